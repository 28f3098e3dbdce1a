"""Faults around an archive, and their remedies."""

import msgspec

from aigaq.core.message import Message


class Advice(msgspec.Struct, frozen=True):
    """A fault, and its remedy."""

    what: Message
    fix: Message
