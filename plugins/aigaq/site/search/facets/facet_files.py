"""The facets of searchable testimonies, in columns by ranges of ids.

They are place, year, facts of people, kind and language.

Beside them stand the titles by which results are shown, and the names of places in each edition. The page reads
the columns and places in `theme/static/search/facets/`, the titles in `theme/static/search/results/items.js`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

import msgspec

from aigaq.core.ids import RecordKind, make_id, number_of
from aigaq.model.forms import PAGE_SIZES
from aigaq.model.public import PublicArchive, PublicTestimony
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.shown_texts import choose_text, title_of
from aigaq.site.pages.site_index import year_of
from aigaq.site.search.bit_packing import encode, pack
from aigaq.site.search.data_scripts import script
from aigaq.site.search.meanings.facts import FACTS, facts_of
from aigaq.site.search.names.index import searchable_places

PER_SHARD = 4096
"""Ids for each shard of the columns."""

Values = tuple[str, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """The counted facets of a testimony.

    `event` are the years of detentions.
    """

    id: str
    published: date
    place: Values
    year: Values
    event: Values
    detention: Values
    status: Values
    occupation: Values
    kind: Values
    language: Values


class ColumnsJob(msgspec.Struct, frozen=True):
    """The testimonies of a range of ids."""

    number: int
    rows: tuple[Row, ...]


class TitlesJob(msgspec.Struct, frozen=True):
    """Titles in an edition, with tags of foreign languages."""

    edition: str
    number: int
    titles: dict[str, Values]


class PlacesJob(msgspec.Struct, frozen=True):
    """An edition's place names and parents; `lang` if foreign."""

    edition: str
    places: dict[str, Values]


FacetJob = ColumnsJob | TitlesJob | PlacesJob
FACETS = ("place", "year", "event", "detention", "status", "occupation", "kind", "language")


def facet_work_units(
    public: PublicArchive, localisers: Iterable[Localiser], title_ids: int = PAGE_SIZES.title_ids
) -> Iterator[WorkUnit]:
    """Return the facets' jobs: id ranges, titles, and places.

    Titles are in blocks for every edition.
    """
    searchable = sorted((t for t in public.testimonies.values() if t.searchable), key=lambda one: number_of(one.id))
    for number, held in _by_number(searchable, PER_SHARD).items():
        make = partial(_columns_job, public, number, held)
        yield WorkUnit(f"columns/{number}", make, testimonies=[one.id for one in held], other=number)
    blocks = _by_number(searchable, title_ids)
    places = searchable_places(public)
    for localiser in localisers:
        code = localiser.edition.code
        for number, held in blocks.items():
            titles = partial(_titles_job, localiser, number, held)
            ids = [one.id for one in held]
            yield WorkUnit(f"titles/{code}/{number}", titles, testimonies=ids, other=(number, localiser.digest))
        names = {id: _place(public, localiser, id) for id in places}
        yield single(f"places/{code}", PlacesJob(code, names))


def facet_files(job: FacetJob) -> Iterator[tuple[str, bytes]]:
    """Return a job's file: path and bytes."""
    match job:
        case ColumnsJob():
            yield script(f"facets/{job.number}", _columns(job.rows))
        case TitlesJob():
            yield script(f"titles/{job.edition}/{job.number}", job.titles)
        case PlacesJob():
            yield script(f"places/{job.edition}", job.places)


def facet_shards(public: PublicArchive) -> tuple[int, ...]:
    """Return the shards of the columns that there are."""
    return tuple(sorted({number_of(t.id) // PER_SHARD for t in public.testimonies.values() if t.searchable}))


def _row(public: PublicArchive, testimony: PublicTestimony) -> Row:
    people = [facts_of(public.people[id]) for id in testimony.people]
    facts = {facet: tuple(sorted({value for person in people for value in person.get(facet, ())})) for facet in FACTS}
    return Row(
        id=testimony.id,
        published=testimony.published,
        place=tuple(sorted(testimony.places)),
        year=(year_of(testimony),),
        kind=(testimony.kind.value,),
        language=tuple(sorted(testimony.texts)),
        **facts,
    )


def _columns(rows: tuple[Row, ...]) -> dict[str, object]:
    """Encode the columns of a range.

    `ids` and `days` as differences from the row before; for each facet the values of each row. `written` are the ids
    that have more digits than their number needs.
    """
    numbers = [number_of(row.id) for row in rows]
    days = [row.published.toordinal() for row in rows]
    return {
        "count": len(rows),
        "ids": pack(_differences(numbers)),
        "days": pack(_differences(days)),
        "written": {
            n: row.id for n, row in zip(numbers, rows, strict=True) if row.id != make_id(RecordKind.TESTIMONY, n)
        },
        **{facet: encode([" ".join(getattr(row, facet)) for row in rows]) for facet in FACETS},
    }


def _differences(values: list[int]) -> list[int]:
    return [value - before for value, before in zip(values, [0, *values], strict=False)]


def _by_number(testimonies: Iterable[PublicTestimony], several: int) -> dict[int, list[PublicTestimony]]:
    """Group testimonies by ranges of `several` ids."""
    found: dict[int, list[PublicTestimony]] = defaultdict(list)
    for testimony in testimonies:
        found[number_of(testimony.id) // several].append(testimony)
    return found


def _columns_job(public: PublicArchive, number: int, held: Iterable[PublicTestimony]) -> tuple[ColumnsJob]:
    return (ColumnsJob(number, tuple(_row(public, testimony) for testimony in held)),)


def _titles_job(localiser: Localiser, number: int, held: Iterable[PublicTestimony]) -> Iterator[TitlesJob]:
    titles: dict[str, Values] = {}
    for testimony in held:
        if text := choose_text(testimony.texts, localiser.edition):
            title = title_of(text, localiser)
            titles[testimony.id] = (title.text, *((title.lang,) if title.lang else ()))
    if titles:
        yield TitlesJob(localiser.edition.code, number, titles)


def _place(public: PublicArchive, localiser: Localiser, id: str) -> Values:
    place = public.places[id]
    name = localiser.words(place.names)
    assert name is not None  # The checks ensure that a place has a name.
    return (name.text, place.parent or "", *((name.lang,) if name.lang else ()))
