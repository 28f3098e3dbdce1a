"""Pagefind's index of one shard, made by Pagefind's own program.

Pagefind 1.5.2 is deterministic when records are fed in a fixed order without filters or sorts. Its documents are keys
(see `i18n.stem.word_keys`), so it is told a language for which it neither stems nor splits. Its fragments, one file a
page with the text for excerpts, are not kept: excerpts are read from the pages themselves.
"""

import json
from collections.abc import Iterable, Iterator

import cbor2

from aigaq.core.errors import OutsideError
from aigaq.core.message import msg
from aigaq.model.forms import PAGE_SIZES
from aigaq.site.search.fulltext import pagefind
from aigaq.site.search.fulltext.documents import IndexEntry
from aigaq.site.search.fulltext.index_format import VERSION, Page, Word, assemble_index, unpack


def index_entries(entries: Iterable[IndexEntry], chunk_bytes: int = PAGE_SIZES.chunk_bytes) -> dict[str, bytes]:
    """Return an index's files by name, made by Pagefind.

    The entries are taken one after the other, while Pagefind is at work on those before. Raises OutsideError if
    Pagefind fails or loses one of them.
    """
    ids: list[str] = []
    written = pagefind.write_index(_collect_ids(entries, ids))
    version, pages, _chunks, _filters, _sorts, fields = cbor2.loads(unpack(_read_list(written, len(ids))))
    if version != VERSION:
        raise pagefind.failure(msg("it is of the version %(version)s, not %(needed)s", version=version, needed=VERSION))
    named = [Page(id, words) for id, (_hash, words) in zip(ids, pages, strict=True)]
    return assemble_index(named, sorted(_words(written)), chunk_bytes, has_titles=bool(fields))


def _collect_ids(entries: Iterable[IndexEntry], ids: list[str]) -> Iterator[IndexEntry]:
    for entry in entries:
        ids.append(entry.id)
        yield entry


def _read_list(written: dict[str, bytes], entries: int) -> bytes:
    """Return the list of pages and chunks.

    Raises OutsideError if it is not of all entries.
    """
    lists = [data for name, data in written.items() if name.endswith(".pf_meta")]
    languages = json.loads(written["pagefind-entry.json"])["languages"].values()
    counted = sum(language["page_count"] for language in languages)
    if counted != entries or len(lists) != 1:
        raise OutsideError(
            msg("the search index holds %(counted)s texts, not %(entries)s", counted=counted, entries=entries)
        )
    return lists[0]


def _words(written: dict[str, bytes]) -> Iterator[Word]:
    for name, data in written.items():
        if name.endswith(".pf_index"):
            for word in cbor2.loads(unpack(data))[0]:
                yield Word(word[0], cbor2.dumps(word))
