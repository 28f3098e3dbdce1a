"""The jobs of a build: each makes some files of the tree from one value, in any process, in any order."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec
from msgspec.structs import replace

from aigaq.build.digests import Digests
from aigaq.build.slices import Slice, media_of
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony
from aigaq.model.records import Place
from aigaq.pages.feeds import ENTRIES
from aigaq.pages.index import SiteIndex
from aigaq.pages.paging import chunks

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


def page_jobs(site: SiteIndex, hashes: Mapping[str, str], digests: Digests) -> Iterator[Job]:
    """The jobs that make the pages of `site`; `hashes` are those of media, by path."""
    position = {id: number for number, id in enumerate(site.oldest_first)}
    for one, cost in _slices(site, hashes, position):
        yield _job(one, digests, cost)


def value_job(kind: str, name: str, value: object, cost: int) -> Job:
    """A job that makes files from `value`, without a page."""
    encode = partial(msgspec.msgpack.encode, value)  # twice: all encoded values at once would double the memory
    return Job(name=f"{kind}/{name}", kind=kind, value=encode, key=hashlib.sha256(encode()).digest(), cost=cost)


def _job(one: Slice, digests: Digests, cost: int) -> Job:
    number = f"/{one.chunk.number}" if one.chunk else ""
    return Job(
        name=f"{one.kind}/{one.key}{number}",
        kind=one.kind,
        value=lambda: msgspec.msgpack.encode(one),
        key=digests.of_slice(one),
        templates=TEMPLATES[one.kind],
        cost=cost,
    )


def _slices(site: SiteIndex, hashes: Mapping[str, str], position: Mapping[str, int]) -> Iterator[tuple[Slice, int]]:
    archive = site.archive
    for testimony in archive.testimonies.values():
        yield _record(site, testimony, hashes), 5
    for tombstone in archive.tombstones.values():
        yield Slice(kind="tombstone", key=tombstone.id, tombstones=(tombstone,)), 2
    for person in archive.people.values():
        if person.has_page:
            yield _person(site, person, position), 5
    for place, ids in site.by_place.items():
        yield from ((one, 20) for one in _place(site, place, ids))
    for year, ids in site.by_year.items():
        for chunk in chunks(ids):
            testimonies = tuple(archive.testimonies[id] for id in reversed(chunk.items))
            yield Slice(kind="years", key=year, testimonies=testimonies, chunk=chunk), 20
    people = tuple(_as_listed(archive.people[id]) for id in site.listed)
    places = _places(archive, (person.origin for person in people))
    for edition in site.editions:
        yield Slice(kind=PEOPLE, key=edition.code, people=people, places=places), 1 + len(people) // 10
    yield _front(site), 50


def _record(site: SiteIndex, testimony: PublicTestimony, hashes: Mapping[str, str]) -> Slice:
    archive = site.archive
    people = tuple(archive.people[id] for id in testimony.people)
    mentioned = (testimony.given_at, *testimony.places, *(place for person in people for place in _mentioned(person)))
    places = _places(archive, mentioned)
    return Slice(
        kind="record",
        key=testimony.id,
        testimonies=(testimony,),
        people=people,
        places=places,
        linked=_linked(site, places),
        media=media_of(testimony, hashes),
    )


def _person(site: SiteIndex, person: PublicPerson, position: Mapping[str, int]) -> Slice:
    places = _places(site.archive, _mentioned(person))
    return Slice(
        kind="person",
        key=person.id,
        testimonies=tuple(site.archive.testimonies[id] for id in sorted(person.testimonies, key=position.__getitem__)),
        people=(person,),
        places=places,
        linked=_linked(site, places),
    )


def _place(site: SiteIndex, place: str, ids: Sequence[str]) -> Iterator[Slice]:
    inner = tuple(site.archive.places[id] for id in site.by_place if site.archive.places[id].parent == place)
    places = (site.archive.places[place], *inner)
    for chunk in chunks(ids):
        yield Slice(
            kind="place",
            key=place,
            testimonies=tuple(site.archive.testimonies[id] for id in reversed(chunk.items)),
            places=places,
            linked=_linked(site, places),
            chunk=chunk,
        )


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


def _mentioned(person: PublicPerson) -> Iterator[str | None]:
    yield person.origin
    yield from (event.place for event in person.events)


def _places(archive: PublicArchive, ids: Iterable[str | None]) -> tuple[Place, ...]:
    return tuple(archive.places[id] for id in dict.fromkeys(ids) if id)


def _linked(site: SiteIndex, places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(place.id for place in places if place.id in site.by_place)
