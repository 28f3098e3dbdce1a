"""The files of full-text search, by job.

`search/<language>/shards.js` lists a language's ranges of ids, the newest first. `words/<range>/` beside it says which
texts have a word, and in which form; `places/<shard>/` where it stands in them: an index in Pagefind's format, each of
its files in a script, since a page opened from a disk can load nothing else. By `carried.js` a copy that left the
language out is told from one that lost its list. What all languages share is in
`search/keys/` (the tables of keys). `theme/static/search/fulltext/` reads all of them.
"""

import base64
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial

import msgspec

from aigaq.core.ids import RecordKind, make_id, number_of
from aigaq.i18n.archive_languages import editions_of, languages_in
from aigaq.i18n.editions import EDITIONS, LANGUAGES, SOURCE_LANGUAGES
from aigaq.model.forms import PAGE_SIZES, Sizes
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.search.data_scripts import power_of_two, script
from aigaq.site.search.fulltext.documents import (
    IndexEntry,
    SearchDocument,
    index_entry,
    search_document,
    with_documents,
    without_forms,
)
from aigaq.site.search.fulltext.id_ranges import Shard, ShardRange, posting_ranges, shards
from aigaq.site.search.fulltext.index_format import META
from aigaq.site.search.fulltext.indexer import IndexEntries
from aigaq.site.search.fulltext.own_indexer import index_entries
from aigaq.site.search.keys.key_scripts import key_scripts


class ShardJob(msgspec.Struct, frozen=True):
    """The places of words in one shard of a language.

    `chunk` is the size of its files before they are compressed.
    """

    language: str
    name: str
    documents: tuple[SearchDocument, ...]
    chunk: int = PAGE_SIZES.chunk_bytes

    @property
    def key(self) -> str:
        """Return the job's name among its kind."""
        return f"{self.language}/{self.name}"


class PostingsJob(msgspec.Struct, frozen=True):
    """A job: the postings of a range, in several files.

    The range begins at the id `first`.
    """

    language: str
    name: str
    first: int
    files: int
    shards: tuple[ShardJob, ...]

    @property
    def key(self) -> str:
        """Return the job's name among its kind."""
        return f"{self.language}/{self.name}"


class ListJob(msgspec.Struct, frozen=True):
    """A language's ranges and shards, the newest first.

    Of a range the first and the last id, the number of its files, and that of its records; of a shard the first id and
    the last. `written` are the ids that have more digits than their number needs.
    """

    language: str
    ranges: tuple[tuple[int, int, int, int], ...]
    shards: tuple[tuple[int, int], ...]
    written: dict[int, str]

    @property
    def key(self) -> str:
        """Return the job's name among its kind."""
        return self.language


class SharedJob(msgspec.Struct, frozen=True):
    """Files shared by all shards.

    They follow from the languages and the version of our code.
    """

    languages: tuple[str, ...]
    key: str = "all"


WordJob = ShardJob | PostingsJob | ListJob | SharedJob
Entries = Callable[[ShardJob], Iterable[IndexEntry]]
"""Gives the entry of each document of a shard, in order."""


def make_entries(job: ShardJob) -> Iterator[IndexEntry]:
    """Yield the entries of a shard, whose documents hold their words."""
    return (index_entry(document, job.language) for document in job.documents)


def word_work_units(
    public: PublicArchive, sizes: Sizes = PAGE_SIZES, sources: Container[str] = SOURCE_LANGUAGES
) -> Iterator[WorkUnit]:
    """Return the jobs: one for each language's ranges and shards, in order.

    `sources` are the languages of the editions: no page asks for the words of texts in others.
    """
    languages = _searched_languages(public)
    yield single("all", SharedJob(languages))
    for language in (language for language in languages if language in sources):
        ids = [testimony.id for testimony in with_documents(public.testimonies.values(), language)]
        yield from language_work_units(language, ids, partial(search_document, public, language=language), sizes)


def _searched_languages(public: PublicArchive) -> tuple[str, ...]:
    """Return the languages of texts and of editions.

    Each search page asks for its own.
    """
    held = {*languages_in(public), *(EDITIONS[code].source for code in editions_of(public.site))}
    return tuple(language for language in SOURCE_LANGUAGES if language in held)


def language_work_units(
    language: str, ids: Sequence[str], document: Callable[[str], SearchDocument], sizes: Sizes = PAGE_SIZES
) -> Iterator[WorkUnit]:
    """Return the jobs of a language's texts.

    `document` makes the document of an id.
    """
    weight = LANGUAGES[language].search_weight
    parts = shards(ids, -(-sizes.words_shard // weight))  # Rounded up: half of 125 ids are 63.
    ranges = posting_ranges(parts, sizes.words_range // weight, sizes.newest_range // weight)
    written = {number_of(id): id for id in ids if id != make_id(RecordKind.TESTIMONY, number_of(id))}
    files = [power_of_two(one.records * weight / sizes.words_file) for one in ranges]
    listed = [(one.first, one.last, count, one.records) for one, count in zip(ranges, files, strict=True)]
    held = tuple((part.first, part.last) for part in reversed(parts))
    yield single(language, ListJob(language, tuple(reversed(listed)), held, written))
    for one, count in zip(ranges, files, strict=True):
        make = partial(_postings_job, language, one, count, document, sizes)
        yield WorkUnit(f"{language}/words/{one.name}", make, testimonies=one.ids, other=(language, one.name, count))
    for part in parts:
        name = f"{language}/places/{part.name}"
        make_shard = partial(_shard_jobs, language, (part,), document, sizes)
        yield WorkUnit(name, make_shard, testimonies=part.ids, other=(name, sizes.chunk_bytes))


def word_files(
    job: WordJob, entries: Entries = make_entries, index: IndexEntries = index_entries
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a job: paths in the tree, and bytes."""
    match job:
        case SharedJob():
            yield from key_scripts(job.languages).items()
        case ListJob():
            listed = {"ranges": job.ranges, "shards": job.shards, "written": job.written}
            yield script(f"{job.language}/shards", listed)
            yield script(f"{job.language}/carried", True)
        case PostingsJob():
            from aigaq.site.search.fulltext.postings import postings_files  # The library for arrays takes long to load.

            held = (entry for shard in job.shards for entry in entries(shard))
            for number, value in enumerate(postings_files(held, job.first, job.files)):
                yield script(f"{job.language}/words/{job.name}/{number:x}", value)
        case ShardJob():
            for file, data in index(map(without_forms, entries(job)), job.chunk).items():
                name = "list" if file == META else file.partition(".")[0]
                yield script(f"{job.language}/places/{job.name}/{name}", base64.b64encode(data).decode())


def _postings_job(
    language: str, part: ShardRange, files: int, document: Callable[[str], SearchDocument], sizes: Sizes
) -> tuple[PostingsJob]:
    held = _shard_jobs(language, part.shards, document, sizes)
    return (PostingsJob(language, part.name, part.first, files, held),)


def _shard_jobs(
    language: str, parts: Sequence[Shard], document: Callable[[str], SearchDocument], sizes: Sizes
) -> tuple[ShardJob, ...]:
    return tuple(ShardJob(language, part.name, tuple(map(document, part.ids)), sizes.chunk_bytes) for part in parts)
