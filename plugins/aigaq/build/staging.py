"""Staging: changed files are written beside the output, then renamed into place, deletes last, under a journal.

A build that is killed while it writes leaves the old site untouched. One that is killed while it switches over
leaves a journal, and the next build finishes what it says before anything else.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from aigaq.build.tree import is_own, own_files, refuse_foreign, switch_order
from aigaq.problems import OutsideError
from aigaq.scan.tree import TreeFile


class Journal(msgspec.Struct, frozen=True):
    """What a switch-over does: `moves` from the staging folder into the output, in order, then `deletes`."""

    moves: tuple[str, ...]
    deletes: tuple[str, ...]


class Switched(msgspec.Struct, frozen=True):
    """What a switch-over did, in files."""

    written: int
    unchanged: int
    deleted: int


class Staging:
    """A staging folder for `output`: `write` every file of the new tree, then `switch`.

    The folder lies beside the output, in `.cache/aigaq/staging/`, so that a rename stays on one file system.
    """

    def __init__(self, output: Path) -> None:
        self._output = output
        self._folder = output.parent / ".cache" / "aigaq" / "staging" / output.name
        self._journal = self._folder.with_name(f"{output.name}.journal")
        self._kept: set[str] = set()
        self._staged: set[str] = set()
        self._made: set[Path] = set()
        refuse_foreign(output)
        with _DiskErrors():
            self._recover()

    @property
    def folder(self) -> Path:
        """Where the changed files wait."""
        return self._folder

    def write(self, path: str, data: bytes) -> None:
        """Puts a file of the new tree: staged if it is new or other than the one in the output."""
        if not is_own(path):
            raise ValueError(f"{path} is not a path of the tree: nothing would ever delete it")
        if path in self._kept or path in self._staged:
            raise ValueError(f"two files of the tree have the path {path}")
        with _DiskErrors():
            if _read(self._output / path) == data:
                self._kept.add(path)
                return
            target = self._folder / path
            if target.parent not in self._made:
                target.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(target.parent)
            target.write_bytes(data)
            self._staged.add(path)

    def files(self) -> Iterator[TreeFile]:
        """Every file of the new tree, where it lies now."""
        for path in sorted(self._kept | self._staged):
            place = (self._folder if path in self._staged else self._output) / path
            yield TreeFile(path, place, hashlib.sha256(place.read_bytes()).digest())

    def switch(self) -> Switched:
        """Makes the output the new tree: every file written to this staging, and no other of the build's own."""
        with _DiskErrors():
            moves = tuple(sorted(self._staged, key=switch_order))
            stale = (path for path in own_files(self._output) if path not in self._kept and path not in self._staged)
            deletes = tuple(sorted(stale, key=switch_order, reverse=True))
            journal = Journal(moves, deletes)
            _write_durably(self._journal, msgspec.json.encode(journal))
            self._apply(journal)
            return Switched(len(moves), len(self._kept), len(deletes))

    def discard(self) -> None:
        """Throws away what was staged; the output stays as it is."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _recover(self) -> None:
        data = _read(self._journal)
        if data is not None:
            self._apply(msgspec.json.decode(data, type=Journal))
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)

    def _apply(self, journal: Journal) -> None:
        for path in journal.moves:
            source, target = self._folder / path, self._output / path
            if source.exists():  # else it was moved before the switch-over was cut off
                target.parent.mkdir(parents=True, exist_ok=True)
                source.replace(target)
        for path in journal.deletes:
            (self._output / path).unlink(missing_ok=True)
        _remove_empty({(self._output / path).parent for path in journal.deletes}, self._output)
        self._journal.unlink()
        shutil.rmtree(self._folder, ignore_errors=True)


class _DiskErrors:
    """Turns an error of the disk into a plain message."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _type: object, error: BaseException | None, _traceback: object) -> None:
        if isinstance(error, OSError):
            place = error.filename or "the output"
            raise OutsideError(
                f"{place}: {error.strerror}. The site in the output folder was left as it was"
            ) from error


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _write_durably(path: Path, data: bytes) -> None:
    temporary = path.with_name(f"{path.name}.new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _remove_empty(folders: Iterable[Path], top: Path) -> None:
    for folder in sorted(folders, key=lambda f: len(f.parts), reverse=True):
        while folder != top and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
