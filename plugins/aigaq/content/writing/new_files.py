"""Writes what is new whole or not at all, and never over what is there."""

from collections.abc import Mapping
from pathlib import Path

from aigaq.core import files as whole
from aigaq.core.errors import OutsideError, UsageError


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes a new folder; UsageError where it is there already."""
    if folder.exists():
        raise UsageError(f"{folder} is there already")
    try:
        with whole.unfinished_folder(folder) as unfinished:
            for name, data in files.items():
                (unfinished / name).write_bytes(data)
    except OSError as error:
        raise OutsideError(f"{folder} cannot be written: {error.strerror}") from error


def write_file(path: Path, data: bytes) -> None:
    """Writes a new file; UsageError where it is there already."""
    if path.exists():
        raise UsageError(f"{path} is there already")
    rewrite(path, data)


def rewrite(path: Path, data: bytes) -> None:
    """Writes a file in one step."""
    try:
        whole.write_file(path, data)
    except OSError as error:
        raise OutsideError(f"{path} cannot be written: {error.strerror}") from error
