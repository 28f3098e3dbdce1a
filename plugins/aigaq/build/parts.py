"""The parts of the tree that are no pages: search, exports, sources. Each is listed here, once.

A part splits its work into small values (a shard, a hundred ids), each holding all that its files depend on and nothing
else: the build makes a value's files again only if the value changed, and in whichever process is free.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from aigaq.exports.values import ExportDescription, ExportPeople, ExportTestimonies, export_files, export_values
from aigaq.model.public import PublicArchive
from aigaq.pages.localise import Localiser
from aigaq.pages.published import ListsJob, list_files, lists_of
from aigaq.search import page, words
from aigaq.search.facets import ColumnsJob, PlacesJob, TitlesJob
from aigaq.search.names import BlockJob, PinyinJob, ShardJob
from aigaq.source.values import ReadWords, SourceRecords, SourceSite, source_files, source_values

Files = Iterator[tuple[str, bytes]]


class Value(NamedTuple):
    """What some files are made from: its name within the part, and about the milliseconds that making them takes."""

    name: str
    value: msgspec.Struct
    cost: int = 1


class Part(NamedTuple):
    """A part of the tree: the values of an archive, their types, and what makes files of one."""

    name: str
    values: Callable[[PublicArchive, Sequence[Localiser]], Iterator[Value]]
    types: tuple[type[msgspec.Struct], ...]
    files: Callable[[Any, ReadWords], Files]

    def kind(self, type_of: type[msgspec.Struct]) -> str:
        """The kind of the jobs that make files of a value of this type."""
        return f"{self.name} {type_of.__name__}"


def _word_values(archive: PublicArchive, _localisers: Sequence[Localiser]) -> Iterator[Value]:
    for job in words.word_jobs(archive):
        yield Value(job.key, job, 1 + 3 * len(job.documents) if isinstance(job, words.ShardJob) else 100)


def _page_values(archive: PublicArchive, localisers: Sequence[Localiser]) -> Iterator[Value]:
    for job in page.page_jobs(archive, localisers):
        name = [str(getattr(job, field)) for field in ("key", "edition", "number") if hasattr(job, field)]
        yield Value("/".join(name), job)


def _page_files(job: Any, _read: ReadWords) -> Files:
    return page.page_files(job)


def _list_values(archive: PublicArchive, _localisers: Sequence[Localiser]) -> Iterator[Value]:
    yield Value("all", lists_of(archive))


def _list_files(job: ListsJob, _read: ReadWords) -> Files:
    return list_files(job)


def _source_values(archive: PublicArchive, _localisers: Sequence[Localiser]) -> Iterator[Value]:
    for value in source_values(archive):
        yield Value(value.name, value, 100)


def _export_values(archive: PublicArchive, _localisers: Sequence[Localiser]) -> Iterator[Value]:
    for value in export_values(archive):
        yield Value(value.number, value, 100)


PARTS = (
    Part("lists", _list_values, (ListsJob,), _list_files),
    Part("words", _word_values, (words.ShardJob, words.ListJob, words.SharedJob), words.word_files),
    Part(
        "search",
        _page_values,
        (page.IndexJob, PinyinJob, ShardJob, BlockJob, ColumnsJob, TitlesJob, PlacesJob),
        _page_files,
    ),
    Part("exports", _export_values, (ExportDescription, ExportTestimonies, ExportPeople), export_files),
    Part("source", _source_values, (SourceSite, SourceRecords), source_files),
)
"""Every part, in any order."""

KINDS = {part.kind(type_of): (part, type_of) for part in PARTS for type_of in part.types}
"""The part, and the type of the value, of each kind of job."""
