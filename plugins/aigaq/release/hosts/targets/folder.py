"""A folder: a stick, a mounted disk, what a web server on this machine shows."""

import os
from collections.abc import Sequence
from pathlib import Path

from aigaq.release.hosts.targets.target import TargetError

_TEMPORARY = ".aigaq-new"


class FolderTarget:
    """Files are written under a temporary name, made durable, then renamed."""

    at_once = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, path: str, limit: int) -> bytes | None:
        """As in Target."""
        try:
            with (self._folder / path).open("rb") as file:
                data = file.read(limit + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _to_target_error(error) from error
        if len(data) > limit:
            raise TargetError(f"{path} is larger than {limit} bytes")
        return data

    def put(self, source: Path, paths: Sequence[str]) -> None:
        """As in Target."""
        written: list[tuple[Path, Path]] = []
        try:
            for path in paths:
                target = self._folder / path
                written.append((self._write(source / path, target), target))
            for temporary, _target in written:  # together: one flush of the disk serves many files
                _make_durable(temporary)
            for temporary, target in written:
                temporary.replace(target)
            if wrong := self.wrong(source, paths):
                raise TargetError(f"{wrong[0]} did not arrive whole")
        except OSError as error:
            raise _to_target_error(error) from error
        finally:
            for temporary, _target in written:
                temporary.unlink(missing_ok=True)

    def wrong(self, source: Path, paths: Sequence[str]) -> list[str]:
        """As in Target."""
        return [path for path in paths if not _equal(source / path, self._folder / path)]

    def delete(self, paths: Sequence[str]) -> None:
        """As in Target; a folder that becomes empty goes too."""
        try:
            for path in paths:
                (self._folder / path).unlink(missing_ok=True)
                self._prune((self._folder / path).parent)
        except OSError as error:
            raise _to_target_error(error) from error

    def finish(self) -> None:
        """Nothing waits."""

    def _write(self, source: Path, target: Path) -> Path:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f"{target.name}{_TEMPORARY}")
        try:
            temporary.write_bytes(source.read_bytes())
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        return temporary

    def _prune(self, folder: Path) -> None:
        while folder != self._folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _equal(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _to_target_error(error) from error


def _to_target_error(error: OSError) -> TargetError:
    return TargetError(f"{error.filename or 'the folder'}: {error.strerror or error}")
