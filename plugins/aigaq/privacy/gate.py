"""The gate: records in, public records out. What may not be seen goes no further than here.

A testimony passes if consent is given, given by a relative, or the words were a public statement; if `web` is among
the uses; and if no embargo runs. Whatever is in doubt stays behind.
"""

from collections.abc import Container, Mapping
from datetime import date

from msgspec.structs import replace

from aigaq.model.public import PublicAbout, PublicArchive, PublicEvent, PublicPerson, PublicTestimony, Tombstone
from aigaq.model.records import (
    Archive,
    Consent,
    Document,
    Event,
    Medium,
    Person,
    PersonFile,
    Testimony,
    TestimonyRecord,
    Text,
)
from aigaq.model.vocabulary import ConsentStatus, Face, NameMode, PersonPage, Review, Use

CONSENTED = frozenset(
    {ConsentStatus.GIVEN, ConsentStatus.GIVEN_BY_RELATIVE, ConsentStatus.PUBLIC_STATEMENT, ConsentStatus.AS_PUBLISHED}
)
"""The only states of consent in which a testimony is shown."""


def passes(consent: Consent, today: date) -> bool:
    """Whether the gate lets a testimony with this consent through on the day `today`."""
    embargoed = consent.embargo is not None and today < consent.embargo
    return consent.status in CONSENTED and Use.WEB in consent.uses and not embargoed


def pass_gate(archive: Archive, today: date) -> PublicArchive:
    """What of `archive` may be published on the day `today`."""
    passing = {id: t for id, t in archive.testimonies.items() if passes(t.record.consent, today)}
    withdrawn = {id: t for id, t in archive.testimonies.items() if t.record.consent.status is ConsentStatus.WITHDRAWN}
    concerned = _by_person(passing)
    tombstones_of = _by_person(withdrawn)
    searchable = {id for id, t in passing.items() if Use.SEARCH in t.record.consent.uses}
    people = {
        id: _person(archive.people[id].record, concerned, tombstones_of, searchable)
        for id in archive.people
        if id in concerned
    }
    return PublicArchive(
        root=archive.root,
        site=archive.site,
        mirrors=archive.mirrors,
        places=archive.places,
        people=people,
        testimonies={id: _testimony(t, archive.people, people) for id, t in passing.items()},
        tombstones={id: Tombstone(id, t.record.consent.on or t.record.published) for id, t in withdrawn.items()},
        pages=_documents(archive.pages),
        news=_documents(archive.news),
    )


def _by_person(testimonies: Mapping[str, Testimony]) -> dict[str, tuple[str, ...]]:
    """The testimonies that concern each person, in the order of ids."""
    found: dict[str, list[str]] = {}
    for id, testimony in testimonies.items():
        for person in _people_of(testimony.record):
            found.setdefault(person, []).append(id)
    return {person: tuple(ids) for person, ids in found.items()}


def _people_of(record: TestimonyRecord) -> tuple[str, ...]:
    ids = (record.witness, *(about.person for about in record.about))
    return tuple(dict.fromkeys(id for id in ids if id))


def _person(
    person: Person,
    concerned: Mapping[str, tuple[str, ...]],
    tombstones: Mapping[str, tuple[str, ...]],
    searchable: set[str],
) -> PublicPerson:
    real = person.name_mode is NameMode.REAL
    named = person.name_mode is not NameMode.WITHHELD
    testimonies = concerned[person.id]
    return PublicPerson(
        id=person.id,
        name_mode=person.name_mode,
        names=person.names if named else {},
        sort=person.sort if named else {},
        aliases=person.aliases if real else (),
        gender=person.gender,
        born=person.born,
        ethnicity=person.ethnicity,
        occupation=person.occupation,
        origin=person.origin,
        status=person.status,
        status_as_of=person.status_as_of,
        events=tuple(map(_event, person.events)),
        same_as=tuple(same for same in person.same_as if same in concerned or _is_address(same)) if real else (),
        testimonies=testimonies,
        listed=not searchable.isdisjoint(testimonies),
        has_page=person.page is PersonPage.KEPT or len(testimonies) + len(tombstones.get(person.id, ())) > 1,
    )


def _is_address(same: str) -> bool:
    """Whether `same_as` names a page elsewhere, and no person of this archive."""
    return "://" in same


def _event(event: Event) -> PublicEvent:
    return PublicEvent(
        type=event.type,
        start=event.start,
        end=event.end,
        place=event.place,
        reason=event.reason,
        sentence_months=event.sentence_months,
    )


def _testimony(testimony: Testimony, known: Mapping[str, PersonFile], public: Container[str]) -> PublicTestimony:
    record = testimony.record
    concerned = _people_of(record) if record.media else ()
    return PublicTestimony(
        id=record.id,
        original=record.original,
        kind=record.kind,
        published=record.published,
        given=record.given,
        given_at=record.given_at,
        witness=record.witness,
        about=tuple(PublicAbout(about.person, about.relation) for about in record.about),
        places=record.places,
        sources=record.sources,
        media=tuple(_medium(medium, public) for medium in record.media if may_show(medium, concerned, known)),
        warnings=record.warnings,
        corrections=record.corrections,
        texts=_without_drafts(testimony.texts),
        folder=testimony.path,
        searchable=Use.SEARCH in record.consent.uses,
        downloadable=Use.DOWNLOAD in record.consent.uses,
        permanent=Use.PERMANENT in record.consent.uses,
        waive=record.waive,
    )


def may_show(medium: Medium, concerned: tuple[str, ...], people: Mapping[str, PersonFile]) -> bool:
    """Whether a medium shows no face of a person who is not named by their real name.

    Where a face is shown but not whose, it may be anyone's whom the testimony concerns.
    """
    if medium.face is Face.HIDDEN:
        return True
    seen = medium.shows or (concerned if medium.face is Face.SHOWN else ())
    return all(id in people and people[id].record.name_mode is NameMode.REAL for id in seen)


def _medium(medium: Medium, public: Container[str]) -> Medium:
    return replace(medium, shows=tuple(id for id in medium.shows if id in public))


def _documents(documents: Mapping[str, Document]) -> dict[str, Document]:
    public = {slug: replace(document, texts=_without_drafts(document.texts)) for slug, document in documents.items()}
    return {slug: document for slug, document in public.items() if document.texts}


def _without_drafts(texts: Mapping[str, Text]) -> dict[str, Text]:
    """The texts that readers may see: a draft counts as missing."""
    return {language: text for language, text in texts.items() if text.front.review is not Review.DRAFT}
