"""Group the files of a video as yt-dlp writes them.

One description, one film or its parts, a still picture, and captions.

yt-dlp (README, "Filesystem options"): `<name>.info.json`, `.description`, `.<language>.vtt`, a thumbnail and the medium
share a name; formats that were not merged are `<name>.f137.mp4` and `<name>.f140.m4a`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from aigaq.core.message import Message, msg
from aigaq.importing.archives.export import DamagedError, Export, Member, pieces
from aigaq.importing.drafts.media_kinds import kind_of
from aigaq.model.vocabulary import MediumKind

INFO = ".info.json"
_FORMAT = re.compile(r"\.f(\d+[\w-]*)\.\w+$")
_CAPTIONS = re.compile(r"\.(?P<tag>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.vtt")
_LARGEST = 50_000_000
_OTHERS = (
    (re.compile(r"\.live_chat\.json"), msg("chats and comments are not taken in")),
    (
        re.compile(r"\.(?:srt|srv\d|ttml|json3|lrc|ass)$"),
        msg("captions are taken in as .vtt alone: yt-dlp --convert-subs vtt"),
    ),
    (
        re.compile(r"\.(?:part|ytdl)(?:-Frag\d+)?(?:\.part)?$"),
        msg("it was not downloaded to its end. Download it again"),
    ),
)


class VideoFiles(msgspec.Struct, frozen=True, kw_only=True):
    """The files beside the description `info` of a video."""

    info: Member
    beside: tuple[Member, ...]

    @property
    def stem(self) -> str:
        """Return the common name with its folder."""
        return self.info.path.removesuffix(INFO)

    def films(self) -> list[Member]:
        """Whole films, the largest first."""
        return sorted(
            (recording for recording in self._recordings() if not _FORMAT.search(recording.name)),
            key=lambda one: -one.size,
        )

    def formats(self) -> list[Member]:
        """Parts of films that were not merged, the largest first."""
        return sorted(
            (recording for recording in self._recordings() if _FORMAT.search(recording.name)), key=lambda one: -one.size
        )

    def still(self) -> Member | None:
        """Return the still picture."""
        return next((one for one in self.beside if kind_of(one.name) is MediumKind.PHOTO), None)

    def captions(self) -> Iterator[tuple[str, Member]]:
        """Yield the captions with tags from their names."""
        for one in self.beside:
            if match := _CAPTIONS.fullmatch(one.path[len(self.stem) :]):
                yield match["tag"], one

    def description(self) -> Member | None:
        """Return the file of the description alone."""
        return next((one for one in self.beside if one.name.endswith(".description")), None)

    def _recordings(self) -> Iterator[Member]:
        return (one for one in self.beside if kind_of(one.name) in (MediumKind.VIDEO, MediumKind.AUDIO))


def videos_in(export: Export) -> list[VideoFiles]:
    """Return the files of each described video.

    A file belongs to the longest name that fits.
    """
    infos = {member.path.removesuffix(INFO): member for member in export.members if member.name.endswith(INFO)}
    beside: dict[str, list[Member]] = {stem: [] for stem in infos}
    for member in export.members:
        if not member.name.endswith(INFO) and (stem := _stem_of(member.path, infos)):
            beside[stem].append(member)
    return [VideoFiles(info=info, beside=tuple(beside[stem])) for stem, info in infos.items()]


def choose_tracks(formats: list[Member], info: dict[str, Any]) -> list[Member]:
    """Choose picture and sound among separate tracks.

    By the description, else by size. A sound that fits into one container with the picture goes before a larger one
    that does not.
    """
    with_picture = [one for one in formats if _has(one, info, "vcodec", kind_of(one.name) is MediumKind.VIDEO)]
    with_sound = [one for one in formats if _has(one, info, "acodec", kind_of(one.name) is MediumKind.AUDIO)]
    if not with_sound:
        with_sound = [one for one in with_picture[1:] if with_picture]
    sounds = [one for one in with_sound if one not in with_picture[:1]]
    sounds.sort(key=lambda one: bool(with_picture) and _is_webm(one.name) != _is_webm(with_picture[0].name))
    return [*with_picture[:1], *sounds[:1]]


def why_left(name: str) -> Message:
    """Return the reason why a file belongs to no video."""
    known = (why for pattern, why in _OTHERS if pattern.search(name))
    return next(known, msg("it belongs to no video of the export"))


def read_small(member: Member) -> bytes:
    """Read a small file.

    Raises DamagedError if it is large or broken.
    """
    if member.size > _LARGEST:
        raise DamagedError(msg("it is larger than %(size)s MB", size=_LARGEST // 1_000_000))
    return b"".join(pieces(member))


def _is_webm(name: str) -> bool:
    return name.lower().endswith((".webm", ".opus", ".ogg", ".oga"))


def _stem_of(path: str, infos: Iterable[str] | dict[str, Member]) -> str:
    """Return the longest video name that begins a path, or empty."""
    end = len(path)
    while (end := path.rfind(".", 0, end)) > 0:
        if path[:end] in infos:
            return path[:end]
    return ""


def _has(member: Member, info: dict[str, Any], codec: str, otherwise: bool) -> bool:
    match = _FORMAT.search(member.name)
    listed = [*_dicts(info.get("requested_formats")), *_dicts(info.get("formats"))]
    known = next((one for one in listed if match and one.get("format_id") == match[1] and one.get(codec)), None)
    return str(known[codec]) != "none" if known else otherwise


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
