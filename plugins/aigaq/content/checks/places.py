"""The gazetteer: valid ids, names, and parents."""

import re
from collections.abc import Iterator, Mapping

from aigaq.content.checks.finding import Finding
from aigaq.content.reading.file_faults import Keys
from aigaq.content.reading.outcome import Reading
from aigaq.core.message import Message, msg
from aigaq.model.coordinates import decimals_for, parse_point
from aigaq.model.records import Place
from aigaq.model.vocabulary import PlaceKind

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SIZES = list(PlaceKind)


def place_ids_are_plain(reading: Reading) -> Iterator[Finding]:
    """Refuse ids of places that could not be part of an address."""
    for place in reading.value.places.values():
        if not _ID.fullmatch(place.id):
            message, fix = (
                msg('"%(id)s" is not an id', id=place.id),
                msg("Use small letters a to z, digits and -, as cn-6540."),
            )
            yield _finding(reading, place, "id", rule="id", message=message, fix=fix)


def places_are_named(reading: Reading) -> Iterator[Finding]:
    """Require names of places, and only existing ones marked.

    As unverified, or with a reading to sort by.
    """
    for place in reading.value.places.values():
        if not place.names:
            yield _finding(
                reading,
                place,
                "names",
                rule="names",
                message=msg('place "%(id)s" has no name', id=place.id),
                fix=msg("Add one."),
            )
        for key in ("unverified", "sort"):
            for language in getattr(place, key):
                if language not in place.names:
                    message = msg(
                        'place "%(id)s" has no name in "%(language)s", but "%(key)s" speaks of one',
                        id=place.id,
                        language=language,
                        key=key,
                    )
                    yield _finding(
                        reading, place, key, rule="names", message=message, fix=msg("Add the name, or delete it there.")
                    )


def parents_lead_upwards(reading: Reading) -> Iterator[Finding]:
    """Require parents no smaller than their places, without cycles.

    Up to a country.
    """
    places = reading.value.places
    for place in places.values():
        parent = places.get(place.parent or "")
        if _is_its_own_ancestor(place, places):
            message, fix = (
                msg('place "%(id)s" lies in itself by way of "%(parent)s"', id=place.id, parent=place.parent),
                msg("Name the next larger place."),
            )
            yield _finding(reading, place, "parent", rule="parent", message=message, fix=fix)
        elif parent and _SIZES.index(parent.kind) > _SIZES.index(place.kind):
            message = msg(
                'place "%(id)s", a %(kind)s, cannot lie in "%(id2)s", a %(kind2)s',
                id=place.id,
                kind=place.kind,
                id2=parent.id,
                kind2=parent.kind,
            )
            fix = msg("Name the next larger place.")
            yield _finding(reading, place, "parent", rule="parent", message=message, fix=fix)
        elif place.parent is None and place.kind is not PlaceKind.COUNTRY:
            message, fix = (
                msg('place "%(id)s", a %(kind)s, lies in no country', id=place.id, kind=place.kind),
                msg('Add "parent".'),
            )
            yield _finding(reading, place, "kind", rule="parent", message=message, fix=fix)


def positions_are_as_fine_as_known(reading: Reading) -> Iterator[Finding]:
    """Coordinates are degrees, no finer than their source knows them."""
    for place in reading.value.places.values():
        if place.position is None:
            continue
        point = parse_point(place.position.at)
        if point is None:
            message = msg('"%(at)s" is not a position', at=place.position.at)
            fix = msg('Write degrees with a point, latitude first, as "43.9, 81.3".')
            yield _finding(reading, place, "position", rule="position", message=message, fix=fix)
        elif point.decimals > (most := decimals_for(place.position.within_km)):
            message = msg(
                'the position "%(at)s" is finer than its source, which knows it to %(km)s km',
                at=place.position.at,
                km=place.position.within_km,
            )
            fix = msg("Write at most this many decimals: %(number)s.", number=most)
            yield _finding(reading, place, "position", rule="position", message=message, fix=fix)


RULES = (place_ids_are_plain, places_are_named, parents_lead_upwards, positions_are_as_fine_as_known)


def _is_its_own_ancestor(place: Place, places: Mapping[str, Place]) -> bool:
    seen: set[str] = set()
    parent = place.parent
    while parent is not None and parent in places and parent not in seen:
        if parent == place.id:
            return True
        seen.add(parent)
        parent = places[parent].parent
    return False


def _finding(reading: Reading, place: Place, key: str, *, rule: str, message: Message, fix: Message) -> Finding:
    keys: Keys = ("places", place.id, key)
    return Finding(path=f"{reading.value.root}/places.yaml", rule=rule, keys=keys, message=message, fix=fix)
