"""Publish to a folder: a stick, disk, or local web root.

Whoever else writes there may have put links in our way: none is followed. What stands where a file or a folder of
ours belongs is replaced whole.
"""

import os
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

from aigaq.core.files import copy_durably, remove_empty_folders, unfinished_copy
from aigaq.core.message import msg, verbatim
from aigaq.release.hosts.targets.host_kind import HostKind
from aigaq.release.hosts.targets.programs import Deadline
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import Target, TargetError
from aigaq.release.transport.proxies import Proxies

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class FolderSettings(Settings, frozen=True, kw_only=True):
    """`kind: folder`: a stick, disk, or local web root."""

    path: str


class FolderTarget:
    """Files are written under a temporary name, made durable, then renamed."""

    at_once = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, path: str, limit: int) -> bytes | None:
        """As in Target; anything but a file counts as missing."""
        try:
            data = self._read(path, limit + 1)
        except OSError as error:
            raise _to_target_error(error) from error
        if data is not None and len(data) > limit:
            raise TargetError(msg("%(path)s is larger than %(limit)s bytes", path=path, limit=limit))
        return data

    def put(self, source: Path, paths: Sequence[str]) -> None:
        """As in Target."""
        try:
            safe: set[str] = set()
            for path in paths:
                self._clear_way(path, safe)
            copy_durably([(source / path, self._folder / path) for path in paths])
            if wrong := self.wrong(source, paths):
                raise TargetError(msg("%(wrong)s did not arrive whole", wrong=wrong[0]))
        except OSError as error:
            raise _to_target_error(error) from error

    def wrong(self, source: Path, paths: Sequence[str]) -> list[str]:
        """As in Target."""
        try:
            safe: set[str] = set()
            return [path for path in paths if not self._is_equal(source / path, path, safe)]
        except OSError as error:
            raise _to_target_error(error) from error

    def delete(self, paths: Sequence[str]) -> None:
        """As in Target; a folder that becomes empty goes too."""
        try:
            for path in paths:
                if (link := self._find_link(path)) is not None:
                    link.unlink()
                else:
                    _remove(self._folder / path)
                    _remove(unfinished_copy(self._folder / path))  # A crash may have left it.
            remove_empty_folders(((self._folder / path).parent for path in paths), self._folder)
        except OSError as error:
            raise _to_target_error(error) from error

    def finish(self) -> None:
        """Nothing waits."""

    def _find_link(self, path: str, safe: set[str] | None = None) -> Path | None:
        """Return the first folder on a path that is no folder."""
        folder = path.rpartition("/")[0]
        if safe is not None and folder in safe:
            return None
        here = self._folder
        for part in folder.split("/") if folder else ():
            here = here / part
            if here.is_symlink() or (here.exists() and not here.is_dir()):
                return here
        if safe is not None:
            safe.add(folder)
        return None

    def _clear_way(self, path: str, safe: set[str]) -> None:
        """Remove obstacles to a file and its folders."""
        if (link := self._find_link(path, safe)) is not None:
            link.unlink()
        _remove(unfinished_copy(self._folder / path))
        if _is_folder(self._folder / path):
            _remove(self._folder / path)

    def _read(self, path: str, most: int, safe: set[str] | None = None) -> bytes | None:
        """Return a file's bytes up to a limit; None if no file."""
        if self._find_link(path, safe) is not None:
            return None
        try:
            mode = (self._folder / path).lstat().st_mode
            handle = os.open(self._folder / path, _READ) if stat.S_ISREG(mode) else None
        except (FileNotFoundError, NotADirectoryError):
            return None
        if handle is None:
            return None
        with os.fdopen(handle, "rb") as file:
            return file.read(most)

    def _is_equal(self, source: Path, path: str, safe: set[str]) -> bool:
        data = source.read_bytes()
        return self._read(path, len(data) + 1, safe) == data


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _remove(path: Path) -> None:
    """Remove a file, link, or folder with its contents."""
    if _is_folder(path):
        shutil.rmtree(path)  # It follows no link.
    else:
        path.unlink(missing_ok=True)


def _to_target_error(error: OSError) -> TargetError:
    return TargetError(verbatim(f"{error.filename or 'the folder'}: {error.strerror or error}"))


def _open(settings: FolderSettings, _state: Path, _deadline: Deadline, _proxies: Proxies) -> Target:
    return FolderTarget(Path(settings.path).expanduser())


KIND = HostKind("folder", FolderSettings, _open)
