"""The interface of every kind of host.

A host is never listed: its files are known from its signed manifest.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from aigaq.core.errors import OutsideError

TIMESTAMP = "trust/timestamp.json"
"""The file that promises all others: sent when they are there, fetched first."""


class TargetError(OutsideError):
    """A host failed; the message names no credential."""


class Target(Protocol):
    """A host; every method ends in time.

    Paths are those of the tree, with `/`. Every method raises TargetError. `at_once` says that what is put lies there
    when `put` is done; else all of it does after `finish`, none before.
    """

    at_once: bool

    def get(self, path: str, limit: int) -> bytes | None:
        """Return the bytes of a file, None if missing.

        More than `limit` bytes are an error.
        """

    def put(self, source: Path, paths: Sequence[str]) -> None:
        """Send these files of `source`, and verify their arrival.

        Where the kind can, each appears whole or not at all.
        """

    def wrong(self, source: Path, paths: Sequence[str]) -> list[str]:
        """Return those `paths` that differ on the host from `source`."""

    def delete(self, paths: Sequence[str]) -> None:
        """Delete these files; a missing one is no error."""

    def finish(self) -> None:
        """Make changes visible, if the kind delays them."""
