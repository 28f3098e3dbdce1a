"""Lists for programs at the top of every copy."""

from datetime import date

import msgspec

MIRRORS = "mirrors.json"
WITHDRAWN = "withdrawn.json"
"""A list in copies of earlier versions, which are still to be checked; none is made any more."""
RENEW = "renew.sh"
"""The script by which people without Python fetch and renew a copy."""
SOUND = "-sound.webm"
"""How the name of the small copy of a recording's sound ends: Opus, in a container that phones play."""


class Copy(msgspec.Struct, frozen=True):
    """The address of a copy, and the day it was added."""

    url: str
    since: date | None = None


class MirrorList(msgspec.Struct, frozen=True):
    """`mirrors.json`: where copies are."""

    mirrors: tuple[Copy, ...] = ()
