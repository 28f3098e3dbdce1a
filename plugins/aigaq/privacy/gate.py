"""The gate: records in, public records out.

What may not be seen goes no further than here. A testimony passes if consent is given, given by a relative, or the
words were a public statement; if `web` is among the uses; and if no embargo runs. Whatever is in doubt stays behind.
"""

from collections.abc import Collection, Container, Mapping
from datetime import date
from posixpath import splitext

from msgspec.structs import replace

from aigaq.core.ids import RecordKind, is_id
from aigaq.model.archive_tree import Archive, Document, PersonFile, Testimony, Text
from aigaq.model.dates import parse_edtf
from aigaq.model.policy import Rule
from aigaq.model.public import PublicArchive, PublicMedium, PublicPerson, PublicTestimony, Tombstone
from aigaq.model.published import SOUND
from aigaq.model.records import About, Consent, Medium, Person, Source, TestimonyRecord
from aigaq.model.vocabulary import (
    ConsentStatus,
    Face,
    MediumKind,
    NameMode,
    PersonPage,
    Relation,
    Review,
    Seal,
    TombstoneRule,
    Use,
    Voice,
)
from aigaq.privacy.carry import ALWAYS, Passing, carried, carry
from aigaq.privacy.neutral_names import neutral_names

PAGE_FROM = 2
"""So many testimonies give a person a page; with fewer, it must be said that they have one."""

_SHOWN: Mapping[NameMode, Passing] = {
    NameMode.REAL: ALWAYS | {Rule.IF_NAMED, Rule.IF_REAL},
    NameMode.PSEUDONYM: ALWAYS | {Rule.IF_NAMED},
    NameMode.INITIALS: ALWAYS | {Rule.IF_NAMED},
    NameMode.WITHHELD: ALWAYS,
}
"""Which fields of a person pass, by how they are named."""

CONSENTED = frozenset(
    {ConsentStatus.GIVEN, ConsentStatus.GIVEN_BY_RELATIVE, ConsentStatus.PUBLIC_STATEMENT, ConsentStatus.AS_PUBLISHED}
)
"""The only states of consent in which a testimony is shown."""


_NO_HASH = f"sha256:{'0' * 64}"
"""What a translation names as its source where the hash of that is not public."""


def passes(consent: Consent, today: date | None) -> bool:
    """Return True if this consent allows publication on `today`.

    If the day is not known, no embargo has ended.
    """
    embargoed = consent.embargo is not None and (today is None or today < consent.embargo)
    return consent.status in CONSENTED and Use.WEB in consent.uses and not embargoed


def pass_gate(archive: Archive, today: date | None) -> PublicArchive:
    """Return the publishable part of `archive` on `today`."""
    passing = {id: t for id, t in archive.testimonies.items() if passes(t.record.consent, today)}
    marked = {id: t for id, t in archive.testimonies.items() if leaves_tombstone(t.record)}
    concerned = _by_person(passing)
    tombstones_of = _by_person(marked)
    searchable = {id for id, t in passing.items() if Use.SEARCH in t.record.consent.uses}
    named = {id for id in concerned if all_named((id,), archive.people)}
    people = {
        id: _person(archive.people[id].record, archive.people, concerned, tombstones_of, searchable, named)
        for id in archive.people
        if id in concerned
    }
    return carry(
        archive,
        PublicArchive,
        people=people,
        testimonies={id: _testimony(t, archive.people, people) for id, t in passing.items()},
        tombstones={id: _tombstone(t.record) for id, t in marked.items()},
        pages=_documents(archive.pages),
        news=_documents(archive.news),
    )


def leaves_tombstone(record: TestimonyRecord) -> bool:
    """Return True if a tombstone page replaces the testimony."""
    return record.consent.status is ConsentStatus.WITHDRAWN and record.tombstone is not TombstoneRule.NONE


def _tombstone(record: TestimonyRecord) -> Tombstone:
    """Return the tombstone, without cause or day."""
    day = record.consent.on or record.published
    return Tombstone(record.id, parse_edtf(f"{day:%Y-%m}"))


def _by_person(testimonies: Mapping[str, Testimony]) -> dict[str, tuple[str, ...]]:
    """Return the testimonies that concern each person, in the order of ids."""
    found: dict[str, list[str]] = {}
    for id, testimony in testimonies.items():
        for person in testimony.record.people:
            found.setdefault(person, []).append(id)
    return {person: tuple(ids) for person, ids in found.items()}


def _person(
    person: Person,
    known: Container[str],
    concerned: Mapping[str, tuple[str, ...]],
    tombstones: Mapping[str, tuple[str, ...]],
    searchable: set[str],
    named: Container[str],
) -> PublicPerson:
    testimonies = concerned[person.id]
    has_page = person.page is PersonPage.KEPT or len(testimonies) + len(tombstones.get(person.id, ())) >= PAGE_FROM
    return carry(
        person,
        PublicPerson,
        _SHOWN[person.name_mode],
        same_as=_same_as(person, named),
        merged=_merged(person, known),
        page=PersonPage.KEPT if has_page and len(testimonies) < PAGE_FROM else None,
        testimonies=testimonies,
        listed=not searchable.isdisjoint(testimonies),
        has_page=has_page,
    )


def _same_as(person: Person, named: Container[str]) -> tuple[str, ...]:
    """Return public references to the same person.

    An address elsewhere, or the record of someone who is public and `named`.
    """
    if person.name_mode is not NameMode.REAL:
        return ()
    return tuple(same for same in person.same_as if same in named or _is_address(same))


def _merged(person: Person, known: Container[str]) -> tuple[str, ...]:
    """Return the former ids of a named person.

    Of others, an older copy may tell under such an id who they are.
    """
    if person.name_mode is not NameMode.REAL:
        return ()
    return tuple(id for id in person.merged if is_id(id, RecordKind.PERSON) and id not in known)


def _is_address(same: str) -> bool:
    """Return True if `same_as` is an address, not a local person."""
    return "://" in same


def _testimony(testimony: Testimony, known: Mapping[str, PersonFile], public: Container[str]) -> PublicTestimony:
    record = testimony.record
    hashes = may_show_hashes(record, known)
    withheld = frozenset() if hashes else frozenset(f"sha256:{source.sha256}" for source in record.sources)
    is_joined = joins_unnamed(record, known)
    shown = [medium for medium in record.media if may_show(medium, record, known)]
    return carry(
        record,
        PublicTestimony,
        consent=_consent(record.consent),
        about=tuple(_about(about, record, is_joined=is_joined) for about in record.about),
        sources=tuple(carry(one, Source, sha256=one.sha256 if hashes else None) for one in record.sources),
        media=tuple(_medium(*named, public) for named in zip(shown, neutral_names(record.id, shown), strict=True)),
        texts=_without_hashes(_without_drafts(testimony.texts), withheld),
        folder=testimony.path,
    )


def _consent(consent: Consent) -> Consent:
    uses = tuple(use for use in Use if use in consent.uses)
    return carry(consent, Consent, status=ConsentStatus.AS_PUBLISHED, uses=uses)


def may_show(medium: Medium, record: TestimonyRecord, people: Mapping[str, PersonFile]) -> bool:
    """Return True if a medium shows or lets hear only named people.

    They are named by their real name. Where nothing is said of faces or of the voice, it stays behind. A face that is
    shown, but not whose, may be anyone's whom the testimony concerns; a voice is that of those in `shows`, else of
    the witness.
    """
    if medium.kind is MediumKind.AUDIO:
        speakers = medium.shows or ((record.witness,) if record.witness else ())
        return medium.voice is Voice.ALTERED or all_named(speakers, people)
    if medium.face is Face.SHOWN:
        return all_named(medium.shows or record.people, people)
    return medium.face in (Face.HIDDEN, Face.NONE)


def may_show_hashes(record: TestimonyRecord, people: Mapping[str, PersonFile]) -> bool:
    """Return True if original hashes are safe or public by intent.

    They lead to nobody who is not named.
    """
    return record.seal is Seal.PUBLIC or all_named(record.people, people)


def joins_unnamed(record: TestimonyRecord, people: Mapping[str, PersonFile]) -> bool:
    """Return True if `relation: self` joins two records unsafely.

    They do not both bear real names.
    """
    same = dict.fromkeys(about.person for about in record.about if about.relation is Relation.SELF)
    joined = same | ({record.witness: None} if record.witness and same else {})
    return len(joined) > 1 and not all_named(tuple(joined), people)


def all_named(ids: Collection[str], people: Mapping[str, PersonFile]) -> bool:
    """Return True if people exist and all bear real names."""
    return bool(ids) and all(id in people and people[id].record.name_mode is NameMode.REAL for id in ids)


def _about(about: About, record: TestimonyRecord, *, is_joined: bool) -> About:
    tells = is_joined and about.relation is Relation.SELF and about.person != record.witness
    return carry(about, About, relation=Relation.OTHER if tells else about.relation)


def _medium(medium: Medium, name: str, public: Container[str]) -> PublicMedium:
    """Return a medium under the neutral `name`.

    A photo as its cleaned master, a recording with its own ending.
    """
    ending = ".png" if medium.kind is MediumKind.PHOTO else splitext(medium.file)[1].lower()
    return carry(
        medium,
        PublicMedium,
        file=f"{name}{ending}",
        captions={language: f"{name}.{language}.vtt" for language in medium.captions},
        poster=f"{name}-poster.png" if medium.poster else None,
        sound=f"{name}{SOUND}" if medium.sound else None,
        shows=tuple(id for id in medium.shows if id in public),
        original=medium.file,
        original_captions=medium.captions,
        original_poster=medium.poster,
        original_sound=medium.sound,
    )


def _documents(documents: Mapping[str, Document]) -> dict[str, Document]:
    public = {slug: carry(one, Document, texts=_without_drafts(one.texts)) for slug, one in documents.items()}
    return {slug: document for slug, document in public.items() if document.texts}


def _without_hashes(texts: dict[str, Text], withheld: Container[str]) -> dict[str, Text]:
    """Return texts without non-public hashes as their source."""
    return {
        language: replace(text, front=replace(text.front, source=_NO_HASH)) if text.front.source in withheld else text
        for language, text in texts.items()
    }


def _without_drafts(texts: Mapping[str, Text]) -> dict[str, Text]:
    """Return the texts that readers may see: a draft counts as missing."""
    return {language: carried(text) for language, text in texts.items() if text.front.review is not Review.DRAFT}
