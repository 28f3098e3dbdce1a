"""The words of scanned files, to tell which secrets are not in them.

So a secret that is new need be looked for in few of the files that were clean before.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from aigaq.core.compression import compress, decompress
from aigaq.core.ids import PATTERN
from aigaq.privacy.scan.word_runs import Windows

_ID = re.compile(PATTERN)
_MOST = 1 << 28


class _Written(msgspec.Struct, frozen=True, array_like=True):
    """The contents as they are kept."""

    paths: tuple[str, ...]
    words: str
    ids: frozenset[str]
    windows: bytes


class Contents(msgspec.Struct, frozen=True):
    """Distinct words of the files at `paths`, their ids, and hashes of windows (see `word_runs`)."""

    paths: tuple[str, ...]
    words: frozenset[str]
    ids: frozenset[str]
    windows: Windows

    def to_bytes(self) -> bytes:
        """Return the contents, packed."""
        written = _Written(self.paths, "\n".join(sorted(self.words)), self.ids, self.windows.tobytes())
        return compress(msgspec.msgpack.encode(written, order="deterministic"))


def contents_from(data: bytes) -> Contents:
    """Return the contents that `to_bytes` packed.

    Raises ValueError if they are damaged.
    """
    written = msgspec.msgpack.decode(decompress(data, _MOST), type=_Written)
    windows = np.frombuffer(written.windows, np.uint32)
    return Contents(written.paths, frozenset(written.words.split("\n")), written.ids, windows)


class Seen:
    """Notes what stands in files while they are read."""

    def __init__(self) -> None:
        self._words = set[str]()
        self._ids = set[str]()
        self._windows: list[Windows] = []

    def add(self, found: Iterable[str], windows: Windows) -> None:
        """Note the words of a text, and their windows."""
        self._words.update(found)
        self._windows.append(windows)

    def add_ids(self, text: str) -> None:
        """Note the ids that stand in a text."""
        self._ids.update(_ID.findall(text))

    def finish(self, paths: Sequence[str]) -> Contents:
        """Return all that was noted of the files at `paths`."""
        windows = np.unique(np.concatenate((*self._windows, np.zeros(0, np.uint32))))
        return Contents(tuple(paths), frozenset(self._words), frozenset(self._ids), windows)
