"""The words of a text as arrays: their places, and their hashes.

Whole texts are split and hashed as arrays, so most words never become strings. Texts with letters that cannot be
compared one by one (see `letter_kinds`) are split by `word_split`, as every text could be.
"""

import random
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aigaq.privacy.scan.letter_kinds import HAN, LAST, LETTER, SPECIAL, letter_table
from aigaq.privacy.scan.word_split import strip_endings, words

Places = NDArray[np.intp]
Letters = NDArray[np.uint32]
Hashes = NDArray[np.uint64]

NO_WORD = "\0\0"
"""Stands behind each of several texts: no secret has it."""
_SHORT = 2000
_PIECE = 1 << 16
"""Letters that are hashed at a time."""
_RANDOM = random.SystemRandom()
_BASE = _RANDOM.getrandbits(64) & ~7 | 3
"""The base of hashes, of this process: nobody can write two words of less than 1,000 letters that have one hash.

It is odd, so words have the same hash wherever they stand; and 3 modulo 8, so no power of it is near 1.
"""
_ODD = np.uint64(_RANDOM.getrandbits(64) | 1)


class TextWords(NamedTuple):
    """A text's words: from `begins` to `ends` in its letters."""

    text: str
    letters: Letters
    begins: Places
    ends: Places

    def word(self, number: int) -> str:
        """Return a word by its place among the words."""
        return self.text[self.begins[number] : self.ends[number]].casefold()


def split(text: str) -> TextWords | list[str]:
    """Return the words of a text, the same as `word_split.words` does.

    Of short texts, as a list, which costs less.
    """
    if len(text) < _SHORT:
        return words(text)
    letters, kinds = _kinds_of(text)
    if np.bitwise_or.reduce(kinds, initial=0) & SPECIAL:
        return words(text)
    if (plain := strip_endings(text)) != text:
        letters, kinds = _kinds_of(plain)
    firsts, alone = kinds & LETTER, kinds & HAN
    lasts = firsts.copy()
    firsts[1:] &= ~lasts[:-1]
    lasts[:-1] &= ~kinds[1:]
    return TextWords(plain, letters, np.flatnonzero(firsts | alone), np.flatnonzero(lasts | alone) + 1)


def join(words: Sequence[str]) -> TextWords:
    """Return casefolded words as those of a text, whatever letters they have."""
    ends = np.cumsum([len(word) for word in words], dtype=np.intp)
    text = "".join(words)
    return TextWords(text, _letters(text), np.append(0, ends)[:-1], ends)


def join_texts(texts: Iterable[TextWords | list[str]]) -> TextWords:
    """Return the words of several texts, each in its order, as those of one."""
    parts: list[TextWords] = []
    short: list[str] = []
    for text in texts:
        if isinstance(text, TextWords):
            parts.append(text)
            parts.append(join((NO_WORD,)))
        else:
            short += (*text, NO_WORD)
    parts.append(join(short))
    firsts = np.cumsum([0, *(len(part.letters) for part in parts[:-1])], dtype=np.intp).tolist()
    return TextWords(
        "".join(part.text for part in parts),
        np.concatenate([part.letters for part in parts]),
        np.concatenate([part.begins + first for first, part in zip(firsts, parts, strict=True)]),
        np.concatenate([part.ends + first for first, part in zip(firsts, parts, strict=True)]),
    )


def hash_words(found: TextWords) -> Hashes:
    """Return a hash of each word, valid in this process; never 0."""
    if len(found.letters) <= _PIECE:
        return _hash(found.letters, found.begins, found.ends)
    edges = np.searchsorted(found.begins, np.arange(0, len(found.letters) + _PIECE, _PIECE)).tolist()
    hashes = [np.zeros(0, np.uint64)]
    for first, last in pairwise(edges):
        if first < last:
            begins, ends = found.begins[first:last], found.ends[first:last]
            start, stop = begins[0], ends[-1]
            hashes.append(_hash(found.letters[start:stop], begins - start, ends - start))
    return np.concatenate(hashes)


def _hash(letters: Letters, begins: Places, ends: Places) -> Hashes:
    """Return the sum of each word's letters as values.

    Each value is multiplied with a power of the base; powers begin anew at each word.
    """
    powers, inverses = _powers(max(_PIECE, 1 << len(letters).bit_length()))
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(_values_of(letters) * powers[: len(letters)], out=sums[1:])
    hashes: Hashes = (sums[ends] - sums[begins]) * inverses[begins] | np.uint64(1)
    return hashes


def _kinds_of(text: str) -> tuple[Letters, NDArray[np.uint8]]:
    letters = _letters(text)
    return letters, letter_table().kinds.take(letters, mode="clip")


def _letters(text: str) -> Letters:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _values_of(letters: Letters) -> Hashes:
    values = letter_table().values.take(letters, mode="clip")
    if letters.max(initial=0) > LAST:
        others = np.flatnonzero(letters > LAST)
        values[others] = letters[others] * _ODD
    return values


@lru_cache(maxsize=2)
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Return so many powers of the base, and of its inverse."""
    inverse = pow(_BASE, -1, 1 << 64)
    factors = (np.full(count, base, np.uint64) for base in (_BASE, inverse))
    powers, inverses = (np.append(np.uint64(1), np.cumprod(some)[:-1]) for some in factors)
    return powers, inverses
