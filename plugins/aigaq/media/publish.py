"""Publish every medium of the public archive, or name a Problem."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from aigaq.core.errors import ContentError
from aigaq.core.message import Message, message_of, msg
from aigaq.core.problems import Problem
from aigaq.media.captions import CaptionsError, read_captions, write_captions
from aigaq.media.media_error import WHOLE_FILE, MediaError
from aigaq.media.photos import master_of, publish_photo
from aigaq.media.published_media import MediaSet, Published, PublishedFile, PublishedTrack
from aigaq.media.recordings import publish_recording
from aigaq.media.store import original_of, refuse_damaged
from aigaq.model.public import PublicArchive, PublicMedium, PublicTestimony
from aigaq.model.vocabulary import MediumKind

Files = dict[str, bytes | Path]


def publish_media(archive: PublicArchive, cache: Path, store: Path) -> MediaSet:
    """Return the published media.

    Raises ContentError with every medium that cannot be published. Masters and sizes are kept in `cache`. Originals
    that do not lie beside their record are taken from the media store by hash.
    """
    published: dict[tuple[str, str], Published] = {}
    files: Files = {}
    problems: list[Problem] = []
    for testimony, medium in _media(archive):
        try:
            result, made = _publish(testimony, medium, cache, store)
        except ContentError as error:
            problems += error.problems
            continue
        published[testimony.id, medium.file] = result
        files |= made
    if problems:
        raise ContentError(problems)
    return MediaSet(published, files)


def _media(archive: PublicArchive) -> Iterator[tuple[PublicTestimony, PublicMedium]]:
    return ((testimony, medium) for testimony in archive.testimonies.values() for medium in testimony.media)


def _publish(testimony: PublicTestimony, medium: PublicMedium, cache: Path, store: Path) -> tuple[Published, Files]:
    original = msgspec.structs.replace(medium, file=medium.original)
    source = original_of(original, Path(testimony.folder), store)
    base = f"media/{testimony.id}/{Path(medium.file).stem}"
    try:
        refuse_damaged(original, source, store)
        if medium.kind is MediumKind.PHOTO:
            photo, sizes = publish_photo(source, base, cache)
            return photo, {**sizes, **_master(testimony, medium.file, source, cache)}
        recording, copies = publish_recording(source, base, medium.kind.value, cache)
    except MediaError as error:
        raise ContentError([_problem(source, 0, message_of(error), error.fix)]) from error
    except OSError as error:
        raise ContentError(
            [_problem(source, 0, msg("the file cannot be read (%(strerror)s)", strerror=error.strerror))]
        ) from error
    files: Files = dict(copies)
    tracks = tuple(_track(testimony, medium, language, files) for language in sorted(medium.captions))
    poster = _poster(testimony, medium, cache, files)
    sound = _sound(testimony, medium, cache, files)
    return msgspec.structs.replace(recording, tracks=tracks, poster=poster, sound=sound), files


def _sound(testimony: PublicTestimony, medium: PublicMedium, cache: Path, files: Files) -> PublishedFile | None:
    if not medium.sound or not medium.original_sound:
        return None
    source = Path(testimony.folder) / medium.original_sound
    base = f"media/{testimony.id}/{Path(medium.sound).stem}"
    try:
        sound, copies = publish_recording(source, base, MediumKind.AUDIO.value, cache)
    except MediaError as error:
        raise ContentError([_problem(source, 0, message_of(error), error.fix)]) from error
    files |= copies
    return sound


def _poster(testimony: PublicTestimony, medium: PublicMedium, cache: Path, files: Files) -> str:
    if not medium.poster or not medium.original_poster:
        return ""
    source = Path(testimony.folder) / medium.original_poster
    try:
        photo, sizes = publish_photo(source, f"media/{testimony.id}/{Path(medium.poster).stem}", cache)
    except MediaError as error:
        raise ContentError([_problem(source, 0, message_of(error), error.fix)]) from error
    sizes_of_first = photo.parts[0].jpeg
    path = sizes_of_first[min(1, len(sizes_of_first) - 1)].path
    files[path] = sizes[path]
    files |= _master(testimony, medium.poster, source, cache)
    return path


def _master(testimony: PublicTestimony, name: str, source: Path, cache: Path) -> Files:
    """Return the path of a photo's cleaned master among the sources.

    The same sizes can be made from it again.
    """
    return {f"source/media/{testimony.id}/{Path(name).stem}.png": master_of(source, cache)[1]}


def _track(testimony: PublicTestimony, medium: PublicMedium, language: str, files: Files) -> PublishedTrack:
    source = Path(testimony.folder) / medium.original_captions[language]
    try:
        cues = read_captions(source.read_text(encoding="utf-8"))
    except CaptionsError as error:
        raise ContentError([_problem(source, error.line, message_of(error))]) from error
    except UnicodeDecodeError as error:
        raise ContentError([_problem(source, 0, msg("the captions are not UTF-8"))]) from error
    path = f"media/{testimony.id}/{medium.captions[language]}"
    machine = language in medium.machine_captions
    files[path] = write_captions(cues, machine=machine)
    return PublishedTrack(language, path, cues, machine)


def _problem(path: Path, line: int, message: Message, fix: Message = WHOLE_FILE) -> Problem:
    return Problem(
        path=path.as_posix(),
        line=line,
        rule="media",
        message=message,
        fix=fix,
    )
