"""Records as editors write them, one type per kind of file; nothing here has passed the gate."""

from datetime import date

import msgspec

from aigaq.model.dates import Edtf
from aigaq.model.vocabulary import (
    ConsentStatus,
    ContentWarning,
    Detention,
    Face,
    Gender,
    MediumKind,
    Method,
    NameMode,
    PersonPage,
    PlaceKind,
    Relation,
    Review,
    SourceKind,
    Status,
    TestimonyKind,
    Use,
)

Localised = dict[str, str]
"""A text per language: the key is a source language, an edition, or the tag of an original's language."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of what an editor writes in YAML: a key that is not known is an error."""


class Consent(Record, frozen=True, kw_only=True):
    """Who agreed to what: `on` is the day of agreement (or of withdrawal); nothing is shown before `embargo`."""

    status: ConsentStatus
    on: date | None = None
    uses: tuple[Use, ...] = ()
    embargo: date | None = None


class Source(Record, frozen=True, kw_only=True):
    """Where the words were taken from; `sha256` is that of the original as captured."""

    kind: SourceKind
    title: Localised = {}
    url: str | None = None
    captured: date | None = None
    sha256: str | None = None


class About(Record, frozen=True, kw_only=True):
    """A person spoken of, and what they are to the witness."""

    person: str
    relation: Relation = Relation.OTHER


class Medium(Record, frozen=True, kw_only=True):
    """A photo, video or audio beside the record; `captions` names a WebVTT file per language.

    `sha256` is that of the original file. Where it stands, the file may lie in the media store instead.
    """

    file: str
    kind: MediumKind
    alt: Localised = {}
    caption: Localised = {}
    credit: str = ""
    shows: tuple[str, ...] = ()
    face: Face | None = None
    captions: dict[str, str] = {}
    transcript: str | None = None
    poster: str | None = None
    sha256: str | None = None


class Waiver(Record, frozen=True, kw_only=True):
    """Why something that looks like a person's number or address may be published: the rule, and the reason."""

    rule: str
    reason: str


class Correction(Record, frozen=True, kw_only=True):
    """What was put right, and when, for readers."""

    on: date
    note: Localised


class TestimonyRecord(Record, frozen=True, kw_only=True):
    """`record.yaml`: what is the same in every language."""

    id: str
    original: str
    kind: TestimonyKind
    published: date
    consent: Consent
    given: Edtf | None = None
    given_at: str | None = None
    witness: str | None = None
    about: tuple[About, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    media: tuple[Medium, ...] = ()
    warnings: tuple[ContentWarning, ...] = ()
    waive: tuple[Waiver, ...] = ()
    corrections: tuple[Correction, ...] = ()


class Event(Record, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """What was done to a person, from when to when; `sentence_months` is the length of a sentence, in months."""

    type: Detention
    start: Edtf | None = None
    end: Edtf | None = None
    place: str | None = None
    reason: Localised = {}
    sentence_months: int | None = None
    source: str | None = None


class Person(Record, frozen=True, kw_only=True):
    """`p-00031.yaml`: a witness, or someone spoken of; `sort` is the reading of a name by which lists order it."""

    id: str
    name_mode: NameMode
    names: Localised = {}
    sort: Localised = {}
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    born: int | None = None
    ethnicity: Localised = {}
    occupation: Localised = {}
    origin: str | None = None
    status: Status | None = None
    status_as_of: Edtf | None = None
    events: tuple[Event, ...] = ()
    same_as: tuple[str, ...] = ()
    page: PersonPage | None = None


class Place(Record, frozen=True, kw_only=True):
    """A place of the gazetteer; `unverified` lists the languages whose name awaits a native check."""

    id: str
    kind: PlaceKind
    names: Localised
    parent: str | None = None
    sort: Localised = {}
    unverified: tuple[str, ...] = ()


class Site(Record, frozen=True, kw_only=True):
    """`site.yaml`: `id` is a UUID, given once, from which feed ids are made; `notice` stands on every page."""

    id: str
    name: Localised
    description: Localised
    contact: Localised = {}
    notice: Localised = {}
    pages: tuple[str, ...] = ()


class Mirror(Record, frozen=True, kw_only=True):
    """An address of a copy."""

    url: str
    since: date | None = None


class FrontMatter(Record, frozen=True, kw_only=True):
    """The lines between `---` at the head of a text; `source` is the revision that a translation was made from.

    `waive` holds for this text alone; what is waived for all texts of a testimony stands in its record.
    """

    title: str
    summary: str = ""
    translator: str = ""
    method: Method | None = None
    review: Review | None = None
    revised: date | None = None
    source: str | None = None
    waive: tuple[Waiver, ...] = ()


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A title and its words in one language.

    `revision` is the hash by which translations know their source (`content.reading.revision`), `sha256` that of the
    file. `opening` is what stands first, enough for a list. The `words` themselves are left in the file where many
    texts are held at once (`without_words`), and read again where they are used.
    """

    language: str
    path: str
    front: FrontMatter
    body_line: int
    revision: str
    sha256: str
    opening: str
    words: str | None

    @property
    def body(self) -> str:
        """The words, as Markdown; they must have been read."""
        if self.words is None:
            raise ValueError(f"the words of {self.path} were left in the file")
        return self.words

    @property
    def is_translation(self) -> bool:
        """Whether the text names the revision that it translates."""
        return self.front.source is not None


class Testimony(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of `testimonies/`: its record, its texts by language, and the files beside them with their sizes."""

    path: str
    record: TestimonyRecord
    texts: dict[str, Text]
    files: dict[str, int] = {}


class PersonFile(msgspec.Struct, frozen=True, kw_only=True):
    """A person and the file they were read from."""

    path: str
    record: Person


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A page (`pages/<slug>/`) or a news item (`news/<date>-<slug>/`, then with its date)."""

    path: str
    slug: str
    texts: dict[str, Text]
    on: date | None = None


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read, in the order of ids; `root` is the content folder as the caller gave it."""

    root: str
    site: Site
    mirrors: tuple[Mirror, ...]
    places: dict[str, Place]
    people: dict[str, PersonFile]
    testimonies: dict[str, Testimony]
    pages: dict[str, Document]
    news: dict[str, Document]
