"""Files made from others, kept by the hash of what they were made from and how."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from aigaq.core.files import unfinished_file

Make = Callable[[Path], None]
"""Writes the file to the path it is given."""


def make_cached(folder: Path, source_hash: str, recipe: str, suffix: str, make: Make) -> Path:
    """The file made by `make` from what `source_hash` names, by a recipe with this name and version; made once."""
    name = hashlib.sha256(f"{source_hash} {recipe}".encode()).hexdigest()
    path = folder / name[:2] / f"{name}{suffix}"
    if not path.exists():
        with unfinished_file(path) as unfinished:
            make(unfinished)
    return path
