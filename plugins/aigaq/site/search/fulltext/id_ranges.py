"""Shards: ranges of ids, so that an edit of one record rebuilds one shard, and a new record no other.

The range of all ids is halved until a half holds at most so many records of the language. So a language with few
texts has few shards, and a boundary never moves: a range that grows too full becomes its two halves.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from aigaq.core.ids import number_of
from aigaq.model.forms import PAGE_SIZES

_ALL = 1000 * 2**10


class Shard(msgspec.Struct, frozen=True):
    """A range `first` to `last` of a language.

    `ids` are those that have a text in it, in order.
    """

    first: int
    last: int
    ids: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the folder below the language's."""
        return f"{self.first}-{self.last}"


def shards(ids: Sequence[str], largest: int = PAGE_SIZES.words_shard) -> list[Shard]:
    """Return a language's shards, the oldest ids first."""
    ordered = sorted(ids, key=number_of)
    end = _ALL
    while ordered and number_of(ordered[-1]) >= end:
        end *= 2
    return list(_halve(ordered, 0, end, largest))


def _halve(ids: Sequence[str], first: int, end: int, largest: int) -> Iterator[Shard]:
    if len(ids) <= largest or end - first == 1:
        if ids:
            yield Shard(first, end - 1, tuple(ids))
        return
    middle = (first + end) // 2
    split = bisect_left(ids, middle, key=number_of)
    for (start, stop), part in zip(pairwise((first, middle, end)), (ids[:split], ids[split:]), strict=True):
        yield from _halve(part, start, stop, largest)
