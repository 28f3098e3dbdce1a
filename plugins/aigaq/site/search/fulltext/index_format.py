"""Pagefind's index format: the list, and chunks of words.

The formats are those of Pagefind's `index/index_metadata.rs` and `index_words.rs`: a signature, then CBOR, gzipped. A
list is [version, [[page, words], ...], [[from, to, chunk], ...], filters, sorts, fields]; a chunk is [[word, ...]].
Two things are ours: pages are named by ids of records where Pagefind has hashes, and chunks are smaller than
Pagefind's, since a reader loads a whole one for one word. `theme/static/search/fulltext/positions.js` reads both.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from aigaq.core.compression import compress, decompress
from aigaq.site.search.fulltext.cbor_heads import LIST, NUMBER, encode_text

META = "words.pf_meta"
MOST_BYTES = 1_000_000_000
VERSION = "1.5.2"
"""The version of Pagefind whose format this is."""
SIGNATURE = b"pagefind_dcd"

_EMPTY = LIST[0]


class Word(NamedTuple):
    """A word, and the CBOR of what a chunk says of it."""

    word: str
    data: bytes


class Page(NamedTuple):
    """A page: its record's id, and its word count."""

    id: str
    words: int


def assemble_index(
    pages: Sequence[Page], words: Iterable[Word], chunk_bytes: int, *, has_titles: bool
) -> dict[str, bytes]:
    """Return the files of an index by name.

    `words` are sorted, and `has_titles` if any of them stands in a title.

    A chunk has at most `chunk_bytes` before it is compressed, to less than half, unless a single word has more.
    """
    chunks: dict[str, bytes] = {}
    names: list[list[str]] = []
    for part in _split(words, chunk_bytes):
        data = pack(b"".join((b"\x81", LIST[len(part)], *(word.data for word in part))))
        name = hashlib.sha256(data).hexdigest()[:8]
        chunks[f"{name}.pf_index"] = data
        names.append([part[0].word, part[-1].word, name])
    return {META: pack(_list(pages, _touching(names), has_titles)), **chunks}


def pack(data: bytes) -> bytes:
    """Return a file of the index that holds `data`."""
    return compress(SIGNATURE + data)


def unpack(data: bytes) -> bytes:
    """Return what a file of the index holds."""
    return decompress(data, MOST_BYTES).removeprefix(SIGNATURE)


def _split(words: Iterable[Word], chunk_bytes: int) -> Iterator[list[Word]]:
    """Yield the words of each chunk."""
    chunk: list[Word] = []
    size = 0
    for word in words:
        if chunk and size + len(word.data) > chunk_bytes:
            yield chunk
            chunk, size = [], 0
        chunk.append(word)
        size += len(word.data)
    if chunk:
        yield chunk


def _touching(chunks: list[list[str]]) -> list[list[str]]:
    """Extend each chunk's range to its neighbour's end.

    A word that the index lacks then has a chunk with its neighbours. No word begins another, so whatever is put
    behind a word comes before the next one.
    """
    for before, after in pairwise(chunks):
        before[1] = after[0] = before[1] + "z"
    return chunks


def _list(pages: Sequence[Page], chunks: list[list[str]], has_titles: bool) -> bytes:
    parts = [b"\x86", encode_text(VERSION), LIST[len(pages)]]
    for page in pages:
        parts += (LIST[2], encode_text(page.id), NUMBER[page.words])
    parts.append(LIST[len(chunks)])
    for chunk in chunks:
        parts += (LIST[3], *map(encode_text, chunk))
    fields = (LIST[1], encode_text("title")) if has_titles else (_EMPTY,)
    return b"".join((*parts, _EMPTY, _EMPTY, *fields))
