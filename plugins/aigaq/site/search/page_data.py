"""The search page's data in small files, in loading order.

What it needs first, then names, columns, titles and places. Each folder here has its counterpart in
`theme/static/search/`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from aigaq.i18n.stem.name_skeleton import TABLE
from aigaq.model.forms import SIZES, Form, volume_ids
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages.localiser import Localiser
from aigaq.site.search.data_scripts import script
from aigaq.site.search.facets.facet_files import FacetJob, facet_files, facet_shards, facet_work_units
from aigaq.site.search.meanings.meaning_files import MeaningsJob, meaning_files, meanings_job
from aigaq.site.search.names.index import (
    BlockJob,
    NameJob,
    PeopleJob,
    PinyinJob,
    ShardJob,
    WholeJob,
    name_files,
    name_shards,
    name_work_unit,
    place_blocks,
)


class IndexJob(msgspec.Struct, frozen=True):
    """`search/index.js`: how names are folded, and which shards and blocks there are."""

    table: dict[str, Any]
    shards: dict[str, Any]


def page_work_units(
    public: PublicArchive, localisers: Sequence[Localiser], form: Form = Form.PAGES
) -> Iterator[WorkUnit]:
    """Return the work units of the search page, without words."""
    sizes = SIZES[form]
    shards = {
        "names": name_shards(public, sizes),
        "places": place_blocks(public, sizes),
        "people": sizes.block_people,
        "facets": facet_shards(public),
        "titles": sizes.title_ids,
        "site": public.site.id,
        "volumes": volume_ids(form),
    }
    yield single("index", IndexJob(TABLE, shards))
    yield single("meanings", meanings_job(public, localisers))
    exceptions = {localiser.edition.code: localiser.exceptions for localiser in localisers if localiser.exceptions}
    yield name_work_unit(public, exceptions, sizes)
    yield from facet_work_units(public, localisers, sizes.title_ids)


def page_files(job: IndexJob | MeaningsJob | NameJob | FacetJob) -> Iterator[tuple[str, bytes]]:
    """Yield a job's files: paths in the tree, and bytes."""
    match job:
        case IndexJob():
            yield script("index", {"table": job.table, **job.shards})
        case MeaningsJob():
            yield from meaning_files(job)
        case PinyinJob() | ShardJob() | BlockJob() | WholeJob() | PeopleJob():
            yield from name_files(job)
        case _:
            yield from facet_files(job)
