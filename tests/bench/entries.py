"""Texts that builds indexed for search, found in the cache of index entries."""

import zlib
from collections.abc import Set
from pathlib import Path

import msgspec

from aigaq.builder.cache_names import MADE
from aigaq.builder.disk_cache import read_cached

Key = tuple[str, bytes]
"""An index entry: the version of the code that made it, and the hash of its text."""
_decode = msgspec.msgpack.Decoder(dict[bytes, msgspec.Raw]).decode


def read_keys(folder: Path) -> frozenset[Key]:
    """Return the index entries in the cache of the archive in `folder`."""
    files = (path for path in (folder / ".cache/aigaq" / MADE / "words").glob("*/**/*") if path.is_file())
    return frozenset(
        (path.relative_to(folder).parts[4], key)
        for path in files
        for key in _decode(zlib.decompress(read_cached(path)))
    )


def count_new(before: Set[Key], now: Set[Key]) -> int:
    """Count the entries made since: an entry of other code was made again."""
    return len(now - before)
