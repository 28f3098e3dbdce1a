"""Files made from others, kept by the hash of what they were made from and how."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

Make = Callable[[Path], None]
"""Writes the file to the path it is given."""


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def make_cached(folder: Path, source_hash: str, recipe: str, suffix: str, make: Make) -> Path:
    """The file made by `make` from what `source_hash` names, by a recipe with this name and version; made once."""
    name = hashlib.sha256(f"{source_hash} {recipe}".encode()).hexdigest()
    path = folder / name[:2] / f"{name}{suffix}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.stem}.{os.getpid()}{suffix}")
        try:
            make(temporary)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    return path
