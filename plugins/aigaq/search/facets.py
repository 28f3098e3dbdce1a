"""The facets of searchable testimonies: place, year, status, kind and language, in packed columns by ranges of ids.

Beside them stand the titles by which results are shown, and what places are called in each edition.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from aigaq.model.public import PublicArchive, PublicTestimony
from aigaq.pages.index import year_of
from aigaq.pages.localise import Localiser
from aigaq.pages.texts import shown_text, title_of
from aigaq.search.names import searchable_places
from aigaq.search.packing import encode, pack
from aigaq.search.shards import script

PER_SHARD = 4096
"""Ids for each shard of the columns."""
PER_BLOCK = 50
"""Ids for each block of titles."""

Values = tuple[str, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted of a testimony."""

    id: str
    published: date
    place: Values
    year: Values
    status: Values
    kind: Values
    language: Values


class ColumnsJob(msgspec.Struct, frozen=True):
    """The testimonies of a range of ids."""

    number: int
    rows: tuple[Row, ...]


class TitlesJob(msgspec.Struct, frozen=True):
    """Titles of some testimonies in an edition, with the tag of the language of those in another."""

    edition: str
    number: int
    titles: dict[str, Values]


class PlacesJob(msgspec.Struct, frozen=True):
    """What an edition calls the places, and the place around each; `lang` where the name is another language's."""

    edition: str
    places: dict[str, Values]


FacetJob = ColumnsJob | TitlesJob | PlacesJob
FACETS = ("place", "year", "status", "kind", "language")


def facet_jobs(public: PublicArchive, localisers: Iterable[Localiser]) -> Iterator[FacetJob]:
    """Everything that the files of the facets depend on."""
    searchable = sorted((t for t in public.testimonies.values() if t.searchable), key=lambda one: number_of(one.id))
    rows: dict[int, list[Row]] = defaultdict(list)
    for testimony in searchable:
        rows[number_of(testimony.id) // PER_SHARD].append(_row(public, testimony))
    for number, held in rows.items():
        yield ColumnsJob(number, tuple(held))
    for localiser in localisers:
        yield from _titles(searchable, localiser)
        yield PlacesJob(localiser.edition.code, {id: _place(public, localiser, id) for id in searchable_places(public)})


def facet_files(job: FacetJob) -> Iterator[tuple[str, bytes]]:
    """The file of a job: its path in the tree, and its bytes."""
    match job:
        case ColumnsJob():
            yield script(f"facets/{job.number}", _columns(job.rows))
        case TitlesJob():
            yield script(f"titles/{job.edition}/{job.number}", job.titles)
        case PlacesJob():
            yield script(f"places/{job.edition}", job.places)


def facet_shards(public: PublicArchive) -> tuple[int, ...]:
    """The shards of the columns that there are."""
    return tuple(sorted({number_of(t.id) // PER_SHARD for t in public.testimonies.values() if t.searchable}))


def number_of(id: str) -> int:
    """The number in an id."""
    return int(id.partition("-")[2])


def _row(public: PublicArchive, testimony: PublicTestimony) -> Row:
    people = [public.people[id] for id in testimony.people]
    return Row(
        id=testimony.id,
        published=testimony.published,
        place=tuple(sorted(testimony.places)),
        year=(year_of(testimony),),
        status=tuple(sorted({person.status.value for person in people if person.listed and person.status})),
        kind=(testimony.kind.value,),
        language=tuple(sorted(testimony.texts)),
    )


def _columns(rows: tuple[Row, ...]) -> dict[str, object]:
    """`ids` and `days` as differences from the row before; for each facet the values that a row has, encoded.

    `written` are the ids that have more digits than their number needs.
    """
    numbers = [number_of(row.id) for row in rows]
    days = [row.published.toordinal() for row in rows]
    return {
        "count": len(rows),
        "ids": pack(_differences(numbers)),
        "days": pack(_differences(days)),
        "written": {n: row.id for n, row in zip(numbers, rows, strict=True) if row.id != f"t-{n:05}"},
        **{facet: encode([" ".join(getattr(row, facet)) for row in rows]) for facet in FACETS},
    }


def _differences(values: list[int]) -> list[int]:
    return [value - before for value, before in zip(values, [0, *values], strict=False)]


def _titles(searchable: Iterable[PublicTestimony], localiser: Localiser) -> Iterator[TitlesJob]:
    blocks: dict[int, dict[str, Values]] = defaultdict(dict)
    for testimony in searchable:
        text = shown_text(testimony.texts, localiser.edition)
        if text:
            title = title_of(text, localiser)
            foreign = (title.lang,) if title.lang else ()
            blocks[number_of(testimony.id) // PER_BLOCK][testimony.id] = (title.text, *foreign)
    for number, titles in blocks.items():
        yield TitlesJob(localiser.edition.code, number, titles)


def _place(public: PublicArchive, localiser: Localiser, id: str) -> Values:
    place = public.places[id]
    name = localiser.words(place.names)
    assert name is not None  # checks: a place has a name
    return (name.text, place.parent or "", *((name.lang,) if name.lang else ()))
