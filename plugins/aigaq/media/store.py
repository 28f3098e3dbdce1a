"""The media store: originals outside the repository, each named by its SHA-256 and the ending of its name."""

from pathlib import Path
from posixpath import splitext

from aigaq.model.records import Medium


def in_store(store: Path, medium: Medium) -> Path:
    """Where the original of a medium lies in the store."""
    return store / f"{medium.sha256}{splitext(medium.file)[1].lower()}"


def original_of(medium: Medium, folder: Path, store: Path) -> Path:
    """The original of a medium: beside its record in `folder`, else in the store if its hash is known."""
    beside = folder / medium.file
    return in_store(store, medium) if medium.sha256 and not beside.exists() else beside
