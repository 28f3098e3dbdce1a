"""Download a file from several hosts.

Resumed, bounded, and kept only if it is the signed one.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from aigaq.core.errors import OutsideError
from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.release.metadata.chain import File
from aigaq.release.transport.network import Host
from aigaq.release.transport.patience import Clock, SlowHostError

_PATIENCE = 3
_LAGGARD = 4
"""A host that all wait for is let go where an idle one has sent so many times faster."""


class DiskError(Exception):
    """The disk of the mirror, and no host, failed."""


class Sources:
    """Hosts that serve the same archive.

    One that failed several times in a row, or is slow, is not asked any more. Those with the least under way are asked
    first, so that a slow one does not hold up the others.
    """

    def __init__(self, hosts: Sequence[Host], clock: Clock = time.monotonic) -> None:
        self._hosts = tuple(hosts)
        self._failures = [0] * len(hosts)
        self._under_way = [0] * len(hosts)
        self._arrived = [0] * len(hosts)
        self._seconds = [0.0] * len(hosts)
        self._lately = [0] * len(hosts)
        self._turn = 0
        self._clock = clock
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
            return sorted(self.living, key=lambda number: (self._under_way[number], (number - self._turn) % count))

    @contextmanager
    def asking(self, number: int) -> Iterator[Host]:
        """Yield a host for a file, and note the outcome."""
        with self._lock:
            self._under_way[number] += 1
        failures, began = 0, self._clock()
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
                self._under_way[number] -= 1
                self._seconds[number] += self._clock() - began
                self._failures[number] = failures

    def count(self, number: int, size: int) -> None:
        """Note bytes that arrived from a host."""
        self._arrived[number] += size
        self._lately[number] += size

    def note_progress(self) -> None:
        """Begin to count anew, since a file was finished."""
        self._lately = [0] * len(self._hosts)

    def drop_laggards(self, seconds: float) -> None:
        """Drop slow hosts that keep a much faster one waiting."""
        with self._lock:
            idle = [self._rate(number) for number in self.living if not self._under_way[number]]
            for number in self.living:
                if self._under_way[number] and self._lately[number] / seconds * _LAGGARD < max(idle, default=0):
                    self._failures[number] = _PATIENCE
                    self._hosts[number].abandon()
            self.note_progress()

    def _rate(self, number: int) -> float:
        """Return a host's bytes a second while it was asked."""
        return self._arrived[number] / self._seconds[number] if self._seconds[number] else 0


def download(sources: Sources, path: str, file: File, part: Path) -> bool:
    """Fetch a file into `part`.

    Returns False if every host that answers lacks it or has another one. Raises OutsideError if none answers any
    more; then `part` holds what came, for the next time.
    """
    answered = False
    for number in sources.in_turn():
        try:
            with sources.asking(number) as host:
                found = _Attempt(host, sources, number, path, file, part).run()
        except OutsideError:
            continue
        if found:
            return True
        answered = True
    if not answered:
        raise OutsideError(
            msg("No address answers any more. Run the same command again later: it goes on where it was")
        )
    return False


class _Attempt:
    """One host asked for one file."""

    def __init__(self, host: Host, sources: Sources, number: int, path: str, file: File, part: Path) -> None:
        self._host, self._sources, self._number = host, sources, number
        self._path, self._file, self._part = path, file, part

    def run(self) -> bool:
        """Return True if the host served the file.

        The rest of it behind earlier bytes, else all of it.
        """
        start = self._part.stat().st_size if self._part.exists() else 0
        if start:
            try:
                if self._append(start):
                    return True
            except SlowHostError:
                raise
            except OutsideError:
                pass  # The host cannot begin in the middle, or fails: the attempt from the start will tell.
        self._part.unlink(missing_ok=True)
        return self._append(0)

    def _append(self, start: int) -> bool:
        """Append from `start`; return True if the file is right.

        Otherwise `part` is removed.
        """
        if start >= self._file.length > 0:
            return self._is_whole()
        pieces = self._host.stream(self._path, self._file.length, start=start)
        if pieces is None:
            return False
        try:
            with self._part.open("ab") as opened:
                for piece in pieces:
                    opened.write(piece)
                    self._sources.count(self._number, len(piece))
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
