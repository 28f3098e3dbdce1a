"""Cache full-text index entries by shard.

Unchanged texts are not indexed again.

An entry is cached under the hash of its document, which holds the hash of the text's file, so that it need not be read.
"""

import hashlib
import re
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import deflate
import msgspec

from aigaq.builder.disk_cache import read_cached, write_cached
from aigaq.core.ids import number_of
from aigaq.site.search.fulltext.documents import IndexEntry, SearchDocument
from aigaq.site.search.fulltext.index_files import ShardJob

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[bytes, IndexEntry]).decode
_NAME = re.compile(r"([0-9]+)-([0-9]+)")
"""The name of a shard: its first and last number."""


class EntryCache:
    """Gives shards' entries, each made once by `make`.

    See `aigaq.builder.disk_cache` for its `folder`.
    """

    def __init__(self, folder: Path, make: Callable[[SearchDocument, str], IndexEntry]) -> None:
        self._folder = folder
        self._make = make

    def __call__(self, job: ShardJob) -> Iterator[IndexEntry]:
        """Return a shard's entries in order.

        Entries of documents that are gone are dropped.
        """
        path = self._folder / job.key
        data = read_cached(path)
        cached = _decode(zlib.decompress(data)) if data else {}
        now: dict[bytes, IndexEntry] = {}
        for document in job.documents:
            key = hashlib.sha256(_encode((job.language, document))).digest()
            now[key] = cached.get(key) or self._make(document, job.language)
            yield now[key]
        if now.keys() != cached.keys():
            _write(path, now)


def drop_entries(folder: Path, ids: Collection[str]) -> None:
    """Drop the entries of the testimonies `ids` from the caches in `folder`."""
    numbers = set(map(number_of, ids))
    for path in (path for path in folder.glob("*/*") if not path.is_dir()):
        held = _NAME.fullmatch(path.name)
        if held and not any(int(held[1]) <= number <= int(held[2]) for number in numbers):
            continue
        data = read_cached(path)
        entries = _decode(zlib.decompress(data)) if data else {}
        path.unlink()
        if kept := {key: entry for key, entry in entries.items() if number_of(entry.id) not in numbers}:
            _write(path, kept)


def _write(path: Path, entries: dict[bytes, IndexEntry]) -> None:
    write_cached(path, bytes(deflate.zlib_compress(_encode(entries), 1)))
