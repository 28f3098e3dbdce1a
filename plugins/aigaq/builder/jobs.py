"""The jobs of a build: each makes some files of the tree from one value, in any process, in any order."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import msgspec
from msgspec.structs import replace

from aigaq.builder.digests import Digests
from aigaq.builder.job_inputs import Slice, media_of
from aigaq.core.ids import group_by_hundred
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony, Tombstone
from aigaq.model.records import Place
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages.feeds import ENTRIES
from aigaq.site.pages.paging import Chunk, chunks
from aigaq.site.pages.site_index import SiteIndex, age

PEOPLE = "people"
FRONT = "front"


TEMPLATES = {
    "record": ("testimony.html",),
    "tombstone": ("tombstone.html",),
    "person": ("person.html",),
    "place": ("list.html",),
    "years": ("list.html",),
    PEOPLE: ("names.html", "index.html"),
    FRONT: ("home.html", "search.html", "index.html", "document.html", "mirrors.html", "root.html", "404.html"),
}
"""The templates that the pages of each kind of job use."""

_COSTS = {"record": 5, "tombstone": 2, "person": 5, "place": 20, "years": 20, FRONT: 50}
"""About the milliseconds that the pages of a slice take, where their number does not depend on it."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be made: `kind` names how, `value` is what from, `key` the hash of that.

    `templates` are those that its pages use; a job without any has no pages, and so none of an edition. `cost` is
    about the milliseconds that it takes.
    """

    name: str
    kind: str
    value: Callable[[], bytes]
    key: bytes
    templates: tuple[str, ...] = ()
    cost: int = 1


def page_work_units(site: SiteIndex, hashes: Mapping[str, str], terms: bytes) -> Iterator[WorkUnit]:
    """The slices that the pages of `site` are made from.

    `hashes` are those of media, by path; `terms` hashes what pages depend on beside the archive.
    """
    archive = site.archive
    # What a slice says of places follows from the whole gazetteer, and from which places have lists.
    places = (tuple(archive.places.values()), tuple(site.by_place))
    around = terms + hashlib.sha256(msgspec.msgpack.encode(places)).digest()
    yield from _records(site, hashes, around)
    yield from _people(site, around)
    for place, ids in site.by_place.items():
        yield from (_chunk("place", place, chunk, partial(_place, site, place, chunk), around) for chunk in chunks(ids))
    for year, ids in site.by_year.items():
        yield from (_chunk("years", year, chunk, partial(_year, site, year, chunk), around) for chunk in chunks(ids))
    tombstones = tuple(archive.tombstones.values())
    yield WorkUnit("tombstones", partial(map, _tombstone, tombstones), other=(around, tombstones))
    yield WorkUnit(PEOPLE, partial(_list_inputs, site), people=site.listed, other=around)
    front = _front(site)
    yield WorkUnit(FRONT, lambda: (front,), other=(around, front))


def page_job(one: Slice, digests: Digests) -> Job:
    """The job that makes the pages of a slice."""
    number = f"/{one.chunk.number}" if one.chunk else ""
    return Job(
        name=f"{one.kind}/{one.key}{number}",
        kind=one.kind,
        value=lambda: msgspec.msgpack.encode(one),
        key=digests.of_slice(one),
        templates=TEMPLATES[one.kind],
        cost=_COSTS.get(one.kind, 1 + len(one.people) // 10),
    )


def value_job(kind: str, name: str, value: object, cost: int) -> Job:
    """A job that makes files from `value`, without a page."""
    encode = partial(msgspec.msgpack.encode, value)  # twice: all encoded values at once would double the memory
    return Job(name=f"{kind}/{name}", kind=kind, value=encode, key=hashlib.sha256(encode()).digest(), cost=cost)


def _records(site: SiteIndex, hashes: Mapping[str, str], around: bytes) -> Iterator[WorkUnit]:
    for number, held in group_by_hundred(site.archive.testimonies.values()).items():
        media = [media_of(testimony, hashes) for testimony in held if testimony.media]
        slices = partial(map, partial(_record, site, hashes), held)
        ids = [testimony.id for testimony in held]
        yield WorkUnit(f"record/{number}", slices, testimonies=ids, other=(around, media))


def _people(site: SiteIndex, around: bytes) -> Iterator[WorkUnit]:
    for number, held in group_by_hundred(one for one in site.archive.people.values() if one.has_page).items():
        told = [id for person in held for id in person.testimonies]
        people = [person.id for person in held]
        yield WorkUnit(f"person/{number}", partial(map, partial(_person, site), held), told, people, around)


def _chunk(kind: str, key: str, chunk: Chunk, make: Callable[[], Slice], around: bytes) -> WorkUnit:
    name = f"{kind}/{key}/{chunk.number}"
    return WorkUnit(name, lambda: (make(),), testimonies=chunk.items, other=(around, chunk))


def _record(site: SiteIndex, hashes: Mapping[str, str], testimony: PublicTestimony) -> Slice:
    archive = site.archive
    people = tuple(archive.people[id] for id in testimony.people)
    mentioned = (
        testimony.given_at,
        *testimony.places,
        *(place for person in people for place in _person_ids_in(person)),
    )
    places = _places(archive, mentioned)
    return Slice(
        kind="record",
        key=testimony.id,
        testimonies=(testimony,),
        people=people,
        places=places,
        linked=_place_ids_in(site, places),
        media=media_of(testimony, hashes),
    )


def _person(site: SiteIndex, person: PublicPerson) -> Slice:
    places = _places(site.archive, _person_ids_in(person))
    testimonies = (site.archive.testimonies[id] for id in person.testimonies)
    return Slice(
        kind="person",
        key=person.id,
        testimonies=tuple(sorted(testimonies, key=age)),
        people=(person,),
        places=places,
        linked=_place_ids_in(site, places),
    )


def _tombstone(tombstone: Tombstone) -> Slice:
    return Slice(kind="tombstone", key=tombstone.id, tombstones=(tombstone,))


def _place(site: SiteIndex, place: str, chunk: Chunk) -> Slice:
    inner = tuple(site.archive.places[id] for id in site.by_place if site.archive.places[id].parent == place)
    places = (site.archive.places[place], *inner)
    return Slice(
        kind="place",
        key=place,
        testimonies=_oldest_first(site, chunk),
        places=places,
        linked=_place_ids_in(site, places),
        chunk=chunk,
    )


def _year(site: SiteIndex, year: str, chunk: Chunk) -> Slice:
    return Slice(kind="years", key=year, testimonies=_oldest_first(site, chunk), chunk=chunk)


def _oldest_first(site: SiteIndex, chunk: Chunk) -> tuple[PublicTestimony, ...]:
    return tuple(site.archive.testimonies[id] for id in reversed(chunk.items))


def _list_inputs(site: SiteIndex) -> Iterator[Slice]:
    people = tuple(_as_listed(site.archive.people[id]) for id in site.listed)
    places = _places(site.archive, (person.origin for person in people))
    for edition in site.editions:
        yield Slice(kind=PEOPLE, key=edition.code, people=people, places=places)


def _front(site: SiteIndex) -> Slice:
    archive = site.archive
    return Slice(
        kind=FRONT,
        testimonies=tuple(archive.testimonies[id] for id in site.oldest_first[-ENTRIES:]),
        places=tuple(place for place in archive.places.values() if place.id in site.by_place),
        linked=tuple(site.by_place),
        years=tuple(site.by_year),
        pages=tuple(archive.pages.values()),
        news=tuple(archive.news.values()),
        mirrors=archive.mirrors,
        count=site.count,
    )


def _as_listed(person: PublicPerson) -> PublicPerson:
    """What lists of people show of a person."""
    return replace(
        person,
        aliases=(),
        ethnicity={},
        occupation={},
        gender=None,
        status_as_of=None,
        events=(),
        same_as=(),
        testimonies=person.testimonies[:1],
    )


def _person_ids_in(person: PublicPerson) -> Iterator[str | None]:
    yield person.origin
    yield from (event.place for event in person.events)


def _places(archive: PublicArchive, ids: Iterable[str | None]) -> tuple[Place, ...]:
    return tuple(archive.places[id] for id in dict.fromkeys(ids) if id)


def _place_ids_in(site: SiteIndex, places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(place.id for place in places if place.id in site.by_place)
