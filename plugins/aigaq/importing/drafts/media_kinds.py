"""Tell the kind of media by file name endings."""

from posixpath import splitext

from aigaq.content.checks.media import EXTENSIONS
from aigaq.model.vocabulary import MediumKind

CONVERTED = {
    MediumKind.VIDEO: (".mkv", ".mov", ".avi", ".3gp"),
    MediumKind.AUDIO: (".oga",),
}
"""Recordings that come in within another container, which browsers play."""


def kind_of(name: str) -> MediumKind | None:
    """Photo, video or audio; None for any other file."""
    ending = splitext(name)[1].lower()
    return next((kind for kind in MediumKind if ending in (*EXTENSIONS[kind], *CONVERTED.get(kind, ()))), None)


def is_converted(name: str) -> bool:
    """Return True if a file is copied into another container."""
    return any(splitext(name)[1].lower() in endings for endings in CONVERTED.values())
