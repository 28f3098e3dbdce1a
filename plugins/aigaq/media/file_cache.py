"""Cache files by the hash of their source and recipe."""

import hashlib
import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from aigaq.core.files import unfinished_file

Make = Callable[[Path], None]
"""Writes the file to the path it is given."""


def make_cached(folder: Path, source_hash: str, recipe: str, suffix: str, make: Make) -> Path:
    """Return the file made by `make`, from the cache if possible.

    `source_hash` is the source; the recipe has a name and a version.
    """
    path = _folder_of(folder, source_hash) / f"{_hash(recipe)[:16]}{suffix}"
    if not path.exists():
        with unfinished_file(path) as unfinished:
            make(unfinished)
    return path


def files_made_from(folder: Path, source_hash: str) -> list[Path]:
    """Return the files that were made from a source, and are kept."""
    return sorted(path for path in _folder_of(folder, source_hash).glob("*") if not path.name.startswith("."))


def purge_cached(folder: Path, source_hashes: Collection[str]) -> None:
    """Delete cached files of all sources but these."""
    kept = {_folder_of(folder, source_hash) for source_hash in source_hashes}
    for made in folder.glob("*/*"):
        if made not in kept:
            shutil.rmtree(made) if made.is_dir() else made.unlink()


def _folder_of(folder: Path, source_hash: str) -> Path:
    """Return the folder of all that is made from a source."""
    name = _hash(source_hash)
    return folder / name[:2] / name


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
