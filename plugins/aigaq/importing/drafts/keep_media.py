"""The media store: originals named by their SHA-256, outside the repository, never published as they are."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from posixpath import splitext
from tempfile import TemporaryDirectory

from aigaq.core.files import copy_file, move_file
from aigaq.core.message import msg
from aigaq.importing.archives.export import BROKEN, DamagedError
from aigaq.importing.item import Open

LARGEST_BESIDE = 10_000_000
"""Bytes of a medium that lies beside its record."""
_PIECE = 1 << 20


def keep(store: Path, open_file: Open, suffix: str) -> str:
    """Copies a file into `store`, in pieces; its SHA-256. It is there whole, or not at all."""
    store.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with TemporaryDirectory(dir=store, prefix=".") as folder:
        unfinished = Path(folder) / "medium"
        with unfinished.open("wb") as target:
            for piece in _pieces(open_file):
                digest.update(piece)
                target.write(piece)
        move_file(unfinished, store / f"{digest.hexdigest()}{suffix}")
    return digest.hexdigest()


def bring_beside(folder: Path, file: str, sha256: str, store: Path) -> bool:
    """Copy a kept medium beside its record in `folder`, unless it is large; True if it was copied."""
    kept = store / f"{sha256}{splitext(file)[1].lower()}"
    if kept.stat().st_size > LARGEST_BESIDE:
        return False
    copy_file(kept, folder / file)
    return True


def _pieces(open_file: Open) -> Iterator[bytes]:
    """DamagedError where the file is broken within its zip."""
    try:
        with open_file() as source:
            while piece := source.read(_PIECE):
                yield piece
    except BROKEN as error:
        raise DamagedError(msg("the file is broken within the zip (%(error)s)", error=error)) from error
