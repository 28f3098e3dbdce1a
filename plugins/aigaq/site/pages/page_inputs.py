"""The exact inputs of each page, and nothing else.

The key of a job is the hash of its inputs, and its pages are made from the inputs alone. So a page can show nothing
that its key does not know of, and a site built upon an older one equals one that was built from nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from aigaq.i18n.editions import Edition
from aigaq.media.published_media import MediaSet
from aigaq.model.archive_tree import Document
from aigaq.model.forms import Form
from aigaq.model.packages import Package
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony, Tombstone
from aigaq.model.records import Place, Site
from aigaq.model.site_parts import Mirror
from aigaq.model.vocabulary import PackageMedia
from aigaq.site.pages.paging import Chunk
from aigaq.site.pages.site_index import SiteIndex, by_status


class Common(msgspec.Struct, frozen=True, kw_only=True):
    """The inputs common to all pages; `pages` are for titles."""

    root: str
    site: Site
    pages: dict[str, Document]
    editions: tuple[Edition, ...]
    form: Form = Form.PAGES


class PageInputs(msgspec.Struct, frozen=True, kw_only=True):
    """The inputs of some pages; a page kind may add fields.

    `testimonies` stand in the order of lists, oldest first, and without their words. `linked` are the places, `years`
    the years that have lists of their own. `media` holds the hashes of a record's media by path; pages show those of
    them that are `carried`. Pages are made in every edition, or in the one `edition` that is named.
    """

    key: str = ""
    edition: str = ""
    testimonies: tuple[PublicTestimony, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    people: tuple[PublicPerson, ...] = ()
    places: tuple[Place, ...] = ()
    linked: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    pages: tuple[Document, ...] = ()
    news: tuple[Document, ...] = ()
    mirrors: tuple[Mirror, ...] = ()
    packages: tuple[Package, ...] = ()
    media: dict[str, str] = {}
    carried: PackageMedia = PackageMedia.ALL
    chunk: Chunk | None = None
    count: int = 0


def index_of(inputs: PageInputs, common: Common, media: MediaSet) -> SiteIndex:
    """Return the archive as the pages of `inputs` see it."""
    listed = tuple(person.id for person in inputs.people if person.listed)
    return SiteIndex(
        archive=PublicArchive(
            root=common.root,
            site=common.site,
            mirrors=inputs.mirrors,
            packages=inputs.packages,
            places={place.id: place for place in inputs.places},
            people={person.id: person for person in inputs.people},
            testimonies={testimony.id: testimony for testimony in inputs.testimonies},
            tombstones={tombstone.id: tombstone for tombstone in inputs.tombstones},
            pages={**common.pages, **{page.slug: page for page in inputs.pages}},
            news={item.slug: item for item in inputs.news},
        ),
        media=media,
        editions=common.editions,
        oldest_first=tuple(testimony.id for testimony in inputs.testimonies),
        by_place=dict.fromkeys(inputs.linked, ()),
        by_year=dict.fromkeys(inputs.years, ()),
        by_status=by_status(person for person in inputs.people if person.listed),
        listed=listed,
        count=inputs.count,
        form=common.form,
    )


def media_of(testimony: PublicTestimony, hashes: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes of a testimony's shown media, by path."""
    names: Iterable[str] = (
        name
        for medium in testimony.media
        for name in (medium.original, medium.original_poster, medium.original_sound, *medium.original_captions.values())
        if name
    )
    paths = ((Path(testimony.folder) / name).as_posix() for name in names)
    return {path: hashes[path] for path in paths if path in hashes}


def place_ids(person: PublicPerson) -> Iterator[str]:
    """Yield the ids of the places that a person's card names."""
    places = (person.origin, *(event.place for event in person.events))
    return (place for place in places if place)


def places_with(archive: PublicArchive, ids: Iterable[str]) -> tuple[Place, ...]:
    """Return the places with these ids, each once."""
    return tuple(archive.places[id] for id in dict.fromkeys(ids))


def linked_among(site: SiteIndex, places: Iterable[Place]) -> tuple[str, ...]:
    """Return the ids of places with a list of their own."""
    return tuple(place.id for place in places if place.id in site.by_place)


def entry_inputs(site: SiteIndex, testimonies: Iterable[PublicTestimony], **more: Any) -> PageInputs:
    """Return the inputs of a page that lists `testimonies`.

    Them, and the people and places of their bylines. `more` are further fields of PageInputs; places given there come
    first.
    """
    listed = tuple(map(as_listed, testimonies))
    named = dict.fromkeys(id for testimony in listed if testimony.searchable for id in testimony.people)
    first = (testimony.places[0] for testimony in listed if testimony.searchable and testimony.places)
    known = {person.id: person for person in more.pop("people", ())}
    places = {place.id: place for place in more.pop("places", ())}
    for place in first:
        places.setdefault(place, site.archive.places[place])
    for id in named:
        known.setdefault(id, as_named(site.archive.people[id]))
    return PageInputs(testimonies=listed, people=tuple(known.values()), places=tuple(places.values()), **more)


def as_listed(testimony: PublicTestimony) -> PublicTestimony:
    """Return a testimony as lists show it.

    Without the hashes of its words, of which an edit then concerns no list: a list shows a text's front matter, or its
    `opening`.
    """
    texts = {language: replace(text, revision="", sha256="") for language, text in testimony.texts.items()}
    return replace(testimony, texts=texts)


def as_named(person: PublicPerson) -> PublicPerson:
    """Return a person as bylines name them.

    Without the rest, of which a change then concerns no list.
    """
    return replace(
        person,
        aliases=(),
        ethnicity={},
        origin=None,
        status=None,
        status_as_of=None,
        events=(),
        same_as=(),
        merged=(),
        testimonies=(),
        listed=False,
        has_page=False,
    )


def testimonies_of(site: SiteIndex, chunk: Chunk) -> tuple[PublicTestimony, ...]:
    """The testimonies on a page of a list, oldest first."""
    return tuple(site.archive.testimonies[id] for id in reversed(chunk.items))
