"""Parts of the tree beside pages: search, exports, sources.

Each is listed here, once. A part splits its work into small values (a shard, a hundred ids), each holding all that
its files depend on and nothing else: the build makes a value's files again only if the value changed, and in
whichever process is free.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from aigaq.i18n.editions import LANGUAGES
from aigaq.model.forms import SIZES, Form
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.exports.export_files import (
    ExportDescription,
    ExportPeople,
    ExportTestimonies,
    export_files,
    export_work_units,
)
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.machine_lists import ListsJob, list_files, lists_of
from aigaq.site.search import page_data
from aigaq.site.search.facets.facet_files import ColumnsJob, PlacesJob, TitlesJob
from aigaq.site.search.fulltext import index_files
from aigaq.site.search.fulltext.indexer import IndexEntries
from aigaq.site.search.meanings.meaning_files import MeaningsJob
from aigaq.site.search.names.index import BlockJob, PeopleJob, PinyinJob, ShardJob, WholeJob
from aigaq.site.sources.source_files import ReadWords, SourceRecords, SourceSite, source_files, source_work_units

Files = Iterator[tuple[str, bytes]]
ListWorkUnits = Callable[[PublicArchive, Sequence[Localiser], Form], Iterator[WorkUnit]]


class Tools(NamedTuple):
    """Tools that makers of files share.

    `read` gives a text its words (HTML is cached for pages and search alone), `entries` the contents of a search shard,
    `index_entries` its index.
    """

    read: ReadWords
    entries: index_files.Entries
    index_entries: IndexEntries


class TreePart(NamedTuple):
    """A part of the tree.

    `work_units` lists its work in a form of the output; its values are of these `types`; `files` makes files of them.
    `label` gives a value's name among those of its type, `cost` about the milliseconds that its files take.
    """

    name: str
    work_units: ListWorkUnits
    types: tuple[type[msgspec.Struct], ...]
    files: Callable[[Any, Tools], Files]
    label: Callable[[Any], str]
    cost: Callable[[Any], int] = lambda _value: 1

    def kind(self, type_of: type[msgspec.Struct]) -> str:
        """Return the job kind for values of this type."""
        return f"{self.name} {type_of.__name__}"


def _word_cost(job: index_files.WordJob) -> int:
    weight = LANGUAGES[job.language].search_weight ** 2 if not isinstance(job, index_files.SharedJob) else 1
    match job:
        case index_files.ShardJob():
            return 1 + weight * len(job.documents)
        case index_files.PostingsJob():
            return 1 + weight * sum(len(shard.documents) for shard in job.shards)
        case _:
            return 100


def _page_label(job: Any) -> str:
    return "/".join(str(getattr(job, field)) for field in ("key", "edition", "number") if hasattr(job, field))


TREE_PARTS = (
    TreePart(
        name="lists",
        work_units=lambda archive, _localisers, _form: iter((single("all", lists_of(archive)),)),
        types=(ListsJob,),
        files=lambda job, _tools: list_files(job),
        label=lambda _job: "all",
    ),
    TreePart(
        name="words",
        work_units=lambda archive, localisers, form: index_files.word_work_units(
            archive, SIZES[form], {localiser.edition.source for localiser in localisers}
        ),
        types=(index_files.ShardJob, index_files.PostingsJob, index_files.ListJob, index_files.SharedJob),
        files=lambda job, tools: index_files.word_files(job, tools.entries, tools.index_entries),
        label=lambda job: str(job.key),
        cost=_word_cost,
    ),
    TreePart(
        name="search",
        work_units=page_data.page_work_units,
        types=(
            page_data.IndexJob,
            MeaningsJob,
            PinyinJob,
            ShardJob,
            BlockJob,
            WholeJob,
            PeopleJob,
            ColumnsJob,
            TitlesJob,
            PlacesJob,
        ),
        files=lambda job, _tools: page_data.page_files(job),
        label=_page_label,
    ),
    TreePart(
        name="exports",
        work_units=lambda archive, _localisers, form: export_work_units(archive) if form is Form.PAGES else iter(()),
        types=(ExportDescription, ExportTestimonies, ExportPeople),
        files=lambda value, tools: export_files(value, tools.read),
        label=lambda value: str(value.number),
        cost=lambda _value: 100,
    ),
    TreePart(
        name="source",
        work_units=lambda archive, _localisers, form: source_work_units(archive, SIZES[form]),
        types=(SourceSite, SourceRecords),
        files=lambda value, tools: source_files(value, tools.read),
        label=lambda value: str(value.name),
        cost=lambda _value: 100,
    ),
)
"""Every part, in any order."""

KINDS = {part.kind(type_of): (part, type_of) for part in TREE_PARTS for type_of in part.types}
"""The part, and the type of the value, of each kind of job."""
