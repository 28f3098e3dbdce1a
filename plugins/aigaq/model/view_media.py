"""Photos, videos and recordings as pages show them."""

import msgspec

from aigaq.model.view_parts import Link, Words


class Rendition(msgspec.Struct, frozen=True):
    """One size of a photo; `width` and `height` in pixels."""

    href: str
    width: int
    height: int


class Track(msgspec.Struct, frozen=True):
    """Captions of a video or audio in one language; `machine` where a machine wrote them."""

    href: str
    language: str
    label: str
    lines: tuple[str, ...] = ()
    dir: str = "ltr"
    machine: bool = False


class PartView(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a photo, in renditions from the smallest; `continues` if it goes on where the one above it ends."""

    webp: tuple[Rendition, ...]
    jpeg: tuple[Rendition, ...]
    continues: bool = False


class MediumView(msgspec.Struct, frozen=True, kw_only=True):
    """A photo, video or audio; photos have `parts`, others `href` and `size`.

    `transcript` leads to the text that says what is said, by the name of its language.
    """

    kind: str
    alt: Words
    caption: Words
    credit: str = ""
    parts: tuple[PartView, ...] = ()
    href: str = ""
    mime: str = ""
    size: str = ""
    duration: str = ""
    width: int = 0
    height: int = 0
    poster: str = ""
    tracks: tuple[Track, ...] = ()
    transcript: Link | None = None
