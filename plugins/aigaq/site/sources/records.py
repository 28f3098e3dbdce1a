"""Public records as the records of content, so that reading them gives the same public archive again.

Nothing is copied from the content: what the gate held back is not here to be written.
"""

from pathlib import PurePath

from msgspec.structs import replace

from aigaq.model.public import PublicEvent, PublicPerson, PublicTestimony, Tombstone
from aigaq.model.records import About, Consent, Event, Medium, Person, TestimonyRecord
from aigaq.model.vocabulary import ConsentStatus, MediumKind, PersonPage, TestimonyKind, Use

UNDETERMINED = "und"
"""The language of a withdrawn original: BCP 47's word for one that is not known."""

PAGE_FROM = 2
"""So many testimonies give a person a page; with fewer, it must be said that they have one."""


def testimony_record(testimony: PublicTestimony) -> TestimonyRecord:
    """The record of a testimony. Who consented, and when, stays with those who asked: here it is as published."""
    uses = (Use.WEB, *(use for use, agreed in _uses(testimony) if agreed))
    return TestimonyRecord(
        id=testimony.id,
        original=testimony.original,
        kind=testimony.kind,
        published=testimony.published,
        consent=Consent(status=ConsentStatus.AS_PUBLISHED, uses=uses),
        given=testimony.given,
        given_at=testimony.given_at,
        witness=testimony.witness,
        about=tuple(About(person=about.person, relation=about.relation) for about in testimony.about),
        places=testimony.places,
        sources=testimony.sources,
        media=tuple(map(_medium, testimony.media)),
        warnings=testimony.warnings,
        waive=testimony.waive,
        corrections=testimony.corrections,
    )


def tombstone_record(tombstone: Tombstone) -> TestimonyRecord:
    """The record of a withdrawn testimony: its id and the day. The rest is there because every record has it."""
    return TestimonyRecord(
        id=tombstone.id,
        original=UNDETERMINED,
        kind=TestimonyKind.DOCUMENT,
        published=tombstone.on,
        consent=Consent(status=ConsentStatus.WITHDRAWN, on=tombstone.on),
    )


def person_record(person: PublicPerson) -> Person:
    """The record of a person."""
    return Person(
        id=person.id,
        name_mode=person.name_mode,
        names=person.names,
        sort=person.sort,
        aliases=person.aliases,
        gender=person.gender,
        born=person.born,
        ethnicity=person.ethnicity,
        occupation=person.occupation,
        origin=person.origin,
        status=person.status,
        status_as_of=person.status_as_of,
        events=tuple(map(_event, person.events)),
        same_as=person.same_as,
        page=PersonPage.KEPT if person.has_page and len(person.testimonies) < PAGE_FROM else None,
    )


def master_name(medium: str) -> str:
    """The name of the cleaned master of a photo."""
    return f"{PurePath(medium).stem}.png"


def _uses(testimony: PublicTestimony) -> tuple[tuple[Use, bool], ...]:
    return (
        (Use.SEARCH, testimony.searchable),
        (Use.DOWNLOAD, testimony.downloadable),
        (Use.PERMANENT, testimony.permanent),
    )


def _medium(medium: Medium) -> Medium:
    """A medium as it lies in a copy: cleaned, so that it is not the original of which a hash is known."""
    poster = master_name(medium.poster) if medium.poster else None
    file = master_name(medium.file) if medium.kind is MediumKind.PHOTO else medium.file
    return replace(medium, file=file, poster=poster, sha256=None)


def _event(event: PublicEvent) -> Event:
    return Event(
        type=event.type,
        start=event.start,
        end=event.end,
        place=event.place,
        reason=event.reason,
        sentence_months=event.sentence_months,
    )
