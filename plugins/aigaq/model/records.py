"""Records as editors write them, one type per kind of file.

Nothing here has passed the gate. Each field declares who may see it (see `aigaq.model.policy`); by that it comes into
copies, and back from them.
"""

from datetime import date
from typing import Annotated

from aigaq.model.dates import Edtf
from aigaq.model.policy import PUBLIC, by_copy, by_gate, if_named, if_real, never, public
from aigaq.model.record_base import Record
from aigaq.model.site_parts import Licence, TimeServer
from aigaq.model.vocabulary import (
    Allegation,
    CollectionMethod,
    ConsentStatus,
    ContentWarning,
    Detention,
    ExportRule,
    Face,
    Gender,
    MediumKind,
    Method,
    NameMode,
    PersonPage,
    PlaceKind,
    Relation,
    Review,
    Seal,
    SourceKind,
    Status,
    TestimonyKind,
    TombstoneRule,
    Use,
    Verified,
    Voice,
    WayKind,
)

Localised = dict[str, str]
"""A text per language: the key is a source language, an edition, or the tag of an original's language."""


_SELF = "self never joins two people of whom one is not named"


class Consent(Record, frozen=True, kw_only=True):
    """The consent to publication.

    `on` is the day of agreement or withdrawal; nothing is shown before `embargo`. `evidence` names a form or
    recording kept outside the repository.
    """

    status: Annotated[ConsentStatus, by_gate("a copy says as-published: who was asked is told to nobody else")]
    on: Annotated[date | None, never("when somebody was asked is told to nobody else")] = None
    uses: Annotated[tuple[Use, ...], by_gate("each once, in the order of the vocabulary")] = ()
    evidence: Annotated[str | None, never("it leads to the witness's signature or voice")] = None
    embargo: Annotated[date | None, never("it is over where the record is public")] = None


class Source(Record, frozen=True, kw_only=True):
    """The source of the words; `sha256` is that of the captured original."""

    kind: Annotated[SourceKind, PUBLIC]
    title: Annotated[Localised, PUBLIC] = {}
    url: Annotated[str | None, PUBLIC] = None
    captured: Annotated[date | None, PUBLIC] = None
    sha256: Annotated[str | None, by_gate("who holds the original can find it by its hash, and who is in it")] = None


class About(Record, frozen=True, kw_only=True):
    """A person spoken of, their relation to the witness, and any review."""

    person: Annotated[str, public("The id of the person.")]
    relation: Annotated[Relation, by_gate(_SELF, "What they are to the witness.")] = Relation.OTHER
    allegation: Annotated[Allegation | None, PUBLIC] = None


_NEUTRAL = "a neutral name: that of the file may tell of places, days, cameras and people"


class Medium(Record, frozen=True, kw_only=True):
    """A photo, video or audio; `captions` names WebVTT by language.

    `machine_captions` are the languages whose captions a machine wrote, and nobody has put right.

    `face` tells whether faces are seen, `voice` that a recording's voices were altered; `shows` are those who are seen
    or heard. `sha256` is that of the original file. Where it stands, the file may lie in the media store instead.
    `sound` names a small copy of its sound, beside the record, for those who listen rather than watch.
    """

    file: Annotated[str, by_gate(_NEUTRAL)]
    kind: Annotated[MediumKind, PUBLIC]
    alt: Annotated[Localised, PUBLIC] = {}
    caption: Annotated[Localised, PUBLIC] = {}
    credit: Annotated[str, PUBLIC] = ""
    shows: Annotated[tuple[str, ...], by_gate("only people who are public")] = ()
    face: Annotated[Face | None, PUBLIC] = None
    voice: Annotated[Voice | None, PUBLIC] = None
    captions: Annotated[dict[str, str], by_gate(_NEUTRAL)] = {}
    machine_captions: Annotated[tuple[str, ...], PUBLIC] = ()
    transcript: Annotated[str | None, PUBLIC] = None
    poster: Annotated[str | None, by_gate(_NEUTRAL)] = None
    sound: Annotated[str | None, by_gate(_NEUTRAL)] = None
    sha256: Annotated[str | None, by_copy("no copy holds the original, of which it is the hash")] = None


class Waiver(Record, frozen=True, kw_only=True):
    """A rule waived for text that looks private, and the reason."""

    rule: Annotated[str, PUBLIC]
    reason: Annotated[str, PUBLIC]


class Correction(Record, frozen=True, kw_only=True):
    """A correction and its day, for readers."""

    on: Annotated[date, PUBLIC]
    note: Annotated[Localised, PUBLIC]


class Collection(Record, frozen=True, kw_only=True):
    """The way the words came; `by` is a role, never a name."""

    by: Annotated[Localised, PUBLIC]
    method: Annotated[CollectionMethod, PUBLIC]
    on: Annotated[date, PUBLIC]


class Dispute(Record, frozen=True, kw_only=True):
    """A dispute: its date, its subject, and its party."""

    on: Annotated[date, PUBLIC]
    note: Annotated[Localised, PUBLIC]


class Reply(Record, frozen=True, kw_only=True):
    """The answer of somebody mentioned; `by` is a name or a role."""

    on: Annotated[date, PUBLIC]
    by: Annotated[Localised, PUBLIC]
    text: Annotated[Localised, PUBLIC]


_ABOUT = "The persons spoken of, and what each is to the witness."


class TestimonyRecord(Record, frozen=True, kw_only=True):
    """`record.yaml`: the facts that hold in every language.

    `seal` may make hashes of originals public. `custody` are salted hashes of entries in the custody log, which lies
    outside the repository.
    """

    id: Annotated[str, public("The id, given once and never again.")]
    original: Annotated[str, public("The language the words were given in, a BCP 47 tag.")]
    kind: Annotated[TestimonyKind, public("eyewitness, relative, petition, letter, interview or document.")]
    published: Annotated[date, public("The day on which it entered the archive.")]
    consent: Annotated[Consent, by_gate("only what it covers")]
    given: Annotated[Edtf | None, public("When the words were given, in EDTF.")] = None
    given_at: Annotated[str | None, public("Where they were given: the id of a place.")] = None
    witness: Annotated[str | None, public("The id of the person who speaks.")] = None
    about: Annotated[tuple[About, ...], by_gate("relations that tell of nobody", _ABOUT)] = ()
    places: Annotated[tuple[str, ...], public("Where it happened: ids of places.")] = ()
    sources: Annotated[tuple[Source, ...], by_gate("hashes only where all are named, or the seal is public")] = ()
    media: Annotated[tuple[Medium, ...], by_gate("only those that show nobody who is not named")] = ()
    warnings: Annotated[tuple[ContentWarning, ...], public("What a reader is warned of.")] = ()
    waive: Annotated[tuple[Waiver, ...], PUBLIC] = ()
    corrections: Annotated[tuple[Correction, ...], PUBLIC] = ()
    collection: Annotated[Collection | None, PUBLIC] = None
    verified: Annotated[Verified | None, PUBLIC] = None
    custody: Annotated[tuple[str, ...], PUBLIC] = ()
    disputed: Annotated[Dispute | None, PUBLIC] = None
    reply: Annotated[Reply | None, PUBLIC] = None
    seal: Annotated[Seal | None, PUBLIC] = None
    tombstone: Annotated[TombstoneRule | None, never("that a testimony left no trace would be a trace")] = None

    @property
    def people(self) -> tuple[str, ...]:
        """Return the ids of all people, the witness first."""
        ids = (self.witness, *(about.person for about in self.about))
        return tuple(dict.fromkeys(id for id in ids if id))


class Event(Record, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """A dated event in a person's story; sentences in months."""

    type: Annotated[Detention, public("What was done.")]
    start: Annotated[Edtf | None, public("Since when.")] = None
    end: Annotated[Edtf | None, public("Until when.")] = None
    place: Annotated[str | None, public("The id of a place.")] = None
    reason: Annotated[Localised, PUBLIC] = {}
    sentence_months: Annotated[int | None, public("The length of a sentence, in months.")] = None
    source: Annotated[str | None, never("a testimony that may not be public")] = None


_EVENTS = "What was done to the person: type, from, to, place, months of a sentence."


class Person(Record, frozen=True, kw_only=True):
    """`p-00031.yaml`: a witness, or someone spoken of.

    `sort` is the reading of a name by which lists order it. `merged` are ids that the person had too, before two
    records of them became one: links to them still lead here.
    """

    id: Annotated[str, public("The id, given once and never again.")]
    name_mode: Annotated[NameMode, public("real, pseudonym, initials or withheld.")]
    names: Annotated[Localised, if_named("The name in the language of the file, or nothing.", "name")] = {}
    sort: Annotated[Localised, if_real()] = {}
    aliases: Annotated[tuple[str, ...], if_real()] = ()
    gender: Annotated[Gender | None, public("female, male or other.")] = None
    born: Annotated[int | None, public("The year of birth.")] = None
    ethnicity: Annotated[Localised, public("In the language of the file, or nothing.")] = {}
    occupation: Annotated[Localised, public("In the language of the file, or nothing.")] = {}
    origin: Annotated[str | None, public("The id of a place.")] = None
    status: Annotated[Status | None, public("What is known of the person's fate.")] = None
    status_as_of: Annotated[Edtf | None, public("When that was known, in EDTF.")] = None
    events: Annotated[tuple[Event, ...], public(_EVENTS)] = ()
    same_as: Annotated[tuple[str, ...], by_gate("of a real name: public people, and addresses elsewhere")] = ()
    merged: Annotated[tuple[str, ...], by_gate("of a real name: ids under which nobody has a record")] = ()
    page: Annotated[PersonPage | None, by_gate("kept where fewer testimonies are public than give a page")] = None


class Position(Record, frozen=True, kw_only=True):
    """The position of a place, latitude first.

    In degrees; `source` knows it to `within_km` kilometres.
    """

    at: Annotated[str, PUBLIC]
    within_km: Annotated[int, PUBLIC]
    source: Annotated[Localised, PUBLIC]


class Place(Record, frozen=True, kw_only=True):
    """A place; `unverified` languages await a check, `aliases` stand between semicolons."""

    id: Annotated[str, PUBLIC]
    kind: Annotated[PlaceKind, PUBLIC]
    names: Annotated[Localised, PUBLIC]
    aliases: Annotated[Localised, PUBLIC] = {}
    parent: Annotated[str | None, PUBLIC] = None
    position: Annotated[Position | None, PUBLIC] = None
    sort: Annotated[Localised, PUBLIC] = {}
    unverified: Annotated[tuple[str, ...], PUBLIC] = ()


class Way(Record, frozen=True, kw_only=True):
    """A way to hand a testimony in.

    `address` as people type or read it out, `note` such as the hours of an office.
    """

    kind: Annotated[WayKind, PUBLIC]
    address: Annotated[str, PUBLIC]
    note: Annotated[Localised, PUBLIC] = {}


class Site(Record, frozen=True, kw_only=True):
    """`site.yaml`; `id` is a UUID for feeds, `notice` stands on every page.

    `format` is the number of the form in which the archive is written, 0 where none is named. `languages` are those in
    which it speaks, `editions` those that are built, in the order in which readers see them. `time` are servers that
    vouch for the time of each release.
    `licence` and `terms` say how the records may be used; `exports: none` leaves the tables of `data/` out.
    """

    format: Annotated[int, PUBLIC] = 0
    id: Annotated[str, PUBLIC]
    languages: Annotated[tuple[str, ...], PUBLIC] = ()
    editions: Annotated[tuple[str, ...], PUBLIC] = ()
    name: Annotated[Localised, PUBLIC]
    description: Annotated[Localised, PUBLIC]
    contact: Annotated[Localised, PUBLIC] = {}
    notice: Annotated[Localised, PUBLIC] = {}
    pages: Annotated[tuple[str, ...], PUBLIC] = ()
    submit: Annotated[tuple[Way, ...], PUBLIC] = ()
    time: Annotated[tuple[TimeServer, ...], PUBLIC] = ()
    licence: Annotated[Licence | None, PUBLIC] = None
    terms: Annotated[Localised, PUBLIC] = {}
    exports: Annotated[ExportRule, PUBLIC] = ExportRule.ALL


class FrontMatter(Record, frozen=True, kw_only=True):
    """The front matter of a text.

    `source` is the revision that a translation was made from. `waive` holds for this text alone; what is waived for
    all texts of a testimony stands in its record.
    """

    title: Annotated[str, public("The title in the language of the file, or nothing.")]
    summary: Annotated[str, public("The summary in the language of the file, or nothing.")] = ""
    translator: Annotated[str, public("Who translated the text, if it is a translation.")] = ""
    method: Annotated[Method | None, public("How it was translated: human, machine or machine-edited.")] = None
    review: Annotated[Review | None, PUBLIC] = None
    revised: Annotated[date | None, PUBLIC] = None
    source: Annotated[str | None, PUBLIC] = None
    waive: Annotated[tuple[Waiver, ...], PUBLIC] = ()
