"""What a source yields: an item becomes one draft; what does not is told with its reason."""

from collections.abc import Callable
from datetime import date
from typing import BinaryIO

import msgspec

from aigaq.core.message import Message
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

Open = Callable[[], BinaryIO]
"""Opens a file of the export for reading, wherever it lies."""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A title and a body in Markdown; the language is detected where the source does not tell it."""

    title: str
    body: str
    summary: str = ""
    language: str | None = None


class ItemMedium(msgspec.Struct, frozen=True, kw_only=True):
    """A photo, video or audio file of an item, not yet read; `captions` are WebVTT files by language.

    `poster` is a still picture of a video, `poster_name` its name.
    """

    name: str
    kind: MediumKind
    size: int
    open: Open
    caption: str = ""
    captions: dict[str, Open] = {}
    poster: Open | None = None
    poster_name: str = ""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One testimony of a source.

    `identity` is by what a later import knows it again; `where` is its file, as reports tell it; `sha256` is that of
    the entry as the export holds it.
    """

    identity: str
    where: str
    captured: date
    sha256: str
    words: Words | None = None
    others: tuple[Words, ...] = ()
    given: date | None = None
    url: str | None = None
    kind: TestimonyKind = TestimonyKind.DOCUMENT
    source_kind: SourceKind = SourceKind.ARTICLE
    media: tuple[ItemMedium, ...] = ()


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """What did not come in: where it is, and why. `damage` where something is broken, and may be got again."""

    where: str
    why: Message
    damage: bool = False
