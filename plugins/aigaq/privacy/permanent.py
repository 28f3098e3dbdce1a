"""The archive as if only records with `permanent` existed.

It is for what cannot be recalled.

Packages and deposits are made of it, never of a part of the site: so no list, count or tombstone of theirs tells of
other records. These stay in the archive, hidden, so that the leak scan still knows what must not be told.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from aigaq.core.ids import PATTERN
from aigaq.model.archive_tree import Archive, Testimony
from aigaq.model.record_base import Record
from aigaq.model.records import Person, Place
from aigaq.model.vocabulary import ConsentStatus, TombstoneRule, Use
from aigaq.privacy.independent_gate import decide_public, text_fields

_ID = re.compile(rf"\b{PATTERN}\b")


def make_permanent(archive: Archive, today: date | None) -> Archive:
    """Return the archive of records that are permanent and public.

    Public is what may be shown on the day `today`.
    """
    return _forget_others(only_permanent(archive), today)


def only_permanent(archive: Archive) -> Archive:
    """Return the archive whose gate passes only permanent records.

    News are left out, since they tell what came and went, and so are the packages that exist already.
    """
    testimonies = {id: _hide_unless_permanent(one) for id, one in archive.testimonies.items()}
    return replace(archive, testimonies=testimonies, news={}, packages=())


def _hide_unless_permanent(testimony: Testimony) -> Testimony:
    record = testimony.record
    if Use.PERMANENT in record.consent.uses and record.consent.status is not ConsentStatus.WITHDRAWN:
        return testimony
    hidden = replace(record, consent=replace(record.consent, uses=()), tombstone=TombstoneRule.NONE)
    return replace(testimony, record=hidden)


def _forget_others(archive: Archive, today: date | None) -> Archive:
    """Drop facts of which only hidden records speak.

    Facts of people and of places are meant.

    Of public people these are events that such a record is the source of, and the remark that their page is kept; of
    places all that no public record and person names.
    """
    public = decide_public(archive, today)
    hidden = archive.testimonies.keys() - public.testimonies
    people = {
        id: replace(file, record=_forget(file.record, hidden)) if id in public.people else file
        for id, file in archive.people.items()
    }
    records = (
        *(archive.testimonies[id].record for id in public.testimonies),
        *(people[id].record for id in public.people if id in people),
    )
    return replace(archive, people=people, places=_used_places(archive.places, records))


def _forget(person: Person, hidden: Collection[str]) -> Person:
    events = tuple(event for event in person.events if not _names_any(event.source or "", hidden))
    return replace(person, events=events, page=None)


def _names_any(source: str, hidden: Collection[str]) -> bool:
    return any(id in hidden for id in _ID.findall(source))


def _used_places(places: Mapping[str, Place], records: Iterable[Record]) -> dict[str, Place]:
    """Return all places that the records name, and their parents."""
    named = {said.text for record in records for said in text_fields(record)}
    used = {around for id in places.keys() & named for around in _around(id, places)}
    return {id: place for id, place in places.items() if id in used}


def _around(id: str | None, places: Mapping[str, Place]) -> Iterator[str]:
    while id is not None and id in places:
        yield id
        id = places[id].parent
