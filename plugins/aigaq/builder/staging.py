"""Stage changed files, then switch them in under a journal.

Written to the cache, renamed into place, deletes last. A build that is killed while it writes leaves the old site
untouched. One that is killed while it switches over leaves a journal, and the next build finishes its entries before
anything else.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from aigaq.builder.output_files import is_own, refuse_foreign, switch_order
from aigaq.core.errors import OutsideError
from aigaq.core.files import move_file, remove_empty_folders, write_file
from aigaq.core.message import NOTHING, msg
from aigaq.core.private_files import umask


class OutputFile(msgspec.Struct, frozen=True, array_like=True):
    """A written file: hash, size, and mtime in nanoseconds."""

    path: str
    sha256: bytes
    size: int
    changed: int


OutputFiles = tuple[OutputFile, ...]


class Journal(msgspec.Struct, frozen=True):
    """A switch's ordered `moves`, then `deletes`."""

    moves: tuple[str, ...]
    deletes: tuple[str, ...]


class Switched(msgspec.Struct, frozen=True):
    """A switch's counts of files."""

    written: int
    unchanged: int
    deleted: int


class Stage:
    """A job's stage `folder`, for files that differ from `output`."""

    def __init__(self, folder: Path, output: Path) -> None:
        self._folder = folder
        self._output = output

    def put(self, path: str, data: bytes, old: OutputFile | None = None) -> tuple[OutputFile, bool]:
        """Return the output file, and whether it was staged.

        `old` are the files known to lie there.
        """
        if not is_own(path):
            raise ValueError(f"{path} is not a path of the tree: nothing would ever delete it")
        digest = hashlib.sha256(data).digest()
        if old is not None and old.sha256 == digest:
            return old, False
        if old is None and (there := _same(self._output / path, data)):
            return OutputFile(path, digest, len(data), there), False
        return OutputFile(path, digest, len(data), _write(self._folder / path, data)), True


class Staging:
    """The staging of one build of `output`.

    `switch` makes the output new, and the exit throws away what still waits. All that waits lies in `folder`, which
    is private; files for the output have the modes of `output_umask`. Other builds' leftovers are cleared first.
    """

    def __init__(self, output: Path, folder: Path, output_umask: int) -> None:
        self._output = output
        self._umask = output_umask
        self.folder = folder / "staging"
        self._journal = folder / "journal"
        refuse_foreign(output)
        with DiskErrors():
            self._recover()

    def switch(self, staged: Iterable[str], gone: Iterable[str], files: int) -> Switched:
        """Switch the output to a new tree of so many `files`.

        `staged` files go in, `gone` files are deleted.
        """
        with DiskErrors():
            moves = tuple(sorted(staged, key=switch_order))
            journal = Journal(moves, tuple(sorted(gone, key=switch_order, reverse=True)))
            if not journal.moves and not journal.deletes:
                self.discard()
            else:
                write_file(self._journal, msgspec.json.encode(journal), durable=True)
                self._apply(journal)
            return Switched(len(journal.moves), files - len(journal.moves), len(journal.deletes))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.discard()

    def discard(self) -> None:
        """Discard staged files; the output stays."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _recover(self) -> None:
        data = _read(self._journal)
        if data is not None:
            self._apply(msgspec.json.decode(data, type=Journal))
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def _apply(self, journal: Journal) -> None:
        with umask(self._umask):
            for path in journal.moves:
                source, target = self.folder / path, self._output / path
                try:
                    source.chmod(0o666 & ~self._umask)
                    move_file(source, target)
                except FileNotFoundError:
                    if not target.exists():  # If the file is missing, it was moved before the switch-over was cut off.
                        raise
        for path in journal.deletes:
            (self._output / path).unlink(missing_ok=True)
        remove_empty_folders(((self._output / path).parent for path in journal.deletes), self._output)
        self._journal.unlink()
        shutil.rmtree(self.folder, ignore_errors=True)


class DiskErrors(AbstractContextManager[None]):
    """Turns an error of the disk into a plain message."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):
            place = error.filename or "the output"
            mend = msg(" Make room, and build again") if error.errno == errno.ENOSPC else NOTHING
            raise OutsideError(
                msg(
                    "%(place)s: %(strerror)s. The site in the output folder was left as it was.%(mend)s",
                    place=place,
                    strerror=error.strerror,
                    mend=mend,
                )
            ) from error


def _same(path: Path, data: bytes) -> int | None:
    """Return the mtime of `path` if it holds `data`."""
    try:
        told = path.stat()
        return told.st_mtime_ns if told.st_size == len(data) and path.read_bytes() == data else None
    except (FileNotFoundError, NotADirectoryError):
        return None


def _write(path: Path, data: bytes) -> int:
    """Write a file and missing folders; return its mtime."""
    try:
        file = path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("wb")
    with file:
        file.write(data)
        file.flush()
        return os.fstat(file.fileno()).st_mtime_ns


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
