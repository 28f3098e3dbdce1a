"""Writes what is new whole or not at all, and never over what is there."""

from collections.abc import Mapping
from pathlib import Path

from aigaq.core import files as whole
from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.message import msg


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes a new folder; UsageError where it is there already."""
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
    """Writes a new file; UsageError where it is there already."""
    refuse_existing(path)
    rewrite(path, data)


def refuse_existing(path: Path) -> None:
    """Raise UsageError where something is there already."""
    if path.exists():
        raise UsageError(msg("%(path)s is there already", path=path))


def rewrite(path: Path, data: bytes) -> None:
    """Writes a file in one step."""
    try:
        whole.write_file(path, data)
    except OSError as error:
        raise OutsideError(
            msg("%(path)s cannot be written: %(strerror)s", path=path, strerror=error.strerror)
        ) from error
