"""The media store: originals outside the repository, by SHA-256."""

from pathlib import Path
from posixpath import splitext

from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.media.media_error import MediaError
from aigaq.model.records import Medium


class StoreError(MediaError):
    """An original in the media store does not match its record."""


def in_store(store: Path, medium: Medium) -> Path:
    """Return the path of an original in the store."""
    return store / f"{medium.sha256}{splitext(medium.file)[1].lower()}"


def original_of(medium: Medium, folder: Path, store: Path) -> Path:
    """Return the original of a medium.

    Beside its record in `folder`, else in the store if its hash is known.
    """
    beside = folder / medium.file
    return in_store(store, medium) if medium.sha256 and not beside.exists() else beside


def refuse_damaged(medium: Medium, original: Path, store: Path) -> None:
    """Raise StoreError if an original in the store is missing or changed."""
    if original.parent != store:
        return
    if not original.is_file():
        raise StoreError(
            msg("%(file)s is neither beside record.yaml nor in the media store", file=medium.file),
            msg("Copy it there from where the store is kept, or set MEDIA_STORE to the folder of the store."),
        )
    if hash_file(original) != medium.sha256:
        raise StoreError(
            msg("%(file)s in the media store is damaged: its SHA-256 is not that of the record", file=medium.file)
        )
