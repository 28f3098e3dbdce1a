"""Media: existing files of the declared kind, with alternatives."""

import re
from collections.abc import Collection, Iterator
from posixpath import splitext
from unicodedata import normalize

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.file_faults import Keys, did_you_mean
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, join, msg
from aigaq.core.problems import Severity
from aigaq.model.archive_tree import Testimony
from aigaq.model.records import Medium
from aigaq.model.vocabulary import MediumKind

PHOTOS = (".jpg", ".jpeg", ".jfif", ".png", ".webp", ".gif", ".tif", ".tiff", ".heic", ".heif", ".avif", ".bmp")
EXTENSIONS = {
    MediumKind.PHOTO: PHOTOS,
    MediumKind.VIDEO: (".mp4", ".m4v", ".webm"),
    MediumKind.AUDIO: (".mp3", ".ogg", ".opus", ".m4a"),
}
"""What the names of files of each kind end in: those that can be published."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PLAIN_NAME = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)*")

Place = tuple[str, int, Medium, Testimony]
"""The path of the record, the medium's place in its list, the medium, and its testimony."""


def files_are_there(reading: Reading) -> Iterator[Finding]:
    """Require every named file beside its record.

    A medium with `sha256` may lie in the media store.
    """
    for path, number, medium, testimony in _media(reading):
        for keys, name in _files_of_medium(medium):
            inside = "/" not in name and "\\" not in name
            if name in testimony.files or (inside and keys == ("file",) and medium.sha256):
                continue
            if not inside:
                message, fix = (
                    msg('"%(name)s" is not the name of a file in this folder', name=name),
                    msg("Put the file beside record.yaml."),
                )
                yield Finding(path=path, rule="missing-file", keys=("media", number, *keys), message=message, fix=fix)
            elif twin := _find_otherwise_composed(name, testimony):
                yield _composition_finding(f"{testimony.path}/{twin}")
            else:
                hint = did_you_mean(name, testimony.files)
                fix = join(hint, msg("Add the file, or correct its name."))
                message = msg('the file "%(name)s" is not in this folder', name=name)
                yield Finding(
                    path=path,
                    rule="missing-file",
                    keys=("media", number, *keys),
                    message=message,
                    fix=fix,
                    incomplete=True,
                )


def media_store_names_are_hashes(reading: Reading) -> Iterator[Finding]:
    """Require SHA-256 hashes of media.

    By them the media store is searched, and a path in their place would lead outside.
    """
    for path, number, medium, _ in _media(reading):
        if medium.sha256 is not None and not _SHA256.fullmatch(medium.sha256):
            message = msg('"%(sha256)s" is not a SHA-256', sha256=medium.sha256)
            fix = msg('Write its 64 digits and letters a to f, as "sha256sum" prints them.')
            yield Finding(path=path, rule="sha256", keys=("media", number, "sha256"), message=message, fix=fix)


def files_belong_to_the_record(reading: Reading) -> Iterator[Finding]:
    """Every file beside a record is named by it."""
    for testimony in reading.value.testimonies.values():
        named = {name for medium in testimony.record.media for _, name in _files_of_medium(medium)}
        composed = {normalize("NFC", name) for name in named}
        for name in sorted(testimony.files.keys() - named):
            if normalize("NFC", name) in composed:
                continue  # The check files_are_there reports it.
            hint = did_you_mean(name, ["record.yaml"])
            fix = hint or msg('Name it under "media" in record.yaml, or delete it.')
            message = msg("this file belongs to nothing: record.yaml does not name it")
            yield Finding(path=f"{testimony.path}/{name}", rule="stray-file", message=message, fix=fix)


def files_are_not_empty(reading: Reading) -> Iterator[Finding]:
    """No file of a medium is empty."""
    for testimony in reading.value.testimonies.values():
        for name, size in testimony.files.items():
            if size == 0:
                fix = msg("Copy it again from where it came, or delete it.")
                yield Finding(
                    path=f"{testimony.path}/{name}", rule="empty-file", message=msg("the file is empty"), fix=fix
                )


def names_can_be_published(reading: Reading) -> Iterator[Finding]:
    """Require media names that fit into addresses.

    No spaces or signs, and no two that make the same address.
    """
    for path, number, medium, testimony in _media(reading):
        for keys, name in _files_of_medium(medium):
            if not _PLAIN_NAME.fullmatch(name) and (name in testimony.files or medium.sha256):
                message = msg('the name "%(name)s" cannot stand in an address', name=name)
                fix = msg("Name it with letters, digits, -, _ and one dot.")
                yield Finding(path=path, rule="file-name", keys=("media", number, *keys), message=message, fix=fix)
    for testimony in reading.value.testimonies.values():
        yield from _same_stems(testimony)


def kinds_fit_the_files(reading: Reading) -> Iterator[Finding]:
    """Require file endings of the right kind.

    Captions are WebVTT, posters photos.
    """
    for path, number, medium, _ in _media(reading):
        yield from _misfits(path, number, medium)


def photos_are_described(reading: Reading) -> Iterator[Finding]:
    """Require words about a photo for those who cannot see it."""
    for path, number, medium, _ in _media(reading):
        if medium.kind is MediumKind.PHOTO and not medium.alt:
            message = msg('the photo "%(file)s" has no "alt", the words for those who cannot see it', file=medium.file)
            fix = msg("Say what it shows: alt: {en: ...}.")
            yield Finding(path=path, rule="alt", keys=("media", number), message=message, fix=fix, incomplete=True)


def speech_is_written(reading: Reading) -> Iterator[Finding]:
    """Require captions or a transcript of recordings.

    A transcript is a text beside the record.
    """
    for path, number, medium, testimony in _media(reading):
        if medium.kind is not MediumKind.PHOTO and not medium.captions and not medium.transcript:
            message, fix = (
                msg('"%(file)s" has no captions and no transcript', file=medium.file),
                msg("Add one for those who cannot hear it."),
            )
            yield Finding(
                path=path, rule="captions", keys=("media", number), message=message, fix=fix, severity=Severity.WARNING
            )
        language = medium.transcript
        if language and language not in testimony.texts and f"{testimony.path}/{language}.md" not in reading.broken:
            message = msg('the transcript is in "%(language)s", but %(language)s.md is missing', language=language)
            hint = did_you_mean(language, testimony.texts)
            fix = join(hint, msg("Name the language of a text in this folder."))
            keys: Keys = ("media", number, "transcript")
            yield Finding(path=path, rule="missing-file", keys=keys, message=message, fix=fix, incomplete=True)


RULES = (
    files_are_there,
    media_store_names_are_hashes,
    files_belong_to_the_record,
    files_are_not_empty,
    names_can_be_published,
    kinds_fit_the_files,
    photos_are_described,
    speech_is_written,
)


def _media(reading: Reading) -> Iterator[Place]:
    for testimony in reading.value.testimonies.values():
        for number, medium in enumerate(testimony.record.media):
            yield record_path(testimony), number, medium, testimony


def _find_otherwise_composed(name: str, testimony: Testimony) -> str | None:
    """Return the same name in another Unicode composition.

    Old programs on macOS write it.
    """
    same = normalize("NFC", name)
    return next((file for file in testimony.files if file != name and normalize("NFC", file) == same), None)


def _composition_finding(path: str) -> Finding:
    message = msg("the letters of the file's name are composed as macOS does, which other systems take for other ones")
    return Finding(path=path, rule="file-name", message=message, fix=msg("Rename the file: type its name anew."))


def _same_stems(testimony: Testimony) -> Iterator[Finding]:
    """Yield photos whose names differ only in their suffix.

    Their published files would collide.
    """
    first: dict[str, str] = {}
    for number, medium in enumerate(testimony.record.media):
        key, name = ("file", medium.file) if medium.kind is MediumKind.PHOTO else ("poster", medium.poster or "")
        twin = first.setdefault(splitext(name)[0].casefold(), name)
        if twin != name:
            message = msg('"%(name)s" and "%(twin)s" differ only in the ending after the dot', name=name, twin=twin)
            keys: Keys = ("media", number, key)
            yield Finding(
                path=record_path(testimony),
                rule="file-name",
                keys=keys,
                message=message,
                fix=msg("Rename one of them."),
            )


def _files_of_medium(medium: Medium) -> Iterator[tuple[Keys, str]]:
    """Yield the files that a medium names, and where."""
    yield ("file",), medium.file
    for language, name in medium.captions.items():
        yield ("captions", language), name
    if medium.poster:
        yield ("poster",), medium.poster
    if medium.sound:
        yield ("sound",), medium.sound


def _misfits(path: str, number: int, medium: Medium) -> Iterator[Finding]:
    def misfit(key: str, message: Message, fix: Message) -> Finding:
        return Finding(path=path, rule="media-kind", keys=("media", number, key), message=message, fix=fix)

    if not _ends(medium.file, EXTENSIONS[medium.kind]):
        kind = next((kind for kind, endings in EXTENSIONS.items() if _ends(medium.file, endings)), None)
        fix = (
            msg('Write "kind: %(kind)s".', kind=kind)
            if kind
            else msg(
                "A %(kind)s ends in one of: %(extensions)s.",
                kind=medium.kind,
                extensions=", ".join(EXTENSIONS[medium.kind]),
            )
        )
        yield misfit("file", msg('"%(file)s" is not the name of a %(kind)s', file=medium.file, kind=medium.kind), fix)
    if medium.kind is MediumKind.PHOTO and (medium.captions or medium.transcript or medium.sound):
        key = next(key for key in ("captions", "transcript", "sound") if getattr(medium, key))
        yield misfit(
            key, msg('a photo has no "%(key)s"', key=key), msg('Delete it; words below a photo are its "caption".')
        )
    if medium.poster and medium.kind is not MediumKind.VIDEO:
        yield misfit("poster", msg('only a video has a "poster"'), msg("Delete the line."))
    if medium.poster and not _ends(medium.poster, PHOTOS):
        yield misfit(
            "poster",
            msg('"%(poster)s" is not the name of a photo', poster=medium.poster),
            msg("It must end in one of: %(photos)s.", photos=", ".join(PHOTOS)),
        )
    if medium.sound and not _ends(medium.sound, (".webm",)):
        yield misfit(
            "sound",
            msg('"%(sound)s" is not the name of a small copy to listen to', sound=medium.sound),
            msg('Delete the line and the file; "aigaq new sound" makes the copy.'),
        )
    if not all(_ends(name, (".vtt",)) for name in medium.captions.values()):
        yield misfit(
            "captions", msg("captions must be WebVTT files"), msg("Their names end in .vtt, as interview.kk.vtt.")
        )
    for language in medium.machine_captions:
        if language not in medium.captions:
            message = msg('"machine_captions" names "%(language)s", but there are no such captions', language=language)
            fix = did_you_mean(language, medium.captions) or msg("Delete it, or add the captions.")
            yield misfit("machine_captions", message, fix)


def _ends(name: str, endings: Collection[str]) -> bool:
    return splitext(name)[1].lower() in endings
