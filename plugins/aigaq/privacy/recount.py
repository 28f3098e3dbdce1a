"""People counted a second time, from the records alone.

The recount says who may be in numbers, and with which facts.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from aigaq.model.archive_tree import Archive
from aigaq.model.dates import Edtf
from aigaq.model.records import Event, Person
from aigaq.model.vocabulary import Detention, NameMode, Status, Use
from aigaq.privacy.independent_gate import decide_public, people_of

NOT_TOLD = "not-told"
FINE = ("county", "settlement", "facility")
_NOT_HELD = (Detention.DOCUMENTS_WITHHELD, Detention.HOUSE_ARREST)
_FREE = (Status.RELEASED, Status.RELEASED_RESTRICTED, Status.LEFT_COUNTRY, Status.DIED_AFTER_RELEASE)


class Recounted(NamedTuple):
    """A person, as numbers may count them.

    It holds whether they are named, whether they count in tables, and, of the named, their values by the table.
    """

    id: str
    is_named: bool
    is_concerned: bool
    values: dict[str, tuple[str, ...]]


def recount(archive: Archive, today: date | None) -> tuple[Recounted, ...]:
    """Return everyone whom facets count on the day `today`."""
    return tuple(_recount(archive.people[id].record, archive) for id in sorted(_listed(archive, today)))


def is_fine(archive: Archive, place: str) -> bool:
    """Return True if a place is smaller than a prefecture."""
    return archive.places[place].kind in FINE


def _listed(archive: Archive, today: date | None) -> set[str]:
    """Return the people of public testimonies that may be searched."""
    public = (archive.testimonies[id].record for id in decide_public(archive, today).testimonies)
    return {id for record in public if Use.SEARCH in record.consent.uses for id in people_of(record)}


def _recount(person: Person, archive: Archive) -> Recounted:
    held = [event for event in person.events if event.type not in _NOT_HELD]
    is_named, is_concerned = person.name_mode is NameMode.REAL, person.status is not None or bool(held)
    values = _values(person, held, archive) if is_named and is_concerned else {}
    return Recounted(person.id, is_named, is_concerned, values)


def _values(person: Person, held: list[Event], archive: Archive) -> dict[str, tuple[str, ...]]:
    """Return the values of a person in each table, each once."""
    around = [list(_around(event.place, archive)) for event in held if event.place]
    taken = min(filter(None, (_begin(event) for event in held)), key=lambda text: (text + "-13")[:7], default="")
    ends = [_when(event.end) if event.end else "" for event in held]
    is_free = person.status in _FREE and bool(ends) and all(ends)
    years = int(taken[:4]) - person.born if taken and person.born else None
    values = {
        "fate": {(person.status or Status.UNKNOWN).value},
        "year": {taken[:4]},
        "place": {places[-1] for places in around},
        "sex": {person.gender.value if person.gender else ""},
        "age": {"" if years is None else _age(years)},
        "kind": {event.type.value for event in person.events},
        "held": {place for places in around for place in places},
        "taken": {taken},
        "freed": {max(ends, key=lambda text: (text + "-00")[:7]) if is_free else ""},
    }
    return {table: tuple(value or NOT_TOLD for value in found or {""}) for table, found in values.items()}


def _around(place: str, archive: Archive) -> Iterator[str]:
    """Yield a place and its parents, up to a prefecture.

    The first that is a prefecture or coarser is the last.
    """
    current: str | None = place
    while current is not None:
        yield current
        current = archive.places[current].parent if is_fine(archive, current) else None


def _begin(event: Event) -> str:
    return _when(event.start) if event.start else ""


def _when(edtf: Edtf) -> str:
    """Return `2018-03` or `2018`, or nothing where the year is open."""
    if edtf.is_interval:
        same = edtf.start is not None and edtf.end is not None and edtf.start.year == edtf.end.year
        return edtf.text[:4] if same else ""
    month = edtf.start.month if edtf.start else None
    return edtf.text[:7] if month and month <= 12 else edtf.text[:4]


def _age(years: int) -> str:
    if years < 18:
        return "0-17"
    if years < 30:
        return "18-29"
    if years < 45:
        return "30-44"
    return "45-59" if years < 60 else "60-"
