"""Find runs of words of secret texts by hashes.

Every window of eight words has four-word parts, and the least hash of these stands for it (winnowing: Schleimer,
Wilkerson and Aiken 2003). The same eight words have the same hash in every text, wherever they stand. Of scanned files
the hashes of all parts are kept.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import product
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from aigaq.privacy.scan.findings import Kind
from aigaq.privacy.scan.full_names import Run
from aigaq.privacy.scan.phrases import Hit, grams
from aigaq.privacy.scan.word_split import is_han
from aigaq.privacy.scan.word_table import Column

RUN, HAN_RUN = 8, 12
_PART = 4
_PARTS = RUN - _PART + 1
_MIXER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, near 2^64 divided by the golden ratio: alike numbers multiplied by it fall far apart (Knuth, vol. 3, 6.4)."""
_UPPER_HALF = np.uint64(32)
_BITS = np.uint32(12)
"""The lower bits of a hash that the filter leaves out."""

_LOWEST = np.uint32(8)
"""The bits of a hash that are not kept."""
_NONE = np.uint32(0xFFFFFFFF)

Value = TypeVar("Value", np.uint32, np.bool_)
Parts = NDArray[np.uint32]
"""The hash of every four words that follow each other, in the order of a text."""
Windows = NDArray[np.uint32]
"""The hash of each window of eight words, in the order of a text."""


def hash_words(words: Iterable[str]) -> Column:
    """Return a hash of each word, the same in every process."""
    return np.fromiter(map(_hash_word, words), np.uint64)


@lru_cache(maxsize=1 << 16)
def _hash_word(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def hash_parts(hashes: Column) -> Parts:
    """Return the hash of every four words, from the hashes of words."""
    if len(hashes) < _PART:
        return np.zeros(0, np.uint32)
    mixed = hashes[: len(hashes) - _PART + 1].copy()
    for at in range(1, _PART):
        mixed = mixed * _MIXER + hashes[at : len(hashes) - _PART + 1 + at]
    parts: Parts = ((mixed * _MIXER) >> _UPPER_HALF).astype(np.uint32)
    return parts


def find_windows(parts: NDArray[Value]) -> NDArray[Value]:
    """Return the least value of each window's parts.

    Of their hashes, that of the window.
    """
    if len(parts) < _PARTS:
        return parts[:0]
    least = parts[: 1 - _PARTS]
    for at in range(1, _PARTS):
        least = np.minimum(least, parts[at : len(parts) - _PARTS + 1 + at])
    return least


class KnownParts:
    """Hashes of all parts of some texts, without their lowest bits."""

    def __init__(self, hashes: Parts) -> None:
        self.hashes = hashes

    @classmethod
    def of(cls, parts: Iterable[Parts]) -> "KnownParts":
        """Return those of texts with these `parts`."""
        hashes = np.sort(np.concatenate((np.zeros(0, np.uint32), *parts)) >> _LOWEST)
        # `np.unique` gives the same, and takes twenty times as long (numpy 2.4).
        return cls(hashes[np.diff(hashes, prepend=_NONE) != 0])

    def holds(self, parts: Parts) -> NDArray[np.bool_]:
        """Return for each part True if it may be among these."""
        looked_for = parts >> _LOWEST
        places = np.searchsorted(self.hashes, looked_for)
        held: NDArray[np.bool_] = np.append(self.hashes, _NONE)[places] == looked_for
        return held


class SecretRuns:
    """The runs of secret texts: of eight words, of twelve Han characters."""

    def __init__(self) -> None:
        self._texts: list[tuple[Run, str]] = []
        self._windows: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._windows)

    def add(self, found: Run, owner: str) -> None:
        """Add the runs of a text, if it has any."""
        if len(found) < RUN:
            return
        windows = find_windows(hash_parts(hash_words(found))).tolist()
        if windows:
            self._texts.append((found, owner))
            self._windows.update(windows)

    def find(self, found: Sequence[str], windows: Windows) -> Iterator[Hit]:
        """Yield the runs that stand in the words `found`, with these windows."""
        if not self._windows:
            return
        begins = [at for at in np.flatnonzero(self._filter[windows >> _BITS]).tolist() if windows[at] in self._windows]
        for length, owners in self._owners.items() if begins else ():
            before = length - RUN  # A run of twelve has windows at five places.
            for at in sorted({at - back for at in begins for back in range(before + 1) if at >= back}):
                run = tuple(found[at : at + length])
                if (owner := owners.get(hash(run))) and is_han(run[0]) == (length == HAN_RUN):
                    yield Hit(Kind.WORDS, owner, run, run)

    def may_stand_among(self, known: KnownParts) -> bool:
        """Return False if no run stands in texts with these parts.

        All parts of a window would.
        """
        return any(bool(find_windows(known.holds(parts)).any()) for parts in self._parts)

    @cached_property
    def _parts(self) -> list[Parts]:
        return [hash_parts(hash_words(words)) for words, _owner in self._texts]

    @cached_property
    def _owners(self) -> dict[int, dict[int, str]]:
        """The texts' owners by the hash of each run, by its length: first needed where a window is found."""
        found: dict[int, dict[int, str]] = {RUN: {}, HAN_RUN: {}}
        for (words, owner), (length, owners) in product(self._texts, found.items()):
            runs = grams(words, length)
            owners.update((hash(run), owner) for run in runs if is_han(run[0]) == (length == HAN_RUN))
        return found

    @cached_property
    def _filter(self) -> NDArray[np.bool_]:
        """The upper bits that windows of secrets have; most other windows have none of them."""
        seen = np.zeros(1 << (32 - int(_BITS)), np.bool_)
        seen[np.fromiter(self._windows, np.uint32, len(self._windows)) >> _BITS] = True
        return seen
