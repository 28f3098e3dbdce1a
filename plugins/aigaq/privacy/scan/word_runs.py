"""Hash runs of words, the same in every text and process.

Every window of eight words has four-word parts, and the least hash of these stands for it (winnowing: Schleimer,
Wilkerson and Aiken 2003). The same eight words have the same hash in every text, wherever they stand. Of scanned files
the hashes of all parts are kept.
"""

import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from aigaq.privacy.scan.word_table import Column

RUN, HAN_RUN = 8, 12
_PART = 4
_PARTS = RUN - _PART + 1
_MIXER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, near 2^64 divided by the golden ratio: alike numbers multiplied by it fall far apart (Knuth, vol. 3, 6.4)."""
_UPPER_HALF = np.uint64(32)
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


def mix_parts(hashes: Column) -> Column:
    """Return a long hash of every four words, from words' hashes."""
    if len(hashes) < _PART:
        return np.zeros(0, np.uint64)
    mixed = hashes[: len(hashes) - _PART + 1].copy()
    for at in range(1, _PART):
        mixed = mixed * _MIXER + hashes[at : len(hashes) - _PART + 1 + at]
    return mixed * _MIXER


def shorten_parts(mixed: Column) -> Parts:
    """Return the hash of every four words, from the long ones."""
    parts: Parts = (mixed >> _UPPER_HALF).astype(np.uint32)
    return parts


def hash_parts(hashes: Column) -> Parts:
    """Return the hash of every four words, from the hashes of words."""
    return shorten_parts(mix_parts(hashes))


def hash_runs(mixed: Column, length: int) -> Column:
    """Return a long hash of each run of `length` words.

    They are four at least. In the order of a text, from the long hashes of every four words in it.
    """
    count = max(len(mixed) - length + _PART, 0)
    hashes = np.zeros(count, np.uint64)
    for at in (*range(0, length - _PART, _PART), length - _PART):
        # What is multiplied is shifted first: else runs of the same words in another order would be alike.
        hashes = (hashes ^ (hashes >> _UPPER_HALF)) * _MIXER + mixed[at : at + count]
    return hashes


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
