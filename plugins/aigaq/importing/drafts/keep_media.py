"""The store of original media, named by their SHA-256.

It lies outside the repository; nothing in it is published as it is.
"""

from pathlib import Path
from posixpath import splitext
from tempfile import TemporaryDirectory

from aigaq.core.files import copy_file, move_file, write_pieces
from aigaq.importing.archives.export import pieces_of
from aigaq.importing.item import Open

LARGEST_BESIDE = 10_000_000
"""Bytes of a medium that lies beside its record."""


def keep(store: Path, open_file: Open, suffix: str) -> str:
    """Copy a file into `store` atomically; return its SHA-256."""
    store.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=store, prefix=".") as folder:
        unfinished = Path(folder) / "medium"
        with unfinished.open("wb") as target:
            sha256 = write_pieces(target, pieces_of(open_file))
        move_file(unfinished, store / f"{sha256}{suffix}")
    return sha256


def bring_beside(folder: Path, file: str, sha256: str, store: Path) -> bool:
    """Copy a kept medium beside its record unless it is large.

    Returns True if it was copied.
    """
    kept = store / f"{sha256}{splitext(file)[1].lower()}"
    if kept.stat().st_size > LARGEST_BESIDE:
        return False
    copy_file(kept, folder / file)
    return True
