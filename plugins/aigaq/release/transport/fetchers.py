"""Fetch bytes of a copy from a folder or host, bounded."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.message import msg
from aigaq.release.transport.network import Network

Fetch = Callable[[str, int], bytes | None]
"""The bytes of a file of a copy by its path, or nothing where it has none; never reads more than the limit."""


def fetcher(place: str, network: Network) -> Fetch:
    """Return a fetcher for a folder or HTTP address.

    Raises UsageError for neither.
    """
    if is_address(place):
        return network.host(place).fetch
    if not Path(place).is_dir():
        raise UsageError(msg("%(place)s is neither a folder nor an address that begins with https://", place=place))
    return folder_fetcher(Path(place))


def is_address(place: str) -> bool:
    """Return True if a place is an address rather than a folder."""
    try:
        return urlsplit(place).scheme in ("http", "https")
    except ValueError:
        return False


def folder_fetcher(folder: Path) -> Fetch:
    """Return a folder's fetcher.

    Anything but a file within the limit counts as missing.
    """

    def fetch(path: str, limit: int) -> bytes | None:
        try:
            # Opened without waiting: a pipe that nobody writes to would never open.
            handle = os.open(folder / path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as file:
                data = file.read(limit + 1) if stat.S_ISREG(os.fstat(handle).st_mode) else None
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise OutsideError(
                msg("%(path)s cannot be read (%(why)s)", path=folder / path, why=error.strerror)
            ) from error
        return data if data is not None and len(data) <= limit else None

    return fetch


def first_of(*fetchers: Fetch) -> Fetch:
    """Return a fetcher that asks several in turn."""

    def fetch(path: str, limit: int) -> bytes | None:
        found = (data for one in fetchers if (data := one(path, limit)) is not None)
        return next(found, None)

    return fetch
