"""The files of full-text search, by job.

`search/<language>/shards.js` lists a language's shards, the newest first; each is a folder beside it. What all of them
share is in `search/pagefind/` (the program) and `search/keys/` (the tables of keys).
`theme/static/search/fulltext/` asks for the list and the program, `theme/static/search/worker/` for the shards.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.resources import files

import msgspec

from aigaq.i18n.archive_languages import languages_in
from aigaq.i18n.editions import LANGUAGES
from aigaq.model.forms import PAGE_SIZES, Sizes
from aigaq.model.public import PublicArchive
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.search.data_scripts import script
from aigaq.site.search.fulltext.documents import IndexEntry, SearchDocument, has_document, index_entry, search_document
from aigaq.site.search.fulltext.id_ranges import Shard, shards
from aigaq.site.search.fulltext.indexer import IndexEntries
from aigaq.site.search.fulltext.own_indexer import index_entries
from aigaq.site.search.fulltext.pagefind_indexer import PROGRAM, program
from aigaq.site.search.keys.key_scripts import key_scripts


class ShardJob(msgspec.Struct, frozen=True):
    """One shard of a language.

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


class ListJob(msgspec.Struct, frozen=True):
    """A language's list of shards, the newest first.

    Name and number of records.
    """

    language: str
    shards: tuple[tuple[str, int], ...]

    @property
    def key(self) -> str:
        """Return the job's name among its kind."""
        return self.language


class SharedJob(msgspec.Struct, frozen=True):
    """Files shared by all shards.

    They follow from the languages, and the versions of our code and of Pagefind.
    """

    languages: tuple[str, ...]
    key: str = "all"


WordJob = ShardJob | ListJob | SharedJob
Entries = Callable[[ShardJob], Iterable[IndexEntry]]
"""Gives the entry of each document of a shard, in order."""


def make_entries(job: ShardJob) -> Iterator[IndexEntry]:
    """Yield the entries of a shard, whose documents hold their words."""
    return (index_entry(document, job.language) for document in job.documents)


def word_work_units(public: PublicArchive, sizes: Sizes = PAGE_SIZES) -> Iterator[WorkUnit]:
    """Return the jobs: one for each language's shards, in order."""
    languages = languages_in(public)
    yield single("all", SharedJob(languages))
    for language in languages:
        ids = [id for id, testimony in public.testimonies.items() if has_document(testimony, language)]
        parts = shards(ids, sizes.words_shard // LANGUAGES[language].search_weight)
        yield single(language, ListJob(language, tuple((part.name, len(part.ids)) for part in reversed(parts))))
        for part in parts:
            make = partial(_shard_job, public, language, part, sizes.chunk_bytes)
            yield WorkUnit(
                f"{language}/{part.name}", make, testimonies=part.ids, other=(language, part.name, sizes.chunk_bytes)
            )


def word_files(
    job: WordJob, entries: Entries = make_entries, index: IndexEntries = index_entries
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a job: paths in the tree, and bytes."""
    match job:
        case SharedJob():
            yield from key_scripts(job.languages).items()
            yield f"search/pagefind/{PROGRAM}", program()
            yield "search/pagefind/LICENSE.txt", (files("aigaq.site.search.fulltext") / "pagefind.txt").read_bytes()
        case ListJob(language, listed):
            yield script(f"{language}/shards", listed)
        case ShardJob():
            for file, data in index(entries(job), job.chunk).items():
                yield f"search/{job.key}/{file}", data


def _shard_job(public: PublicArchive, language: str, part: Shard, chunk: int) -> tuple[ShardJob]:
    documents = tuple(search_document(public, id, language) for id in part.ids)
    return (ShardJob(language, part.name, documents, chunk),)
