"""References from one record to others: each must lead to a record."""

from collections.abc import Collection, Iterator

from aigaq.content.checks.finding import Finding, record_path
from aigaq.content.reading.file_faults import Keys, hint, near
from aigaq.content.reading.outcome import Reading
from aigaq.core.ids import is_meant_as_id
from aigaq.core.message import NOTHING, Message, join, msg
from aigaq.model.records import Person
from aigaq.model.vocabulary import PlaceKind

Reference = tuple[str, Keys, str]
"""A path, the keys within, and the id that stands there."""


def people_exist(reading: Reading) -> Iterator[Finding]:
    """Every person who is referred to has a file."""
    known = reading.value.people.keys() | reading.broken
    for path, keys, id in _to_people(reading):
        if id not in known:
            yield _dangling(
                path,
                keys,
                msg('person "%(id)s" does not exist', id=id),
                id,
                reading.value.people,
                msg("Add the person's file, or correct the id."),
            )


def places_exist(reading: Reading) -> Iterator[Finding]:
    """Every place that is referred to stands in places.yaml."""
    if "places.yaml" in reading.broken:
        return
    known = reading.value.places.keys() | reading.broken
    for path, keys, id in _to_places(reading):
        if id not in known:
            yield _dangling(
                path,
                keys,
                msg('place "%(id)s" does not exist', id=id),
                id,
                reading.value.places,
                msg("Add it to places.yaml, or correct the id."),
            )


def testimonies_exist(reading: Reading) -> Iterator[Finding]:
    """Every testimony that an event names as its source has a folder."""
    known = reading.value.testimonies.keys() | reading.broken
    for file in reading.value.people.values():
        for number, event in enumerate(file.record.events):
            if event.source and is_meant_as_id(event.source) and event.source not in known:
                keys: Keys = ("events", number, "source")
                fix = msg("Add the testimony, or correct the id.")
                message = msg('testimony "%(source)s" does not exist', source=event.source)
                yield _dangling(file.path, keys, message, event.source, reading.value.testimonies, fix)


def place_of_giving_is_a_country(reading: Reading) -> Iterator[Finding]:
    """Require a country as the place of giving.

    A finer one may lead to the witness.
    """
    for testimony in reading.value.testimonies.values():
        place = reading.value.places.get(testimony.record.given_at or "")
        if place and place.kind is not PlaceKind.COUNTRY:
            message = msg(
                '"given_at" is "%(id)s", a %(kind)s; a place finer than a country may lead to the witness',
                id=place.id,
                kind=place.kind,
            )
            fix = msg("Write the country, or delete the line.")
            yield Finding(path=record_path(testimony), rule="given-at", keys=("given_at",), message=message, fix=fix)


RULES = (people_exist, places_exist, testimonies_exist, place_of_giving_is_a_country)


def _to_people(reading: Reading) -> Iterator[Reference]:
    for testimony in reading.value.testimonies.values():
        record, path = testimony.record, record_path(testimony)
        if record.witness:
            yield path, ("witness",), record.witness
        for number, about in enumerate(record.about):
            yield path, ("about", number, "person"), about.person
        for number, medium in enumerate(record.media):
            for place, id in enumerate(medium.shows):
                yield path, ("media", number, "shows", place), id
    for file in reading.value.people.values():
        for number, other in enumerate(file.record.same_as):
            if is_meant_as_id(other):
                yield file.path, ("same_as", number), other


def _to_places(reading: Reading) -> Iterator[Reference]:
    for testimony in reading.value.testimonies.values():
        record, path = testimony.record, record_path(testimony)
        if record.given_at:
            yield path, ("given_at",), record.given_at
        for number, id in enumerate(record.places):
            yield path, ("places", number), id
    for file in reading.value.people.values():
        yield from _places_of(file.path, file.record)
    for place in reading.value.places.values():
        if place.parent:
            yield (f"{reading.value.root}/places.yaml", ("places", place.id, "parent"), place.parent)


def _places_of(path: str, person: Person) -> Iterator[Reference]:
    if person.origin:
        yield path, ("origin",), person.origin
    for number, event in enumerate(person.events):
        if event.place:
            yield path, ("events", number, "place"), event.place


def _dangling(path: str, keys: Keys, message: Message, id: str, known: Collection[str], fix: Message) -> Finding:
    meant = _near_id(id, known)
    offer = hint(id, meant) if meant else NOTHING
    return Finding(path=path, keys=keys, rule="reference", message=message, fix=join(offer, fix))


def _near_id(id: str, known: Collection[str]) -> str | None:
    """Return the known id that `id` was likely meant to be.

    Two digits swapped, one too many, one missing, one wrong.
    """
    if not is_meant_as_id(id):
        return near(id, known)
    kind, digits = id[:2], id[2:]
    places = range(len(digits) + 1)
    swapped = (digits[:n] + digits[n + 1 : n + 2] + digits[n : n + 1] + digits[n + 2 :] for n in places)
    shorter = (digits[:n] + digits[n + 1 :] for n in places)
    longer = (digits[:n] + digit + digits[n:] for n in places for digit in "0123456789")
    other = (digits[:n] + digit + digits[n + 1 :] for n in reversed(places) for digit in "0123456789")
    tries = (digits.zfill(5), *swapped, *shorter, *longer, *other)
    return next((kind + number for number in tries if kind + number in known), None)
