"""Slices of the public archive: what some pages depend on, and nothing else.

The key of a job is the hash of its slice, and its pages are made from the slice alone. So a page can show nothing that
its key does not know of, and a site built upon an older one equals one that was built from nothing.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from aigaq.i18n.editions import Edition
from aigaq.media.published_media import MediaSet
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony, Tombstone
from aigaq.model.records import Document, Mirror, Place, Site
from aigaq.site.pages.paging import Chunk
from aigaq.site.pages.site_index import SiteIndex, by_status


class Common(msgspec.Struct, frozen=True, kw_only=True):
    """What every page depends on: `pages` are for their titles, without words."""

    root: str
    site: Site
    pages: dict[str, Document]
    editions: tuple[Edition, ...]


class Slice(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages of one job depend on beside what is common to all.

    `testimonies` stand in the order of lists, oldest first, and without their words. `linked` are the places, `years`
    the years that have lists of their own. `media` holds the hashes of a record's media by path.
    """

    kind: str
    key: str = ""
    testimonies: tuple[PublicTestimony, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    people: tuple[PublicPerson, ...] = ()
    places: tuple[Place, ...] = ()
    linked: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    pages: tuple[Document, ...] = ()
    news: tuple[Document, ...] = ()
    mirrors: tuple[Mirror, ...] = ()
    media: dict[str, str] = {}
    chunk: Chunk | None = None
    count: int = 0


def index_of(one: Slice, common: Common, media: MediaSet) -> SiteIndex:
    """The archive as the pages of a slice see it."""
    pages = {**common.pages, **{page.slug: page for page in one.pages}}
    listed = tuple(person.id for person in one.people if person.listed)
    return SiteIndex(
        archive=PublicArchive(
            root=common.root,
            site=common.site,
            mirrors=one.mirrors,
            places={place.id: place for place in one.places},
            people={person.id: person for person in one.people},
            testimonies={testimony.id: testimony for testimony in one.testimonies},
            tombstones={tombstone.id: tombstone for tombstone in one.tombstones},
            pages=pages,
            news={item.slug: item for item in one.news},
        ),
        media=media,
        editions=common.editions,
        oldest_first=tuple(testimony.id for testimony in one.testimonies),
        by_place=dict.fromkeys(one.linked, ()),
        by_year=dict.fromkeys(one.years, ()),
        by_status=by_status(person for person in one.people if person.listed),
        listed=listed,
        count=one.count,
    )


def media_of(testimony: PublicTestimony, hashes: Mapping[str, str]) -> dict[str, str]:
    """The hashes of the files beside a testimony that its pages show, by path."""
    names: Iterable[str] = (
        name for medium in testimony.media for name in (medium.file, medium.poster, *medium.captions.values()) if name
    )
    paths = ((Path(testimony.folder) / name).as_posix() for name in names)
    return {path: hashes[path] for path in paths if path in hashes}
