"""A folder: a stick, a mounted disk, what a web server on this machine shows."""

from collections.abc import Sequence
from pathlib import Path

from aigaq.core.files import copy_durably, remove_empty_folders
from aigaq.core.message import msg, verbatim
from aigaq.release.hosts.targets.target import TargetError


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
            raise TargetError(msg("%(path)s is larger than %(limit)s bytes", path=path, limit=limit))
        return data

    def put(self, source: Path, paths: Sequence[str]) -> None:
        """As in Target."""
        try:
            copy_durably([(source / path, self._folder / path) for path in paths])
            if wrong := self.wrong(source, paths):
                raise TargetError(msg("%(wrong)s did not arrive whole", wrong=wrong[0]))
        except OSError as error:
            raise _to_target_error(error) from error

    def wrong(self, source: Path, paths: Sequence[str]) -> list[str]:
        """As in Target."""
        return [path for path in paths if not _equal(source / path, self._folder / path)]

    def delete(self, paths: Sequence[str]) -> None:
        """As in Target; a folder that becomes empty goes too."""
        try:
            for path in paths:
                (self._folder / path).unlink(missing_ok=True)
            remove_empty_folders(((self._folder / path).parent for path in paths), self._folder)
        except OSError as error:
            raise _to_target_error(error) from error

    def finish(self) -> None:
        """Nothing waits."""


def _equal(one: Path, other: Path) -> bool:
    try:
        return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _to_target_error(error) from error


def _to_target_error(error: OSError) -> TargetError:
    return TargetError(verbatim(f"{error.filename or 'the folder'}: {error.strerror or error}"))
