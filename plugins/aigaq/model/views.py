"""The view of each kind of page, all that templates see.

Views are frozen and in the reader's language. Every `href` is relative to the page that holds it and names a file.
Strings are plain text (the templates escape them), but for `Body.markdown`, which the `markdown` filter converts and
sanitises.
"""

from typing import Protocol

import msgspec

from aigaq.model.view_copies import MirrorView, PackageView
from aigaq.model.view_frame import Frame
from aigaq.model.view_media import MediumView
from aigaq.model.view_numbers import (
    LargePlace,
    MapPicture,
    Number,
    NumberTable,
    PeopleGroup,
    PeopleSection,
    TimelinePicture,
    TimelineRow,
)
from aigaq.model.view_parts import (
    Body,
    Byline,
    ChangeView,
    Choice,
    Citation,
    CorrectionView,
    Count,
    Entry,
    Fact,
    Group,
    Link,
    NameLine,
    Note,
    OtherText,
    Pager,
    PersonCard,
    ReplyView,
    Share,
    SourceView,
    WayView,
    Words,
)


class View(Protocol):
    """The base of views: the path of the page."""

    @property
    def path(self) -> str:
        """The path of the page."""


class FramedView(msgspec.Struct, frozen=True, kw_only=True):
    """The base of views within the frame of an edition."""

    frame: Frame

    @property
    def path(self) -> str:
        """The path of the page."""
        return self.frame.meta.path


class HomeView(FramedView, frozen=True, kw_only=True):
    """`index.html` of an edition."""

    introduction: str
    numbers: tuple[Count, ...]
    map: MapPicture
    map_href: str
    newest: tuple[Entry, ...]
    fates: tuple[Share, ...]
    news: tuple[Link, ...]


class TestimonyView(FramedView, frozen=True, kw_only=True):
    """`t/t-00412.html`.

    `languages` are the texts there are, as links to them in their own editions. `custody` says how the words came to
    the archive, `entries` are hashes of the custody log. `provenance` is one line of where the words come from,
    `onward` leads from them to others.
    """

    id: str
    title: Words
    byline: Byline
    provenance: tuple[str, ...]
    onward: tuple[Link, ...]
    warnings: tuple[str, ...]
    note: Note
    body: Body | None
    others: tuple[OtherText, ...] = ()
    facts: tuple[Fact, ...]
    people: tuple[PersonCard, ...]
    media: tuple[MediumView, ...]
    sources: tuple[SourceView, ...]
    corrections: tuple[CorrectionView, ...]
    custody: tuple[Fact, ...] = ()
    entries: tuple[str, ...] = ()
    disputed: CorrectionView | None = None
    reply: ReplyView | None = None
    languages: tuple[Link, ...]
    citation: Citation
    searchable: bool
    downloadable: bool = False
    place_note: str = ""


class FormerPersonView(FramedView, frozen=True, kw_only=True):
    """The page of a former id, which leads to the person."""

    name: Words
    href: str


class TombstoneView(FramedView, frozen=True, kw_only=True):
    """The page of a testimony that is no longer published."""

    id: str
    month: str


class PersonView(FramedView, frozen=True, kw_only=True):
    """`p/p-00031.html`: testimonies given by a person, and about them."""

    card: PersonCard
    given: tuple[Entry, ...]
    about: tuple[Entry, ...]
    place_note: str = ""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One record in a volume, with the content of its own page."""

    id: str
    testimony: TestimonyView | None = None
    tombstone: TombstoneView | None = None
    person: PersonView | None = None
    former: FormerPersonView | None = None


class VolumeView(FramedView, frozen=True, kw_only=True):
    """`v/0025.html`: several records; a reader sees the one asked for.

    `all` leads to the same volume with none asked for; `archive` is named in citations.
    """

    all: str
    archive: str
    articles: tuple[Article, ...]


class IndexView(FramedView, frozen=True, kw_only=True):
    """The way into names, places, years, statuses or news: links, grouped.

    `kind` is `short` for letters and years, which stand side by side, and `dated` for news.
    """

    heading: str
    groups: tuple[Group, ...]
    kind: str = ""


class ListView(FramedView, frozen=True, kw_only=True):
    """Testimonies of a place or a year, newest first."""

    heading: Words
    up: Link
    entries: tuple[Entry, ...]
    within: tuple[Link, ...] = ()
    people: tuple[PeopleSection, ...] = ()
    earlier_people: str = ""
    people_within: bool = False
    position: str = ""
    note: str = ""
    pager: Pager | None = None


class PeopleView(FramedView, frozen=True, kw_only=True):
    """`people/`: the named people behind numbers, of one fate, year or place."""

    heading: str
    up: Link
    groups: tuple[PeopleGroup, ...]
    newer: str = ""
    older: str = ""


class MapView(FramedView, frozen=True, kw_only=True):
    """`map.html`: where people were held."""

    heading: str
    picture: MapPicture
    places: tuple[LargePlace, ...]
    numbers: str


class TimelineView(FramedView, frozen=True, kw_only=True):
    """`timeline.html`: when people were taken and set free."""

    heading: str
    picture: TimelinePicture
    rows: tuple[TimelineRow, ...]
    numbers: str


class NumbersView(FramedView, frozen=True, kw_only=True):
    """`numbers.html`: fates in tables; `csv` is a file of them."""

    heading: str
    total: Number
    tables: tuple[NumberTable, ...]
    csv: str | None


class NamesView(FramedView, frozen=True, kw_only=True):
    """People of one initial, or of one status."""

    heading: str
    up: Link
    siblings: tuple[Link, ...]
    people: tuple[NameLine, ...]
    pager: Pager | None = None


class DocumentView(FramedView, frozen=True, kw_only=True):
    """A page of `pages/`, or a dated item of `news/`.

    `languages` as of a testimony.
    """

    title: Words
    note: Note
    body: Body
    on: str = ""
    languages: tuple[Link, ...] = ()


class MirrorsView(FramedView, frozen=True, kw_only=True):
    """`mirrors.html`: where else the archive is."""

    mirrors: tuple[MirrorView, ...]
    packages: tuple[PackageView, ...] = ()
    has_parts: bool = False
    has_torrent: bool = False


class SubmitView(FramedView, frozen=True, kw_only=True):
    """`submit.html`: how to hand a testimony in."""

    ways: tuple[WayView, ...]


class CorrectionsView(FramedView, frozen=True, kw_only=True):
    """`corrections.html`: corrections, disputes and replies.

    `feed` leads to the feed of the same.
    """

    changes: tuple[ChangeView, ...]
    feed: str


class SearchView(FramedView, frozen=True, kw_only=True):
    """`search.html`; `languages` are those searched, the reader's first, with their pages.

    `order` are the languages in which a name is shown, the first that there is; `tags` are the BCP 47 tags of the codes
    that are none themselves. `volumes` are the ids of testimonies and of people that a volume holds, if there are any.
    """

    order: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    languages: tuple[Link, ...]
    statuses: tuple[Choice, ...]
    detentions: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    texts: tuple[Choice, ...]
    browse: tuple[Link, ...]
    volumes: tuple[int, ...] = ()


class RootView(msgspec.Struct, frozen=True, kw_only=True):
    """`index.html` at the top: the choice of language."""

    path: str
    root: str
    name: str
    description: str = ""
    editions: tuple[Link, ...]
    notices: tuple[Words, ...] = ()


class NotFoundView(RootView, frozen=True, kw_only=True):
    """`404.html` at the top, with a note for each edition."""
