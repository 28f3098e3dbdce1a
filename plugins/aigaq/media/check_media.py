"""Looks at media as the build does: what cannot be published, and what readers would not see of it."""

from collections.abc import Iterator
from pathlib import Path

from aigaq.core.message import Message, message_of, msg
from aigaq.core.problems import Problem, Severity
from aigaq.media.photos import PhotoError, is_animated, master_of
from aigaq.media.recordings import RecordingError, publish_recording
from aigaq.media.store import original_of
from aigaq.model.records import Medium, Testimony
from aigaq.model.vocabulary import MediumKind

_FIX = msg("Put a whole, well-formed file in its place.")


def check_media(testimony: Testimony, cache: Path, store: Path, *, is_public: bool) -> Iterator[Problem]:
    """Yield what is wrong with the media of a testimony; in a record that is not public it is a warning.

    Files that are not there, and captions, are told elsewhere. What is made is kept in `cache`, for the build.
    """
    severity = Severity.ERROR if is_public else Severity.WARNING
    folder = Path(testimony.path)
    for medium in testimony.record.media:
        yield from _medium(medium, original_of(medium, folder, store), cache, severity)
        if medium.poster:
            yield from _photo(folder / medium.poster, cache, severity)


def _medium(medium: Medium, source: Path, cache: Path, severity: Severity) -> Iterator[Problem]:
    if medium.kind is MediumKind.PHOTO:
        yield from _photo(source, cache, severity)
    elif source.is_file():
        try:
            publish_recording(source, source.stem, medium.kind.value, cache)
        except RecordingError as error:
            yield _problem(source, message_of(error), severity)


def _photo(source: Path, cache: Path, severity: Severity) -> Iterator[Problem]:
    if not source.is_file():
        return
    try:
        master_of(source, cache)
    except PhotoError as error:
        yield _problem(source, message_of(error), severity)
        return
    if is_animated(source):
        message = msg("the picture moves, and only the first of its frames is shown")
        fix = msg("Turn it into a video, or choose the frame that is to be shown.")
        yield Problem(path=source.as_posix(), rule="media", severity=Severity.WARNING, message=message, fix=fix)


def _problem(path: Path, message: Message, severity: Severity) -> Problem:
    return Problem(path=path.as_posix(), rule="media", severity=severity, message=message, fix=_FIX)
