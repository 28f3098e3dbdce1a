"""The published media of an archive; paths are within the tree."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from aigaq.media.captions import Cue
from aigaq.model.packages import is_carried
from aigaq.model.vocabulary import PackageMedia


class Size(msgspec.Struct, frozen=True):
    """One size of a photo, in pixels."""

    path: str
    width: int
    height: int


class PublishedPart(msgspec.Struct, frozen=True):
    """A part of a photo in two formats, smallest first.

    `continues` if it goes on from the part before.
    """

    webp: tuple[Size, ...]
    jpeg: tuple[Size, ...]
    continues: bool = False


class PublishedPhoto(msgspec.Struct, frozen=True):
    """The parts of a photo in order.

    Most have one, long screenshots and files of several pages more; one that a package leaves out has none.
    """

    parts: tuple[PublishedPart, ...]


class PublishedTrack(msgspec.Struct, frozen=True):
    """Captions in one language: file and contents; `machine` if machine-made."""

    language: str
    path: str
    cues: tuple[Cue, ...]
    machine: bool = False


class PublishedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A video or audio file.

    `size` is in bytes, `seconds` the playing time, `poster` a path or empty. `path` is empty where a package leaves
    the file out.

    `sound` is the small copy of its sound.
    """

    path: str
    mime: str
    size: int
    seconds: float
    width: int = 0
    height: int = 0
    poster: str = ""
    tracks: tuple[PublishedTrack, ...] = ()
    sound: "PublishedFile | None" = None


Published = PublishedPhoto | PublishedFile


class MediaSet(msgspec.Struct, frozen=True):
    """Published media by (testimony id, file name), and their files.

    A file is bytes, or the path of a file that holds them.
    """

    published: dict[tuple[str, str], Published]
    files: dict[str, bytes | Path]


NO_MEDIA = MediaSet({}, {})
"""What a page without media shows."""


def keep_carried(media: MediaSet, carried: PackageMedia) -> MediaSet:
    """Return the media as pages of a package show them: without the paths of files that it leaves out."""
    if carried is PackageMedia.ALL:
        return media
    return replace(media, published={key: _keep(one, carried) for key, one in media.published.items()})


def _keep(published: Published, carried: PackageMedia) -> Published:
    if isinstance(published, PublishedPhoto):
        sizes = (size for part in published.parts for size in (*part.webp, *part.jpeg))
        return published if all(is_carried(size.path, carried) for size in sizes) else PublishedPhoto(())
    sound = published.sound
    return replace(
        published,
        path=published.path if is_carried(published.path, carried) else "",
        poster=published.poster if is_carried(published.poster, carried) else "",
        sound=sound if sound and is_carried(sound.path, carried) else None,
    )
