"""Ranges of ids, so that an edit rebuilds few files.

It rebuilds one range of each kind; a new record rebuilds no other.

The range of all ids is halved until a half holds at most so many records of the language. So a language with few
texts has few ranges, and a boundary never moves: a range that grows too full becomes its two halves. Shards, which
have the places of words, are small; ranges of postings hold many of them, but the newest, to which records are added.
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


class ShardRange(msgspec.Struct, frozen=True):
    """A range `first` to `last` of a language, with its shards."""

    first: int
    last: int
    shards: tuple[Shard, ...]

    @property
    def name(self) -> str:
        """Return the folder below the language's."""
        return f"{self.first}-{self.last}"

    @property
    def records(self) -> int:
        """Return how many records of the language there are."""
        return sum(len(shard.ids) for shard in self.shards)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return their ids, in order."""
        return tuple(id for shard in self.shards for id in shard.ids)


def shards(ids: Sequence[str], largest: int = PAGE_SIZES.words_shard) -> list[Shard]:
    """Return a language's shards, the oldest ids first."""
    ordered = sorted(ids, key=number_of)
    end = _ALL
    while ordered and number_of(ordered[-1]) >= end:
        end *= 2
    return list(_halve(ordered, 0, end, largest))


def posting_ranges(held: Sequence[Shard], largest: int, newest: int) -> list[ShardRange]:
    """Return the ranges of postings over a language's shards, the oldest first.

    A range is of at most `largest` records; the newest ones are of at most `newest`, unless a shard has more.
    """
    if not held:
        return []
    end = _ALL
    while held[-1].last >= end:
        end *= 2
    ranges = list(_group(ShardRange(0, end - 1, tuple(held)), largest))
    while ranges[-1].records > newest and len(ranges[-1].shards) > 1:
        ranges += _group(ranges.pop(), newest, is_newest=True)
    return ranges


def _group(whole: ShardRange, largest: int, *, is_newest: bool = False) -> Iterator[ShardRange]:
    """Halve a range until its halves are small enough.

    Once only if `is_newest`.
    """
    if whole.records <= largest or len(whole.shards) == 1:
        yield whole
        return
    middle = (whole.first + whole.last + 1) // 2
    older = tuple(shard for shard in whole.shards if shard.last < middle)
    newer = whole.shards[len(older) :]
    for half in (ShardRange(whole.first, middle - 1, older), ShardRange(middle, whole.last, newer)):
        if half.shards:
            yield from (half,) if is_newest else _group(half, largest)


def _halve(ids: Sequence[str], first: int, end: int, largest: int) -> Iterator[Shard]:
    if len(ids) <= largest or end - first == 1:
        if ids:
            yield Shard(first, end - 1, tuple(ids))
        return
    middle = (first + end) // 2
    split = bisect_left(ids, middle, key=number_of)
    for (start, stop), part in zip(pairwise((first, middle, end)), (ids[:split], ids[split:]), strict=True):
        yield from _halve(part, start, stop, largest)
