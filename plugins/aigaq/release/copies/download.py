"""One file from several addresses: resumed where it was cut off, bounded, and kept only if it is what was signed."""

import threading
from collections.abc import Sequence
from pathlib import Path

from aigaq.core.errors import OutsideError
from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.release.metadata.chain import File
from aigaq.release.transport.fetchers import TIMEOUT, stream

_PATIENCE = 3


class Addresses:
    """Addresses that serve the same archive; one that failed several times in a row is not asked any more."""

    def __init__(self, addresses: Sequence[str], timeout: float = TIMEOUT) -> None:
        self.timeout = timeout
        self._addresses = tuple(addresses)
        self._failures = dict.fromkeys(addresses, 0)
        self._turn = 0
        self._lock = threading.Lock()

    def in_turn(self) -> list[str]:
        """The addresses that still answer, each time beginning with the next one."""
        with self._lock:
            self._turn += 1
            living = [address for address in self._addresses if self._failures[address] < _PATIENCE]
            start = self._turn % len(living) if living else 0
            return living[start:] + living[:start]

    def note(self, address: str, *, failed: bool) -> None:
        """Remembers whether an address failed."""
        with self._lock:
            self._failures[address] = self._failures[address] + 1 if failed else 0


def download(addresses: Addresses, path: str, file: File, part: Path) -> bool:
    """Fetches a file into `part`; False where every address that answers lacks it or has another one there.

    OutsideError where none answers any more; then `part` holds what came, for the next time.
    """
    answered = False
    for address in addresses.in_turn():
        try:
            found = _from(address, path, file, part, addresses.timeout)
        except OutsideError:
            addresses.note(address, failed=True)
            continue
        addresses.note(address, failed=False)
        if found:
            return True
        answered = True
    if not answered:
        raise OutsideError(
            msg("No address answers any more. Run the same command again later: it goes on where it was")
        )
    return False


def _from(address: str, path: str, file: File, part: Path, timeout: float) -> bool:
    start = part.stat().st_size if part.exists() else 0
    if start:
        try:
            if _append(address, path, file, part, start, timeout):
                return True
        except OutsideError:
            pass  # the host cannot begin in the middle, or fails: the attempt from the start will tell
    part.unlink(missing_ok=True)
    return _append(address, path, file, part, 0, timeout)


def _append(address: str, path: str, file: File, part: Path, start: int, timeout: float) -> bool:
    """Whether `part`, with what the address serves from `start` on, is the file; else it is removed."""
    if start >= file.length > 0:
        return _is(part, file)
    pieces = stream(address, path, file.length, start=start, timeout=timeout)
    if pieces is None:
        return False
    try:
        with part.open("ab") as opened:
            for piece in pieces:
                opened.write(piece)
    except OSError as error:
        raise DiskError(
            msg("%(parent)s cannot be written (%(strerror)s)", parent=part.parent, strerror=error.strerror)
        ) from error
    if _is(part, file):
        return True
    part.unlink(missing_ok=True)
    return False


class DiskError(Exception):
    """The disk of the mirror, and no host, failed."""


def _is(part: Path, file: File) -> bool:
    return part.stat().st_size == file.length and hash_file(part) == file.sha256
