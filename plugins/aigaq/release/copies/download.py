"""Download a file from several hosts.

Resumed, bounded, and kept only if it is the signed one.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from aigaq.core.errors import OutsideError
from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.release.metadata.chain import File
from aigaq.release.transport.network import Host
from aigaq.release.transport.patience import SlowHostError

_PATIENCE = 3
_FAR = 4
"""A file is asked of an idle host, too, where the one that sends it needs so many times longer than was waited."""


class DiskError(Exception):
    """The disk of the mirror, and no host, failed."""


class _Transfer(msgspec.Struct):
    """A file under way: bytes still to come, and bytes just received.

    The latter came since the host finished a file.
    """

    left: int = 0
    lately: int = 0


class Sources:
    """Hosts that serve the same archive.

    One that failed several times in a row, or is slow, is not asked any more. Those with the least under way are asked
    first, so that a slow one does not hold up the others.
    """

    def __init__(self, hosts: Sequence[Host]) -> None:
        self._hosts = tuple(hosts)
        self._failures = [0] * len(hosts)
        self._transfers: dict[tuple[int, str], _Transfer] = {}
        self._raced: set[tuple[int, str]] = set()
        self._won: set[str] = set()
        self._turn = 0
        self._lock = threading.Lock()

    @property
    def living(self) -> list[int]:
        """The numbers of the hosts that still answer."""
        return [number for number, failures in enumerate(self._failures) if failures < _PATIENCE]

    def in_turn(self) -> list[int]:
        """Return the answering hosts' numbers in order of asking."""
        with self._lock:
            self._turn += 1
            count = len(self._hosts)
            return sorted(self.living, key=lambda number: (len(self._under_way(number)), (number - self._turn) % count))

    @contextmanager
    def asking(self, number: int, path: str) -> Iterator[Host]:
        """Yield a host for a file, and note the outcome."""
        with self._lock:
            self._transfers[number, path] = _Transfer()
        failures = 0
        try:
            yield self._hosts[number]
        except SlowHostError:
            failures = _PATIENCE
            raise
        except OutsideError:
            failures = self._failures[number] + 1
            raise
        finally:
            with self._lock:
                del self._transfers[number, path]
                self._failures[number] = failures

    def expect(self, number: int, path: str, left: int) -> None:
        """Note how many bytes a host has to send."""
        self._transfers[number, path].left = left

    def count(self, number: int, path: str, size: int) -> None:
        """Note bytes of a file that arrived from a host."""
        transfer = self._transfers[number, path]
        transfer.left -= size
        transfer.lately += size

    def note_progress(self) -> None:
        """Begin to count anew, since a file was finished."""
        with self._lock:
            for transfer in self._transfers.values():
                transfer.lately = 0

    def find_rivals(self) -> list[tuple[str, int]]:
        """Return files that keep all waiting, each with an idle host.

        The idle host is to be asked for the file as well, once. To be called where no file was finished for a while.
        The slow host is not let go before another has sent the file: it may be the only one that has it.
        """
        with self._lock:
            idle = [number for number in self.living if not self._under_way(number)]
            found = [
                (path, number)
                for (_slow, path), transfer in sorted(self._transfers.items())
                if transfer.left > transfer.lately * _FAR
                for number in idle
                if (number, path) not in self._raced
            ]
            chosen = {number: path for path, number in reversed(found)}  # a file each
            self._raced.update(chosen.items())
            for transfer in self._transfers.values():
                transfer.lately = 0
            return [(path, number) for number, path in chosen.items()]

    def let_go(self, path: str) -> None:
        """Ask for a file no more, since it is here.

        The host that still sends it may be the only one that has another.
        """
        self._won.add(path)

    def is_won(self, path: str) -> bool:
        """Return True if an idle host sent the file first."""
        return path in self._won

    def abandon(self) -> None:
        """Let every answer end that is still under way."""
        for host in self._hosts:
            host.abandon()

    def _under_way(self, number: int) -> list[str]:
        return [path for asked, path in self._transfers if asked == number]


def download(sources: Sources, path: str, file: File, part: Path) -> bool:
    """Fetch a file into `part`.

    Returns False if every host that answers lacks it or has another one. Raises OutsideError if none answers any
    more; then `part` holds what came, for the next time.
    """
    answered = False
    for number in sources.in_turn():
        try:
            found = download_from(sources, number, path, file, part)
        except OutsideError:
            continue
        if found:
            return True
        answered = True
    if sources.is_won(path):
        return True
    if not answered:
        raise OutsideError(
            msg("No address answers any more. Run the same command again later: it goes on where it was")
        )
    return False


def download_from(sources: Sources, number: int, path: str, file: File, part: Path) -> bool:
    """Fetch a file into `part` from one host.

    Return False if it lacks the file or has another one.
    """
    with sources.asking(number, path) as host:
        return _Attempt(host, sources, number, path, file, part).run()


class _Attempt:
    """One host asked for one file."""

    def __init__(self, host: Host, sources: Sources, number: int, path: str, file: File, part: Path) -> None:
        self._host, self._sources, self._number = host, sources, number
        self._path, self._file, self._part = path, file, part

    def run(self) -> bool:
        """Return True if the host served the file.

        The rest of it behind earlier bytes, else all of it. Where the host lacks the file, earlier bytes stay.
        """
        start = self._part.stat().st_size if self._part.exists() else 0
        if start:
            try:
                if (is_served := self._append(start)) is not False:
                    return bool(is_served)
            except SlowHostError:
                raise
            except OutsideError:
                pass  # The host cannot begin in the middle, or fails: the attempt from the start will tell.
        self._part.unlink(missing_ok=True)
        return bool(self._append(0))

    def _append(self, start: int) -> bool | None:
        """Append from `start`; return True if the file is right then.

        None if the host lacks it or another has sent it. Otherwise `part` is removed.
        """
        if self._sources.is_won(self._path):
            return None
        if start >= self._file.length > 0:
            return self._is_whole()
        pieces = self._host.stream(self._path, self._file.length, start=start)
        if pieces is None:
            return None
        self._sources.expect(self._number, self._path, self._file.length - start)
        try:
            with self._part.open("ab") as opened:
                for piece in pieces:
                    if self._sources.is_won(self._path):
                        return None
                    opened.write(piece)
                    self._sources.count(self._number, self._path, len(piece))
        except OSError as error:
            raise DiskError(
                msg("%(path)s cannot be written (%(why)s)", path=self._part.parent, why=error.strerror)
            ) from error
        if self._is_whole():
            return True
        self._part.unlink(missing_ok=True)
        return False

    def _is_whole(self) -> bool:
        return self._part.stat().st_size == self._file.length and hash_file(self._part) == self._file.sha256
