"""The words of scanned files, to tell which secrets are not in them.

So a secret that is new need be looked for in few of the files that were clean before.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import count

import msgspec
import numpy as np

from aigaq.core.compression import compress, decompress
from aigaq.core.ids import PATTERN
from aigaq.privacy.scan.word_runs import KnownParts, Parts

_ID = re.compile(PATTERN)
_MOST = 1 << 28
_NUMBERS = count(1)
_BYTES = 4


class _Written(msgspec.Struct, frozen=True, array_like=True):
    """The contents as they are kept."""

    paths: tuple[str, ...]
    words: str
    ids: frozenset[str]
    parts: bytes


class Contents(msgspec.Struct, frozen=True):
    """Words and ids of files, and hashes of every four words.

    The files are those at `paths`; for the hashes see `word_runs`.
    """

    paths: tuple[str, ...]
    words: frozenset[str]
    ids: frozenset[str]
    parts: KnownParts

    def to_bytes(self) -> bytes:
        """Return the contents, packed."""
        written = _Written(self.paths, "\n".join(sorted(self.words)), self.ids, _pack(self.parts.hashes))
        return compress(msgspec.msgpack.encode(written, order="deterministic"))


def contents_from(data: bytes) -> Contents:
    """Return the contents that `to_bytes` packed.

    Raises ValueError if they are damaged.
    """
    written = msgspec.msgpack.decode(decompress(data, _MOST), type=_Written)
    return Contents(
        written.paths, frozenset(written.words.split("\n")), written.ids, KnownParts(_unpack(written.parts))
    )


def _pack(hashes: Parts) -> bytes:
    """Return ascending numbers as the distances between them.

    The high bytes of all come first: these compress well.
    """
    distances = np.diff(hashes, prepend=np.uint32(0)).astype("<u4")
    return distances.view(np.uint8).reshape(-1, _BYTES).T[::-1].tobytes()


def _unpack(data: bytes) -> Parts:
    distances = np.frombuffer(data, np.uint8).reshape(_BYTES, -1)[::-1].T
    return np.cumsum(np.ascontiguousarray(distances).view("<u4").ravel(), dtype=np.uint32)


class Seen:
    """Notes what stands in files while they are read.

    Each has a `number` of its own in this process.
    """

    def __init__(self) -> None:
        self.number = next(_NUMBERS)
        self._words = set[str]()
        self._ids = set[str]()
        self._parts: list[Parts] = []

    def add(self, found: Iterable[str], parts: Parts) -> None:
        """Note the words of a text, and the hash of every four."""
        self._words.update(found)
        self._parts.append(parts)

    def add_ids(self, text: str) -> None:
        """Note the ids that stand in a text."""
        self._ids.update(_ID.findall(text))

    def finish(self, paths: Sequence[str]) -> Contents:
        """Return all that was noted of the files at `paths`."""
        return Contents(tuple(paths), frozenset(self._words), frozenset(self._ids), KnownParts.of(self._parts))
