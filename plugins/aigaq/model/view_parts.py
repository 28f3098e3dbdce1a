"""Parts of page views: words, links, facts, people, list entries."""

import msgspec


class Words(msgspec.Struct, frozen=True):
    """A text, with `lang` and `dir` if they differ from its page."""

    text: str
    lang: str | None = None
    dir: str | None = None


class Link(msgspec.Struct, frozen=True):
    """A link, or, where `current`, the place the reader is at.

    `note` stands beside it, such as the day of news.

    One to the testimony before or after another `is_neighbour`.
    """

    label: str
    href: str
    current: bool = False
    lang: str | None = None
    dir: str | None = None
    note: str = ""
    is_neighbour: bool = False


class Fact(msgspec.Struct, frozen=True):
    """A term and its values, with links and small notes."""

    term: str
    values: tuple["Value", ...]


class Value(msgspec.Struct, frozen=True):
    """A value of a fact; unverified ones have a star."""

    words: Words
    href: str | None = None
    note: str = ""
    is_unverified: bool = False


class Body(msgspec.Struct, frozen=True):
    """Markdown, in the language that `lang` and `dir` name."""

    markdown: str
    lang: str
    dir: str


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """The origin of a text, for the reader.

    `missing` says that there is no text in the reader's language, `shown` names the language shown instead (empty:
    there is no text at all). `converted` says from which script they were converted, `unconverted` leads to the page
    that shows them as written. The rest is of a translation: from which language, by whom, how, and whether the
    original has changed since.
    """

    missing: bool = False
    shown: str = ""
    converted: str = ""
    unconverted: Link | None = None
    is_translation: bool = False
    from_language: str = ""
    translator: Words | None = None
    method: str = ""
    machine: bool = False
    reviewed: str = ""
    revised: str = ""
    outdated: bool = False
    original_revised: str = ""


class NamedPerson(msgspec.Struct, frozen=True):
    """A person in a byline; `id` is the anchor of their card."""

    id: str
    name: Words
    details: tuple[Words, ...] = ()


class Byline(msgspec.Struct, frozen=True, kw_only=True):
    """The speaker, the people spoken of, place and day.

    `more` counts the people who are not named here.
    """

    witness: NamedPerson | None
    about: tuple[NamedPerson, ...] = ()
    more: str = ""
    place: Words | None = None
    given: str = ""


class Pager(msgspec.Struct, frozen=True):
    """Links between pages of a list, each empty where none leads.

    The first page is also no neighbour, and neither is the last: each way stands once.
    """

    first: str = ""
    before: str = ""
    after: str = ""
    last: str = ""


class Portrait(msgspec.Struct, frozen=True, kw_only=True):
    """A photo of a person in two formats; `shows` names two people."""

    webp: str
    jpeg: str
    width: int
    height: int
    alt: Words
    shows: tuple[Words, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A testimony in a list.

    `language` names that of its words where it is not the reader's own.

    Without consent to be searched, the byline says when it was given, and nobody's name. One that `is_short` is a line.
    `portrait` shows the witness, or whom it is about; `recordings` tell that they can be heard or seen.
    """

    id: str
    href: str
    title: Words
    summary: Words
    byline: Byline | None
    given: str
    language: str = ""
    warnings: tuple[str, ...] = ()
    is_short: bool = False
    portrait: Portrait | None = None
    recordings: tuple[str, ...] = ()


class EventView(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a person's story.

    What, when, for how long, at what age, where, why, and what the sentence was.
    """

    type: str
    when: str
    length: str = ""
    age: str = ""
    place: Value | None = None
    reason: Words | None = None
    sentence: str = ""


class LifeEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A moment of a life; `is_last` for the last news."""

    when: str
    words: Words
    event: EventView | None = None
    is_last: bool = False


class PersonCard(msgspec.Struct, frozen=True, kw_only=True):
    """A person on a page; present and past ids are anchors.

    `mode` says how they are named when not by their name. One that `is_short` leads to the card of their own volume.
    On a page of its own a card has the names in all languages, and the `life` instead of the events.
    """

    id: str
    former_ids: tuple[str, ...] = ()
    name: Words
    mode: str = ""
    role: str = ""
    other_names: tuple[Words, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[EventView, ...] = ()
    href: str | None = None
    is_short: bool = False
    portrait: Portrait | None = None
    names: tuple[Value, ...] = ()
    life: tuple[LifeEvent, ...] = ()


class SourceView(msgspec.Struct, frozen=True, kw_only=True):
    """The source of the words; `url` leads outside to `host`."""

    kind: str
    title: Words | None = None
    url: str = ""
    host: str = ""
    captured: str = ""
    sha256: str = ""


class CorrectionView(msgspec.Struct, frozen=True):
    """A correction and its day."""

    on: str
    note: Words


class ReplyView(msgspec.Struct, frozen=True):
    """A reply to a testimony: day, author and words."""

    on: str
    by: Words
    text: Words


class ChangeView(msgspec.Struct, frozen=True, kw_only=True):
    """A later statement on a testimony.

    `kind` is the word for corrected, disputed or replied.
    """

    on: str
    kind: str
    title: Words
    href: str
    note: Words


class WayView(msgspec.Struct, frozen=True, kw_only=True):
    """A way to hand a testimony in, and its risks."""

    kind: str
    address: str
    note: Words
    risk: str


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """The citation of a testimony: parts, permanent id, and hash."""

    parts: tuple[Words, ...]
    id: str
    urn: str
    revision: str = ""


class OtherText(msgspec.Struct, frozen=True, kw_only=True):
    """A text in a language without an edition.

    For example an Uyghur original, shown beside the translation.
    """

    label: str
    title: Words
    body: Body


class Group(msgspec.Struct, frozen=True):
    """Links under a heading: a letter, a country, a year."""

    heading: Words | None
    links: tuple[Link, ...]
    href: str = ""


class NameLine(msgspec.Struct, frozen=True, kw_only=True):
    """A person in a list of names."""

    id: str
    name: Words
    href: str
    details: tuple[Words, ...] = ()


class Count(msgspec.Struct, frozen=True):
    """A number, written and counted, with its subject and link."""

    number: str
    label: str
    href: str = ""
    value: int = 0


class Share(msgspec.Struct, frozen=True):
    """A part of a bar; `start` and `width` in thousandths."""

    label: str
    number: str
    href: str
    value: int
    start: int
    width: int


class Choice(msgspec.Struct, frozen=True):
    """A value by which testimonies can be chosen, and its word."""

    value: str
    label: str
