"""What a file shows, by the ending of its name."""

from posixpath import splitext

from aigaq.checks.media import EXTENSIONS
from aigaq.model.vocabulary import MediumKind


def kind_of(name: str) -> MediumKind | None:
    """Photo, video or audio; None for any other file."""
    ending = splitext(name)[1].lower()
    return next((kind for kind, endings in EXTENSIONS.items() if ending in endings), None)
