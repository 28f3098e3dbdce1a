"""Number list pages from the oldest, so additions change few.

A new item changes only the page that readers enter.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

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

    Page 0 is the first and page 1 the last, however many there are: a new page changes no other but its neighbours.
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

    Page 1 holds the oldest `size` items, for good; the newest, `size` to `2 * size - 1` of them, are on page 0.
    """
    full = max(len(oldest_first) // size - 1, 0)
    yield Chunk(0, tuple(reversed(oldest_first[full * size :])), None, full or None)
    for number in range(full, 0, -1):
        items = oldest_first[(number - 1) * size : number * size]
        yield Chunk(number, tuple(reversed(items)), number + 1 if number < full else 0, number - 1 or None)
