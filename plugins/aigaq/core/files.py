"""Write files atomically, move and hash them.

Nothing else in the package renames or flushes a file. An unfinished file has another name beside its place, which
begins with a dot: readers of content and hosts skip it. After a crash it may stay; nothing reads it.
"""

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

UNFINISHED = ".unfinished"
"""The ending of the name of a file or folder that is being written: `.t-00412.unfinished`."""

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
_PIECE = 1 << 18
_MANY = 16


def write_file(path: Path, data: bytes, *, durable: bool = False, via: Path | None = None) -> None:
    """Write a file atomically, replacing any old one.

    See `unfinished_file`.
    """
    with unfinished_file(path, durable=durable, via=via) as unfinished:
        unfinished.write_bytes(data)


def write_private(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file of state or cache, readable by its user alone.

    Atomic, as `write_file`. New folders are for this user alone, too. The umask stays as it is, because it would hold
    for other threads.
    """
    make_private_folders(path.parent)
    with unfinished_file(path, durable=durable) as unfinished:
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(data)


def make_private_folders(folder: Path) -> None:
    """Create a folder and its missing parents, for this user alone."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def unfinished_file(path: Path, *, durable: bool = False, via: Path | None = None) -> Iterator[Path]:
    """Yield a temporary path that replaces `path` on success.

    After an error it is removed. The folder of `path` is made. A `durable` file is flushed to disk before this ends.
    The temporary name is unique, so several processes may write the same file; `via` sets a fixed one, for published
    folders, where the next run must overwrite what a crash left. Without `via` the name has the ending of `path`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = via or path.with_name(f".{os.urandom(8).hex()}{UNFINISHED}{path.suffix}")
    try:
        yield unfinished
        if durable:
            _flush(unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    if durable:
        _flush_folder(path.parent)


def create_file(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Create a new file durably with this `mode`.

    The umask applies. Raises FileExistsError if it exists.
    """
    handle = os.open(path, _CREATE, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def append_durably(path: Path, data: bytes) -> None:
    """Append bytes to a private file, and flush it.

    Its folder is made.
    """
    make_private_folders(path.parent)
    with os.fdopen(os.open(path, _APPEND, 0o600), "ab") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def copy_file(source: Path, target: Path) -> None:
    """Copy a file atomically, replacing any old one."""
    with unfinished_file(target) as unfinished:
        shutil.copyfile(source, unfinished)


def copy_durably(pairs: Sequence[tuple[Path, Path]]) -> None:
    """Copy each source to its target, flushing them together.

    First all are on the disk, then each takes its place. The temporary names are fixed: what a crash leaves in a
    published folder, the next copy of the same file overwrites.
    """
    unfinished = [(unfinished_copy(target), target) for _source, target in pairs]
    try:
        for (source, target), (there, _target) in zip(pairs, unfinished, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, there)
        _flush_all([there for there, _target in unfinished])
        for there, target in unfinished:
            there.replace(target)
    finally:
        for there, _target in unfinished:
            there.unlink(missing_ok=True)


def unfinished_copy(target: Path) -> Path:
    """Return the temporary path of `copy_durably`."""
    return target.with_name(f".{target.name}{UNFINISHED}")


def move_file(source: Path, target: Path) -> None:
    """Move a file, replacing any old one.

    The folder of `target` is made. Onto another disk it is copied atomically, with its mode and time of change.
    """
    try:
        source.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        _move_over_disks(source, target)
    except OSError as error:
        _refuse_unless_other_disk(error)
        _move_over_disks(source, target)


def _move_over_disks(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        _refuse_unless_other_disk(error)
        with unfinished_file(target, via=unfinished_copy(target)) as unfinished:
            shutil.copy2(source, unfinished)
        source.unlink()


def _refuse_unless_other_disk(error: OSError) -> None:
    if error.errno != errno.EXDEV:
        raise error


def move_new(source: Path, target: Path) -> Path:
    """Move a file or folder to a free place, and return that.

    Raises FileExistsError.
    """
    _refuse_existing(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    return source.rename(target)


def unfinished_place(folder: Path) -> Path:
    """Return the path to which `unfinished_folder` has a folder written."""
    return folder.with_name(f".{folder.name}{UNFINISHED}")


@contextmanager
def unfinished_folder(folder: Path) -> Iterator[Path]:
    """Yield a new folder, renamed to `folder` on success.

    Its name is `.<name>.unfinished`; after an error it is removed, and so are the parents that were made for it.
    Raises FileExistsError if `folder` exists, or another process is writing it.
    """
    _refuse_existing(folder)
    unfinished = unfinished_place(folder)
    missing = [parent for parent in folder.parents if not parent.exists()]
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished.mkdir()
    try:
        yield unfinished
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        with suppress(OSError):  # Another process uses one meanwhile.
            for parent in missing:
                parent.rmdir()
        raise
    move_new(unfinished, folder)  # If this fails, the whole folder stays: an import's ledger counts on it by now.


def remove_empty_folders(folders: Iterable[Path], top: Path) -> None:
    """Remove empty folders below `top`, and parents that become empty."""
    for folder in sorted(set(folders), key=lambda one: len(one.parts), reverse=True):
        while folder != top and folder.is_relative_to(top) and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def hash_file(path: Path | str) -> str:
    """Return the SHA-256 of a file, in hex, read in pieces."""
    # os.open is seconds faster than open() at 150,000 files.
    handle = os.open(path, _READ)
    try:
        return hash_pieces(iter(partial(os.read, handle, _PIECE), b""))
    finally:
        os.close(handle)


def hash_pieces(pieces: Iterable[bytes]) -> str:
    """Return the SHA-256, in hex, of bytes that come in pieces."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def write_pieces(target: BinaryIO, pieces: Iterable[bytes]) -> str:
    """Write bytes that come in pieces; return their SHA-256, in hex."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        target.write(piece)
    return digest.hexdigest()


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_all(paths: Sequence[Path]) -> None:
    """Flush files to disk, many by one flush of the disk.

    That takes no longer than a flush of one file.
    """
    if len(paths) < _MANY or not _flush_disk(paths[0].parent):
        for path in paths:
            _flush(path)


def _flush_disk(folder: Path) -> bool:
    """Flush a folder's whole disk; return False on failure."""
    syncfs = getattr(ctypes.CDLL(None), "syncfs", None) if sys.platform == "linux" else None
    if syncfs is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        return bool(syncfs(handle) == 0)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    """Flush the names in a folder, so that renames survive a crash."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
