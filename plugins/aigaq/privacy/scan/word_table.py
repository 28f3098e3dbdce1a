"""Number words, and keep in columns what is known of each.

A text becomes an array of numbers, and a question about each of its words one look into a column.
"""

from collections.abc import Callable, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from aigaq.privacy.scan.text_words import Hashes, TextWords, hash_words, join

_MOST = 400_000
_FIRST_SIZE = 1 << 12
_MIXER, _BITS = np.uint64(0x9E3779B97F4A7C15), 64
_LEAST_FREE = 2
"""Slots a word, at least."""
_AS_WRITTEN = slice(None)

Numbers = NDArray[np.intp]
"""The words of a text in their order, by their numbers."""
Column = NDArray[np.uint64]
"""A value of each word, by number or in the order of a text."""
MakeColumns = Callable[[list[str]], Sequence[Column]]
"""Makes the values of words that are new, an array a column."""


class WordTable:
    """The numbers of words, and `count` columns that `make` fills.

    With too many words it begins anew.
    """

    def __init__(self, make: MakeColumns, count: int) -> None:
        self._make = make
        self._count = count
        self._begin()

    def _begin(self) -> None:
        self._words: list[str] = []
        self._by_word: dict[str, int] = {}
        self._slots = _Slots()
        self._columns = [np.zeros(_FIRST_SIZE, np.uint64) for _ in range(self._count)]
        self._noted_by = np.zeros(_FIRST_SIZE, np.intp)

    def number(self, found: TextWords | Sequence[str]) -> "NumberedWords":
        """Return the words of a text by number.

        The numbers are valid until other words are numbered.
        """
        if len(self._words) > _MOST:
            self._begin()
        if isinstance(found, TextWords):
            return NumberedWords(self._number(found), self._words)
        known = list(map(self._by_word.get, found))
        if None not in known:
            return NumberedWords(np.array(known, np.intp), self._words)
        numbers = self._number(join(found))
        self._by_word.update(zip(found, numbers.tolist(), strict=True))
        return NumberedWords(numbers, self._words)

    def _number(self, found: TextWords) -> Numbers:
        hashes = hash_words(found)
        numbers = self._slots.find(hashes)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            fresh, firsts, of_new = np.unique(hashes[new], return_index=True, return_inverse=True)
            known = len(self._words)
            numbers[new] = known + of_new
            self._slots.add(fresh, known)
            self._learn([found.word(at) for at in new[firsts].tolist()])
        return numbers

    def not_noted(self, found: "NumberedWords", by: int) -> list[str]:
        """Return the words that `by` has not noted, and note them."""
        new = found.numbers[self._noted_by[found.numbers] != by]
        self._noted_by[new] = by
        return [self._words[number] for number in new.tolist()]

    def look_up(self, numbers: Numbers) -> list[Column]:
        """Return every column's values for words by number."""
        return [column[numbers] for column in self._columns]

    def _learn(self, words: list[str]) -> None:
        known = len(self._words)
        self._words += words
        end = len(self._words)
        while len(self._noted_by) < end:
            self._columns = [np.concatenate((column, np.zeros_like(column))) for column in self._columns]
            self._noted_by = np.concatenate((self._noted_by, np.zeros_like(self._noted_by)))
        for column, values in zip(self._columns, self._make(words), strict=True):
            column[known:end] = values


class NumberedWords(Sequence[str]):
    """The words of a text by number: a sequence of words.

    Each is read in the direction of `letters`.
    """

    def __init__(self, numbers: Numbers, words: list[str], letters: slice = _AS_WRITTEN) -> None:
        self.numbers = numbers
        self._words = words
        self._letters = letters

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self._words[number][self._letters] for number in self.numbers[place].tolist()]
        number = int(self.numbers[place])
        return self._words[number][self._letters]

    def at(self, places: Numbers) -> list[str]:
        """Return the words at some places; "" behind the last."""
        count = len(self.numbers)
        numbers = self.numbers.take(places, mode="clip").tolist()
        return [
            self._words[number] if place < count else "" for place, number in zip(places.tolist(), numbers, strict=True)
        ]

    def backwards(self, letters: slice = _AS_WRITTEN) -> "NumberedWords":
        """Return the words from the last to the first.

        Each is read in the direction of `letters`.
        """
        return NumberedWords(self.numbers[::-1], self._words, letters)


class _Slots:
    """Numbers by hash; at least half the slots are free."""

    def __init__(self) -> None:
        self._count = 0
        self._make_slots(_FIRST_SIZE)

    def _make_slots(self, size: int) -> None:
        self._hashes = np.zeros(size, np.uint64)
        self._numbers = np.full(size, -1, np.intp)
        self._shift = np.uint64(_BITS - (size.bit_length() - 1))
        self._last = size - 1

    def find(self, hashes: Hashes) -> Numbers:
        """Return the number of each hash, and -1 for others."""
        slots = self._first_slots(hashes)
        held = self._hashes[slots]
        numbers = self._numbers[slots]
        others = np.flatnonzero((held != hashes) & (held != 0))
        while len(others):  # The slots are taken by others: each looks into the next.
            slots[others] = (slots[others] + 1) & self._last
            held = self._hashes[slots[others]]
            numbers[others] = self._numbers[slots[others]]
            others = others[(held != hashes[others]) & (held != 0)]
        return numbers

    def add(self, hashes: Hashes, first: int) -> None:
        """Add hashes that are all new and distinct, numbered from `first` on."""
        self._count += len(hashes)
        if self._count * _LEAST_FREE > len(self._hashes):
            held = np.flatnonzero(self._hashes)
            before, numbers = self._hashes[held], self._numbers[held]
            self._make_slots(1 << (self._count * 2 * _LEAST_FREE).bit_length())
            self._put(before, numbers)
        self._put(hashes, np.arange(first, first + len(hashes)))

    def _put(self, hashes: Hashes, numbers: Numbers) -> None:
        slots = self._first_slots(hashes)
        left = np.arange(len(hashes))
        while len(left):
            free = left[self._hashes[slots[left]] == 0]
            self._hashes[slots[free]] = hashes[free]  # Of those with one slot, the last has it.
            self._numbers[slots[free]] = numbers[free]
            left = left[self._hashes[slots[left]] != hashes[left]]
            slots[left] = (slots[left] + 1) & self._last

    def _first_slots(self, hashes: Hashes) -> Numbers:
        slots: Numbers = ((hashes * _MIXER) >> self._shift).astype(np.intp)
        return slots
