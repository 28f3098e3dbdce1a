"""Write new files atomically, never over existing ones."""

from collections.abc import Mapping
from pathlib import Path

from aigaq.core import files as whole
from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.message import msg


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder.

    Raises UsageError if it exists.
    """
    refuse_existing(folder)
    try:
        with whole.unfinished_folder(folder) as unfinished:
            for name, data in files.items():
                (unfinished / name).write_bytes(data)
    except OSError as error:
        raise OutsideError(
            msg("%(folder)s cannot be written: %(strerror)s", folder=folder, strerror=error.strerror)
        ) from error


def write_file(path: Path, data: bytes) -> None:
    """Write a new file.

    Raises UsageError if it exists.
    """
    refuse_existing(path)
    rewrite(path, data)


def refuse_existing(path: Path) -> None:
    """Raise UsageError where something is there already."""
    if path.exists():
        raise UsageError(msg("%(path)s is there already", path=path))


def rewrite(path: Path, data: bytes) -> None:
    """Replace a file atomically."""
    try:
        whole.write_file(path, data)
    except OSError as error:
        raise OutsideError(
            msg("%(path)s cannot be written: %(strerror)s", path=path, strerror=error.strerror)
        ) from error
