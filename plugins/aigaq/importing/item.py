"""The values of an import, from source to draft.

Found is from the census; Item and Skipped come from an importer.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, StrEnum
from typing import BinaryIO, NamedTuple

import msgspec

from aigaq.core.message import NOTHING, Message
from aigaq.model.vocabulary import MediumKind, SourceKind, TestimonyKind

Open = Callable[[], BinaryIO]
"""Opens a file of the export for reading, wherever it lies."""


class PartKind(StrEnum):
    """The kinds of things that an import counts."""

    TEXT = "texts"
    DESCRIPTION = "descriptions"
    MEDIUM = "media"
    CAPTIONS = "captions"
    CELL = "cells"
    DETAIL = "details"
    FILE = "files"


class Part(NamedTuple):
    """A thing in an entry.

    `letters` counts the letters and digits of its words.
    """

    name: str
    kind: PartKind
    letters: int = 0


class Found(NamedTuple):
    """An entry found by the census: file, place and parts."""

    where: str
    at: str
    parts: tuple[Part, ...]


class Ref(NamedTuple):
    """Reference to a part of an entry.

    A written text, a medium or a Skipped answers for it.
    """

    where: str
    at: str
    part: str


class Mark(Enum):
    """A decision for the editor before a draft is accepted."""

    ANOTHERS_WORDS = "anothers-words"
    PRIVATE = "private"
    MACHINE_CAPTIONS = "machine-captions"


class ItemText(msgspec.Struct, frozen=True, kw_only=True):
    """A title, a summary, and a body in Markdown.

    `source` are the plain words from which the body was made. They are the words of the parts `refs`: each letter
    must reach the draft. With `is_titled` the title is the source's, else it was made of the body. The language is
    detected if the source does not name it.
    """

    title: str
    body: str
    source: str
    summary: str = ""
    is_titled: bool = False
    language: str | None = None
    refs: tuple[Ref, ...] = ()

    @property
    def all_words(self) -> str:
        """All words that the source gave."""
        return "\n".join((self.title if self.is_titled else "", self.summary, self.source))


class ItemCaptions(msgspec.Struct, frozen=True, kw_only=True):
    """WebVTT captions of a recording; `machine` if a program wrote them."""

    language: str
    name: str
    open: Open
    machine: bool = False
    refs: tuple[Ref, ...] = ()


class ItemMedium(msgspec.Struct, frozen=True, kw_only=True):
    """A photo, video or audio file of an item, unread.

    `key` identifies it in a later import. `open` is None if the export lacks the file, for the reason `missing`.
    `caption` is its caption, `alt` describes it. `tracks` are files with one stream each, of which the
    recording is put together. `poster` is a still picture of a video.
    """

    key: str
    name: str
    kind: MediumKind
    size: int = 0
    open: Open | None = None
    missing: Message = NOTHING
    damage: bool = False
    tracks: tuple[tuple[str, Open], ...] = ()
    caption: str = ""
    alt: str = ""
    captions: tuple[ItemCaptions, ...] = ()
    poster: Open | None = None
    poster_name: str = ""
    refs: tuple[Ref, ...] = ()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One testimony of a source.

    `identity` is by what a later import knows it again, and never empty; `where` is its file, as reports tell it;
    `sha256` is that of the entry as the export holds it. `private` says why the item was not public at its source.
    `named` holds words of its parts that the report names instead. `twin` is equal for equal items, and of
    which one may lack its account.
    """

    identity: str
    twin: str = ""
    where: str
    captured: date
    sha256: str
    texts: tuple[ItemText, ...] = ()
    given: date | None = None
    url: str | None = None
    kind: TestimonyKind = TestimonyKind.DOCUMENT
    source_kind: SourceKind = SourceKind.ARTICLE
    media: tuple[ItemMedium, ...] = ()
    marks: tuple[Mark, ...] = ()
    private: Message = NOTHING
    named: str = ""
    refs: tuple[Ref, ...] = ()

    def all_refs(self) -> Iterator[Ref]:
        """Yield every part for which the item answers."""
        yield from self.refs
        for text in self.texts:
            yield from text.refs
        for medium in self.media:
            yield from medium.refs
            for captions in medium.captions:
                yield from captions.refs


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A skipped thing, its place, and the reason.

    `damage` is set if it is broken and may be exported again. `refs` are the parts for which this answers; none if
    the reason is about no part of its own.
    """

    where: str
    why: Message
    damage: bool = False
    refs: tuple[Ref, ...] = ()
