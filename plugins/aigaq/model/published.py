"""What programs read in every copy: lists at the top of the tree."""

from datetime import date

import msgspec

MIRRORS = "mirrors.json"
WITHDRAWN = "withdrawn.json"
RENEW = "renew.sh"
"""The script by which people without Python fetch and renew a copy."""


class Copy(msgspec.Struct, frozen=True):
    """The address of a copy, and the day on which it was added."""

    url: str
    since: date | None = None


class MirrorList(msgspec.Struct, frozen=True):
    """`mirrors.json`: where copies are."""

    mirrors: tuple[Copy, ...] = ()


class Withdrawn(msgspec.Struct, frozen=True):
    """A record that was withdrawn, and the day on which it was."""

    id: str
    on: date


class WithdrawnList(msgspec.Struct, frozen=True):
    """`withdrawn.json`: what no copy should serve any more."""

    withdrawn: tuple[Withdrawn, ...] = ()
