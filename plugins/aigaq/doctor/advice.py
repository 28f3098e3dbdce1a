"""What is wrong around an archive, and what to do."""

import msgspec

from aigaq.core.message import Message


class Advice(msgspec.Struct, frozen=True):
    """A thing that is wrong, and what mends it."""

    what: Message
    fix: Message
