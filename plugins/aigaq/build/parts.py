"""The parts of the tree that are no pages: search, exports, sources. Each is listed here, once.

A part splits its work into small values (a shard, a hundred ids), each holding all that its files depend on and nothing
else: the build makes a value's files again only if the value changed, and in whichever process is free.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from aigaq.exports.values import ExportDescription, ExportPeople, ExportTestimonies, export_files, export_portions
from aigaq.model.portions import Portion, single
from aigaq.model.public import PublicArchive
from aigaq.pages.localise import Localiser
from aigaq.pages.published import ListsJob, list_files, lists_of
from aigaq.search import page, words
from aigaq.search.facets import ColumnsJob, PlacesJob, TitlesJob
from aigaq.search.names import BlockJob, PinyinJob, ShardJob
from aigaq.source.values import ReadWords, SourceRecords, SourceSite, source_files, source_portions

Files = Iterator[tuple[str, bytes]]
Portions = Callable[[PublicArchive, Sequence[Localiser]], Iterator[Portion]]


class Tools(NamedTuple):
    """What makers of files share: `read` gives a text its words, `entries` what a shard of full-text search holds."""

    read: ReadWords
    entries: words.Entries


class Part(NamedTuple):
    """A part of the tree: the portions of an archive, the types of their values, and what makes files of a value.

    `label` gives a value's name among those of its type, `cost` about the milliseconds that its files take.
    """

    name: str
    portions: Portions
    types: tuple[type[msgspec.Struct], ...]
    files: Callable[[Any, Tools], Files]
    label: Callable[[Any], str]
    cost: Callable[[Any], int] = lambda _value: 1

    def kind(self, type_of: type[msgspec.Struct]) -> str:
        """The kind of the jobs that make files of a value of this type."""
        return f"{self.name} {type_of.__name__}"


def _word_cost(job: words.WordJob) -> int:
    if not isinstance(job, words.ShardJob):
        return 100
    return 1 + (12 if job.language == "zh" else 3) * len(job.documents)


def _page_label(job: Any) -> str:
    return "/".join(str(getattr(job, field)) for field in ("key", "edition", "number") if hasattr(job, field))


PARTS = (
    Part(
        name="lists",
        portions=lambda archive, _localisers: iter((single("all", lists_of(archive)),)),
        types=(ListsJob,),
        files=lambda job, _tools: list_files(job),
        label=lambda _job: "all",
    ),
    Part(
        name="words",
        portions=lambda archive, _localisers: words.word_portions(archive),
        types=(words.ShardJob, words.ListJob, words.SharedJob),
        files=lambda job, tools: words.word_files(job, tools.entries),
        label=lambda job: str(job.key),
        cost=_word_cost,
    ),
    Part(
        name="search",
        portions=page.page_portions,
        types=(page.IndexJob, PinyinJob, ShardJob, BlockJob, ColumnsJob, TitlesJob, PlacesJob),
        files=lambda job, _tools: page.page_files(job),
        label=_page_label,
    ),
    Part(
        name="exports",
        portions=lambda archive, _localisers: export_portions(archive),
        types=(ExportDescription, ExportTestimonies, ExportPeople),
        files=lambda value, tools: export_files(value, tools.read),
        label=lambda value: str(value.number),
        cost=lambda _value: 100,
    ),
    Part(
        name="source",
        portions=lambda archive, _localisers: source_portions(archive),
        types=(SourceSite, SourceRecords),
        files=lambda value, tools: source_files(value, tools.read),
        label=lambda value: str(value.name),
        cost=lambda _value: 100,
    ),
)
"""Every part, in any order."""

KINDS = {part.kind(type_of): (part, type_of) for part in PARTS for type_of in part.types}
"""The part, and the type of the value, of each kind of job."""
