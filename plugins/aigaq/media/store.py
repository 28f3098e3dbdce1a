"""The media store: originals outside the repository, each named by its SHA-256 and the ending of its name."""

from pathlib import Path
from posixpath import splitext

from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.media.media_error import MediaError
from aigaq.model.records import Medium


class StoreError(MediaError):
    """An original that is not in the media store as its record says."""


def in_store(store: Path, medium: Medium) -> Path:
    """Where the original of a medium lies in the store."""
    return store / f"{medium.sha256}{splitext(medium.file)[1].lower()}"


def original_of(medium: Medium, folder: Path, store: Path) -> Path:
    """The original of a medium: beside its record in `folder`, else in the store if its hash is known."""
    beside = folder / medium.file
    return in_store(store, medium) if medium.sha256 and not beside.exists() else beside


def refuse_damaged(medium: Medium, original: Path, store: Path) -> None:
    """StoreError where an original that lies in the store is not there, or is not what the record says."""
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
