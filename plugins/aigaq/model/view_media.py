"""Photos, videos and recordings as pages show them."""

import msgspec

from aigaq.model.view_parts import Link, Words


class Rendition(msgspec.Struct, frozen=True):
    """One size of a photo; `width` and `height` in pixels."""

    href: str
    width: int
    height: int


class Line(msgspec.Struct, frozen=True):
    """A line of speech: its second, its time as read, its words."""

    at: str
    time: str
    words: str


class Track(msgspec.Struct, frozen=True):
    """Captions of a video or audio in one language.

    `machine` where a machine wrote them.

    `lines` can be read below the player; where they stand on another page, `page` leads there.
    """

    href: str
    language: str
    label: str
    lines: tuple[Line, ...] = ()
    dir: str = "ltr"
    machine: bool = False
    page: str = ""


class SoundView(msgspec.Struct, frozen=True, kw_only=True):
    """The small copy of a recording's sound."""

    href: str
    mime: str
    size: str
    duration: str


class PartView(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a photo, in renditions from the smallest.

    `continues` if it goes on where the one above it ends.
    """

    webp: tuple[Rendition, ...]
    jpeg: tuple[Rendition, ...]
    continues: bool = False


class MediumView(msgspec.Struct, frozen=True, kw_only=True):
    """A photo, video or audio.

    Photos have `parts`, others `href` and `size`, and a `sound` where one was made; one that a package leaves out has
    neither. `elsewhere` is the page of other addresses.

    `number` counts the media of a page, from 1. `transcript` leads to the text of the speech, by the name of
    its language.
    """

    number: int
    kind: str
    alt: Words
    caption: Words
    elsewhere: str
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
    sound: SoundView | None = None

    @property
    def is_left_out(self) -> bool:
        """Return True if a package leaves it out."""
        return not (self.parts or self.href)

    transcript: Link | None = None
