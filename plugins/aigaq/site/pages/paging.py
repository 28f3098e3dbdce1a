"""Cut lists into pages at records that are chosen by their ids.

So a record that comes or goes in the middle of a list changes the pages around it, and no others.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from aigaq.core.ids import number_of
from aigaq.model.forms import PAGE_SIZES
from aigaq.model.view_parts import Pager


def pager_between(place: int, paths: Sequence[str]) -> Pager | None:
    """Return the links from one page of a list to others.

    `paths` are their addresses, the first first.
    """
    if len(paths) < 2:
        return None
    last = len(paths) - 1
    return Pager(
        first=paths[0] if place > 1 else "",
        before=paths[place - 1] if place else "",
        after=paths[place + 1] if place < last else "",
        last=paths[last] if place < last - 1 else "",
    )


_HEAVIEST = 1 << 48
_FEW = 5


class Chunk(NamedTuple):
    """A page of a list; `number` 0 is where readers enter.

    `newer` and `older` are numbers, if any.
    """

    number: int
    items: tuple[str, ...]
    newer: int | None
    older: int | None


def pager_of(chunk: Chunk, path: Callable[[int], str]) -> Pager | None:
    """Return the ways from a page of a list to others.

    `path` gives the address of a page by its number.

    Page 0 is the first and page 1 the last, whatever lies between: a page changes no other but its neighbours.
    """
    if chunk.newer is None and chunk.older is None:
        return None
    return Pager(
        first=path(0) if chunk.newer else "",
        before="" if chunk.newer is None else path(chunk.newer),
        after=path(chunk.older) if chunk.older else "",
        last=path(1) if chunk.older and chunk.older != 1 else "",
    )


def chunks(oldest_first: Sequence[str], size: int = PAGE_SIZES.list_entries) -> Iterator[Chunk]:
    """Yield the pages of a list, each newest first.

    They have about `size` items, and `2 * size` at most.

    The newest, `size` at least, are on page 0, the oldest on page 1. Each other page has the number of its oldest
    record, and 2 more, so that it is neither of these.
    """
    starts = [0, *_cuts(list(map(_weight, oldest_first)), size)]
    numbers = [1, *(number_of(oldest_first[start]) + 2 for start in starts[1:])]
    numbers[-1] = 0
    ends = [*starts[1:], len(oldest_first)]
    for at in reversed(range(len(starts))):
        items = tuple(reversed(oldest_first[starts[at] : ends[at]]))
        newer = numbers[at + 1] if at + 1 < len(starts) else None
        yield Chunk(numbers[at], items, newer, numbers[at - 1] if at else None)


def _cuts(weights: Sequence[int], size: int) -> list[int]:
    """Return where pages begin.

    They begin at each item that weighs least among its neighbours, half a page before it and behind it. Whether an
    item is one follows from these neighbours alone.
    """
    count, near = len(weights), size // 2
    low = _HEAVIEST * _FEW // (2 * near + 1)  # Hardly any heavier item weighs least: most need not be compared.
    places = (at for at in range(size, count - size + 1) if weights[at] < low)
    cuts = [at for at in places if weights[at] == min(weights[at - near : at + near + 1])]
    edges = [0, *cuts, count]
    halved = (half for start, end in pairwise(edges) for half in _halve(weights, start, end, size))
    return sorted([*cuts, *halved])


def _halve(weights: Sequence[int], start: int, end: int, size: int) -> Iterator[int]:
    """Cut a page that is too long at its lightest item.

    Enough stays on both sides of it.
    """
    if end - start <= 2 * size:
        return
    first = start + size // 2 if start else size
    last = end - size // 2 if end < len(weights) else end - size
    cut = min(range(first, last + 1), key=weights.__getitem__)
    yield cut
    yield from _halve(weights, start, cut, size)
    yield from _halve(weights, cut, end, size)


@lru_cache(maxsize=1 << 17)
def _weight(id: str) -> int:
    """Return a number that follows from the id, as if by chance."""
    return int.from_bytes(hashlib.blake2b(id.encode(), digest_size=6).digest())
