"""Number words, and keep in columns what is known of each.

A text becomes an array of numbers, and a question about each of its words one look into a column.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

_MOST = 200_000
_FIRST_SIZE = 1 << 12

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
        self._numbers = _Numbers()
        self._columns = [np.zeros(_FIRST_SIZE, np.uint64) for _ in range(count)]

    def number(self, found: Sequence[str]) -> Numbers:
        """Return the numbers of words, valid until others are numbered."""
        if len(self._numbers) > _MOST:
            self._numbers = _Numbers()
        known = len(self._numbers)
        numbers = np.fromiter(map(self._numbers.__getitem__, found), np.intp, len(found))
        if len(self._numbers) > known:
            self._learn(known)
        return numbers

    def look_up(self, numbers: Numbers) -> list[Column]:
        """Return every column's values for words by number."""
        return [column[numbers] for column in self._columns]

    def _learn(self, known: int) -> None:
        end = len(self._numbers)
        while len(self._columns[0]) < end:
            self._columns = [np.concatenate((column, np.zeros_like(column))) for column in self._columns]
        for column, values in zip(self._columns, self._make(self._numbers.words[known:]), strict=True):
            column[known:end] = values


class _Numbers(dict[str, int]):
    """A number for each word, given when it is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self.words)
        self.words.append(word)
        return number
