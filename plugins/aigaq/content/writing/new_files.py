"""Writes what is new whole or not at all, and never over what is there."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from aigaq.core.errors import OutsideError, UsageError


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes a new folder; UsageError where it is there already."""
    if folder.exists():
        raise UsageError(f"{folder} is there already")
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    try:
        unfinished.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (unfinished / name).write_bytes(data)
        unfinished.rename(folder)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise OutsideError(f"{folder} cannot be written: {error.strerror}") from error


def write_file(path: Path, data: bytes) -> None:
    """Writes a new file; UsageError where it is there already."""
    if path.exists():
        raise UsageError(f"{path} is there already")
    rewrite(path, data)


def rewrite(path: Path, data: bytes) -> None:
    """Writes a file in one step."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise OutsideError(f"{path} cannot be written: {error.strerror}") from error
