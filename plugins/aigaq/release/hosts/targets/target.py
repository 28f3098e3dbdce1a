"""What every kind of host can do. A host is never listed: what lies on it is known from its signed manifest."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from aigaq.core.errors import OutsideError

TIMESTAMP = "trust/timestamp.json"
"""The file that promises all others: sent when they are there, fetched first."""


class TargetError(OutsideError):
    """A host did not do what it was asked; the message names no credential."""


class Target(Protocol):
    """A host. Paths are those of the tree, with `/`; every method raises TargetError, and ends by itself in time.

    `at_once` says that what is put lies there when `put` is done; else all of it does after `finish`, none before.
    """

    at_once: bool

    def get(self, path: str, limit: int) -> bytes | None:
        """The bytes of one file; None where it is not there. More than `limit` bytes are an error."""

    def put(self, source: Path, paths: Sequence[str]) -> None:
        """Sends these files of the folder `source`, and makes sure that what arrived is what was sent.

        Where the kind can, each appears whole or not at all.
        """

    def wrong(self, source: Path, paths: Sequence[str]) -> list[str]:
        """Those of `paths` that do not lie on the host with the bytes that they have in `source`."""

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes these files; one that is not there is no error."""

    def finish(self) -> None:
        """Makes what was put and deleted visible, where the kind shows nothing before."""
