"""Pagefind's index of one shard, equal byte for byte from build to build.

Pagefind 1.5.2 is deterministic when records are fed in a fixed order without filters or sorts. Its documents are keys
(see `keys`), so it is told a language for which it neither stems nor splits. Of what it writes, the index is kept, cut
into smaller chunks, since a reader loads a whole one for one word, and the list of pages and chunks, in which hashes
of pages are replaced by ids of records. Its fragments, one file a page with the text for excerpts, are not kept:
excerpts are read from the pages themselves.

The formats are those of Pagefind's `index/index_metadata.rs` and `index_words.rs`: its signature, then CBOR, gzipped. A
list is [version, [[hash, words], ...], [[from, to, hash], ...], ...]; a chunk [[[word, [page, ...], ...], ...]].
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import cbor2

from aigaq.core.errors import OutsideError
from aigaq.core.message import msg
from aigaq.i18n.stem.letter_folding import END
from aigaq.site.search.fulltext import pagefind
from aigaq.site.search.fulltext.documents import IndexEntry

META = "words.pf_meta"
PROGRAM = f"wasm.{pagefind.LANGUAGE}.pagefind"

CHUNK = 24_000
"""Bytes of a chunk before it is compressed, unless a single word has more: about 10 kB afterwards."""

_SIGNATURE = b"pagefind_dcd"
_LETTER = rb"(?:[0-9a-z]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})"
_LENGTH = rb"(?:[\x62-\x77]|\x78[\x18-\xff](?=%b{6})|\x79\x01[\x00-\x02])" % _LETTER
_WORD = re.compile(rb"\x83%b(%b*?%b)" % (_LENGTH, _LETTER, END.encode()), re.DOTALL)
"""Where a word begins in a chunk: a list of three, whose first item is a key. To decode all places takes longer.

No place looks so, unless a title has more than 33,000 words: no letter begins with what can follow a place.
"""

Word = tuple[bytes, bytes]
"""A word, and what is said of it in a chunk."""


def index_shard(entries: Iterable[IndexEntry]) -> dict[str, bytes]:
    """The index of `entries` by file name; OutsideError if Pagefind fails or loses one of them.

    The entries are taken one after the other, while Pagefind is at work on those before.
    """
    ids: list[str] = []
    return _rewritten(pagefind.write_index(_collect_entries(entries, ids)), ids)


def program() -> bytes:
    """Pagefind's search program for the browser, one for every shard."""
    return pagefind.write_index([IndexEntry("t-00000", "", "a")])[PROGRAM]


def _collect_entries(entries: Iterable[IndexEntry], ids: list[str]) -> Iterator[IndexEntry]:
    for entry in entries:
        ids.append(entry.id)
        yield entry


def _rewritten(written: dict[str, bytes], ids: Sequence[str]) -> dict[str, bytes]:
    """Pagefind's index in smaller chunks, with ids for its hashes of pages."""
    metas = [data for name, data in written.items() if name.endswith(".pf_meta")]
    counted = sum(one["page_count"] for one in json.loads(written["pagefind-entry.json"])["languages"].values())
    if counted != (entries := len(ids)) or len(metas) != 1:
        raise OutsideError(
            msg("the search index holds %(counted)s texts, not %(entries)s", counted=counted, entries=entries)
        )
    words = sorted(word for name in written if name.endswith(".pf_index") for word in _words(_unpack(written[name])))
    chunks = list(_chunks(words))
    files = {hashlib.sha256(data).hexdigest()[:8]: data for _first, _last, data in chunks}
    names = [[first.decode(), last.decode(), name] for (first, last, _data), name in zip(chunks, files, strict=True)]
    version, pages, _chunks_before, *others = cbor2.loads(_unpack(metas[0]))
    named = [[id, words_of] for id, (_hash, words_of) in zip(ids, pages, strict=True)]
    listed = _pack(cbor2.dumps([version, named, _touching(names), *others]))
    return {META: listed, **{f"{name}.pf_index": data for name, data in files.items()}}


def _chunks(words: Iterable[Word]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The first and the last word of each chunk of the sorted `words`, and its file."""
    chunk: list[Word] = []
    size = 0
    for word, data in words:
        if chunk and size + len(data) > CHUNK:
            yield chunk[0][0], chunk[-1][0], _chunk(chunk)
            chunk, size = [], 0
        chunk.append((word, data))
        size += len(data)
    if chunk:
        yield chunk[0][0], chunk[-1][0], _chunk(chunk)


def _chunk(words: Sequence[Word]) -> bytes:
    return _pack(_head(len(words)) + b"".join(data for _word, data in words))


def _words(chunk: bytes) -> Iterator[Word]:
    """The words of a chunk of Pagefind's, each as it is encoded there: where it stands need not be encoded again."""
    found = list(_WORD.finditer(chunk))
    starts = [match.start() for match in found]
    if not chunk.startswith(_head(len(found)) + b"\x83"):
        raise pagefind.failure("a chunk is not of the form of Pagefind 1.5.2")
    for match, start, end in zip(found, starts, (*starts[1:], len(chunk)), strict=True):
        yield match[1], chunk[start:end]


def _head(number: int) -> bytes:
    """How a chunk of so many words begins."""
    return b"\x81" + cbor2.dumps([0] * number)[:-number]


def _touching(chunks: list[list[str]]) -> list[list[str]]:
    """The chunks so that one begins where the other ends: a word that the index lacks has a chunk with its neighbours.

    No word begins another, so whatever is put behind a word comes before the next one.
    """
    for one, other in pairwise(chunks):
        one[1] = other[0] = one[1] + "z"
    return chunks


def _unpack(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(_SIGNATURE)


def _pack(data: bytes) -> bytes:
    return gzip.compress(_SIGNATURE + data, 6, mtime=0)
