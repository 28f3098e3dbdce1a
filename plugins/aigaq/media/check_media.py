"""Check media as the build does.

Faults that stop publication, and parts that readers would miss.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aigaq.core.message import Message, message_of, msg
from aigaq.core.problems import Problem, Severity
from aigaq.media.media_error import MediaError
from aigaq.media.photos import is_animated, master_of
from aigaq.media.recordings import count_left_out, publish_recording
from aigaq.media.sound import has_sound
from aigaq.media.store import original_of, refuse_damaged
from aigaq.model.archive_tree import Testimony
from aigaq.model.records import Medium
from aigaq.model.vocabulary import MediumKind


def check_media(testimony: Testimony, cache: Path, store: Path, *, is_public: bool) -> Iterator[Problem]:
    """Yield the problems of a testimony's media.

    In a record that is not public they are warnings. Missing files and captions are checked elsewhere. Results are
    kept in `cache` for the build.
    """
    severity = Severity.ERROR if is_public else Severity.WARNING
    folder = Path(testimony.path)
    for medium in testimony.record.media:
        source = original_of(medium, folder, store)
        problems: list[Problem] = []
        with _collecting(source, severity, problems):
            make_medium(medium, source, store, cache)
        if medium.poster:
            poster = folder / medium.poster
            with _collecting(poster, severity, problems):
                _make_master(poster, cache)
        if medium.sound and (sound := folder / medium.sound).is_file():
            with _collecting(sound, severity, problems):
                publish_recording(sound, sound.stem, MediumKind.AUDIO.value, cache)
        yield from problems
        if not problems and source.is_file():
            yield from _left_out(medium, source)


def _left_out(medium: Medium, source: Path) -> Iterator[Problem]:
    """Yield a warning for unpublished parts of a medium."""
    if medium.kind is MediumKind.PHOTO:
        if is_animated(source):
            message = msg("the picture moves, and only the first of its frames is shown")
            yield _warning(source, message, msg("Turn it into a video, or choose the frame that is to be shown."))
        return
    if not medium.sound and has_sound(source):
        message = msg("there is no small copy of its sound, for those who listen on a slow line")
        yield _warning(source, message, msg('Run "aigaq new sound", which makes it.'))
    if count := count_left_out(source, medium.kind.value):
        message = msg(
            "the file holds further tracks of picture, sound or subtitles: %(count)s of them are not published",
            count=count,
        )
        fix = msg("If readers need them, make a recording of each, and captions of subtitles.")
        yield _warning(source, message, fix)


def _warning(path: Path, message: Message, fix: Message) -> Problem:
    return Problem(path=path.as_posix(), rule="media", severity=Severity.WARNING, message=message, fix=fix)


@contextmanager
def _collecting(path: Path, severity: Severity, problems: list[Problem]) -> Iterator[None]:
    try:
        yield
    except MediaError as error:
        problem = Problem(
            path=path.as_posix(), rule="media", severity=severity, message=message_of(error), fix=error.fix
        )
        problems.append(problem)


def make_medium(medium: Medium, source: Path, store: Path, cache: Path) -> None:
    """Make the published form of the original `source`.

    Raises MediaError if there can be none.
    """
    refuse_damaged(medium, source, store)
    if medium.kind is MediumKind.PHOTO:
        _make_master(source, cache)
    elif source.is_file():
        publish_recording(source, source.stem, medium.kind.value, cache)


def _make_master(source: Path, cache: Path) -> None:
    if source.is_file():
        master_of(source, cache)
