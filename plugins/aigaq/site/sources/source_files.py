"""The archives of `source/`, each from its exact inputs.

A restored archive has the shape of a new one: `testimonies/004/t-00412/`, `people/000/p-00031.yaml`. Media are not in
the archives: videos and captions lie in `media/` as they are, and the cleaned masters of photos in `source/media/`.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec

from aigaq.content.reading.list_files import MirrorsFile, PackagesFile, PlacesFile
from aigaq.core.ids import group_by_range, hundred_of
from aigaq.model.archive_tree import Document, Text
from aigaq.model.forms import PAGE_SIZES, Sizes
from aigaq.model.packages import Package
from aigaq.model.public import PublicArchive, PublicPerson, PublicTestimony, Tombstone
from aigaq.model.records import Place, Site
from aigaq.model.site_parts import Mirror
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.sources.packing import SMALLER, SUFFIX, pack, pack_smaller
from aigaq.site.sources.records import person_record, testimony_record, tombstone_record
from aigaq.site.sources.serialise import record_bytes, text_bytes

Files = Iterator[tuple[str, bytes]]
ReadWords = Callable[[Text], Text]
"""Gives a text with its words: texts of the public archive may leave them in their files."""


class SourceSite(msgspec.Struct, frozen=True, kw_only=True):
    """Public files that are not records.

    `site.yaml`, `mirrors.yaml`, `packages.yaml`, `places.yaml`, `pages/` and `news/`.
    """

    site: Site
    mirrors: tuple[Mirror, ...]
    packages: tuple[Package, ...]
    places: tuple[Place, ...]
    pages: tuple[Document, ...]
    news: tuple[Document, ...]
    name: str = "site"


class SourceRecords(msgspec.Struct, frozen=True, kw_only=True):
    """Some neighbouring ids: testimonies and tombstones, or people."""

    name: str
    testimonies: tuple[PublicTestimony, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    people: tuple[PublicPerson, ...] = ()
    bzip2: bool = False


Source = SourceSite | SourceRecords


def source_work_units(archive: PublicArchive, sizes: Sizes = PAGE_SIZES) -> Iterator[WorkUnit]:
    """Yield the values of all archives of content, by ids."""
    site = SourceSite(
        site=archive.site,
        mirrors=archive.mirrors,
        packages=archive.packages,
        places=tuple(archive.places.values()),
        pages=tuple(archive.pages.values()),
        news=tuple(archive.news.values()),
    )
    yield single("site", site)
    testimonies = group_by_range(archive.testimonies.values(), sizes.source_ids)
    tombstones = group_by_range(archive.tombstones.values(), sizes.source_ids)
    for number in sorted(testimonies.keys() | tombstones.keys(), key=int):
        name, held, withdrawn = f"testimonies/{number}", testimonies.get(number, []), tombstones.get(number, [])
        make = partial(_testimonies, name, held, withdrawn, sizes.bzip2)
        yield WorkUnit(name, make, testimonies=[one.id for one in held], other=(name, withdrawn, sizes.bzip2))
    for number, people in group_by_range(archive.people.values(), PAGE_SIZES.source_ids).items():
        name = f"people/{number}"
        yield WorkUnit(name, partial(_people, name, people), people=[person.id for person in people], other=name)


def source_files(value: Source, read: ReadWords) -> Files:
    """Yield the archive that a value makes."""
    files = _site(value, read) if isinstance(value, SourceSite) else _records(value, read)
    if isinstance(value, SourceRecords) and value.bzip2:
        yield f"source/{value.name}{SMALLER}", pack_smaller(files)
    else:
        yield f"source/{value.name}{SUFFIX}", pack(files)


def _testimonies(
    name: str, testimonies: Iterable[PublicTestimony], tombstones: Iterable[Tombstone], bzip2: bool
) -> tuple[SourceRecords]:
    return (SourceRecords(name=name, testimonies=tuple(testimonies), tombstones=tuple(tombstones), bzip2=bzip2),)


def _people(name: str, people: Iterable[PublicPerson]) -> tuple[SourceRecords]:
    return (SourceRecords(name=name, people=tuple(people)),)


def _site(value: SourceSite, read: ReadWords) -> Files:
    yield "site.yaml", record_bytes(value.site)
    yield "places.yaml", record_bytes(PlacesFile(places=value.places))
    if value.mirrors:
        yield "mirrors.yaml", record_bytes(MirrorsFile(mirrors=value.mirrors))
    if value.packages:
        yield "packages.yaml", record_bytes(PackagesFile(packages=value.packages))
    for page in value.pages:
        yield from _texts(f"pages/{page.slug}", page.texts, read)
    for item in value.news:
        yield from _texts(f"news/{item.on}-{item.slug}", item.texts, read)


def _records(value: SourceRecords, read: ReadWords) -> Files:
    for testimony in value.testimonies:
        folder = f"testimonies/{hundred_of(testimony.id)}/{testimony.id}"
        yield f"{folder}/record.yaml", record_bytes(testimony_record(testimony))
        yield from _texts(folder, testimony.texts, read)
    for tombstone in value.tombstones:
        path = f"testimonies/{hundred_of(tombstone.id)}/{tombstone.id}/record.yaml"
        yield path, record_bytes(tombstone_record(tombstone))
    for person in value.people:
        yield f"people/{hundred_of(person.id)}/{person.id}.yaml", record_bytes(person_record(person))


def _texts(folder: str, texts: dict[str, Text], read: ReadWords) -> Files:
    for language, text in texts.items():
        yield f"{folder}/{language}.md", text_bytes(read(text))
