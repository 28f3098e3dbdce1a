"""The index entries of full-text search, kept by shard: of a text that did not change no key is made again.

An entry is kept under the hash of its document, which holds the hash of the text's file, so that it need not be read.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from aigaq.builder.disk_cache import keep, take
from aigaq.site.search.fulltext.documents import IndexEntry, SearchDocument
from aigaq.site.search.fulltext.index_files import ShardJob

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[bytes, IndexEntry]).decode


class EntryStore:
    """Gives the entries of shards, each made once by `make`; see `aigaq.builder.disk_cache` for its `folder`."""

    def __init__(self, folder: Path, make: Callable[[SearchDocument, str], IndexEntry]) -> None:
        self._folder = folder
        self._make = make

    def __call__(self, job: ShardJob) -> Iterator[IndexEntry]:
        """The entries of a shard, in order; what is kept are those of its documents as they are now, and no others."""
        path = self._folder / job.key
        data = take(path)
        kept = _decode(zlib.decompress(data)) if data else {}
        now: dict[bytes, IndexEntry] = {}
        for document in job.documents:
            key = hashlib.sha256(_encode((job.language, document))).digest()
            now[key] = kept.get(key) or self._make(document, job.language)
            yield now[key]
        if now.keys() != kept.keys():
            keep(path, zlib.compress(_encode(now), 1))
