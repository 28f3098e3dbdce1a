"""The gate: records in, public records out. What may not be seen goes no further than here.

A testimony passes if consent is given, given by a relative, or the words were a public statement; if `web` is among
the uses; and if no embargo runs. Whatever is in doubt stays behind.
"""

from collections.abc import Container, Mapping
from datetime import date

from aigaq.model.policy import Rule
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony, Tombstone
from aigaq.model.records import Archive, Consent, Document, Medium, Person, PersonFile, Testimony, Text
from aigaq.model.vocabulary import ConsentStatus, Face, NameMode, PersonPage, Review, Use
from aigaq.privacy.carry import ALWAYS, Passing, carried, carry

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


def passes(consent: Consent, today: date | None) -> bool:
    """Return True if the gate lets a testimony with this consent through on the day `today`.

    Where the day is not known, no embargo has ended.
    """
    embargoed = consent.embargo is not None and (today is None or today < consent.embargo)
    return consent.status in CONSENTED and Use.WEB in consent.uses and not embargoed


def pass_gate(archive: Archive, today: date | None) -> PublicArchive:
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
    return carry(
        archive,
        PublicArchive,
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
        for person in testimony.record.people:
            found.setdefault(person, []).append(id)
    return {person: tuple(ids) for person, ids in found.items()}


def _person(
    person: Person,
    concerned: Mapping[str, tuple[str, ...]],
    tombstones: Mapping[str, tuple[str, ...]],
    searchable: set[str],
) -> PublicPerson:
    testimonies = concerned[person.id]
    has_page = person.page is PersonPage.KEPT or len(testimonies) + len(tombstones.get(person.id, ())) >= PAGE_FROM
    return carry(
        person,
        PublicPerson,
        _SHOWN[person.name_mode],
        same_as=_same_as(person, concerned),
        page=PersonPage.KEPT if has_page and len(testimonies) < PAGE_FROM else None,
        testimonies=testimonies,
        listed=not searchable.isdisjoint(testimonies),
        has_page=has_page,
    )


def _same_as(person: Person, public: Container[str]) -> tuple[str, ...]:
    if person.name_mode is not NameMode.REAL:
        return ()
    return tuple(same for same in person.same_as if same in public or _is_address(same))


def _is_address(same: str) -> bool:
    """Whether `same_as` names a page elsewhere, and no person of this archive."""
    return "://" in same


def _testimony(testimony: Testimony, known: Mapping[str, PersonFile], public: Container[str]) -> PublicTestimony:
    record = testimony.record
    concerned = record.people if record.media else ()
    return carry(
        record,
        PublicTestimony,
        consent=_consent(record.consent),
        media=tuple(_medium(medium, public) for medium in record.media if may_show(medium, concerned, known)),
        texts=_without_drafts(testimony.texts),
        folder=testimony.path,
    )


def _consent(consent: Consent) -> Consent:
    uses = tuple(use for use in Use if use in consent.uses)
    return carry(consent, Consent, status=ConsentStatus.AS_PUBLISHED, uses=uses)


def may_show(medium: Medium, concerned: tuple[str, ...], people: Mapping[str, PersonFile]) -> bool:
    """Whether a medium shows no face of a person who is not named by their real name.

    Where a face is shown but not whose, it may be anyone's whom the testimony concerns.
    """
    if medium.face is Face.HIDDEN:
        return True
    seen = medium.shows or (concerned if medium.face is Face.SHOWN else ())
    return all(id in people and people[id].record.name_mode is NameMode.REAL for id in seen)


def _medium(medium: Medium, public: Container[str]) -> Medium:
    return carry(medium, Medium, shows=tuple(id for id in medium.shows if id in public))


def _documents(documents: Mapping[str, Document]) -> dict[str, Document]:
    public = {slug: carry(one, Document, texts=_without_drafts(one.texts)) for slug, one in documents.items()}
    return {slug: document for slug, document in public.items() if document.texts}


def _without_drafts(texts: Mapping[str, Text]) -> dict[str, Text]:
    """The texts that readers may see: a draft counts as missing."""
    return {language: carried(text) for language, text in texts.items() if text.front.review is not Review.DRAFT}
