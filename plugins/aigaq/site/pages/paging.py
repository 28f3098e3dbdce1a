"""Lists in pages numbered from the oldest, so that a new item changes only the page that readers enter."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aigaq.model.forms import PAGE_SIZES


class Chunk(NamedTuple):
    """A page of a list: `number` is 0 for the page that readers enter; `newer` and `older` are numbers, if any."""

    number: int
    items: tuple[str, ...]
    newer: int | None
    older: int | None


def chunks(oldest_first: Sequence[str], size: int = PAGE_SIZES.list_entries) -> Iterator[Chunk]:
    """The pages of a list, each newest first.

    Page 1 holds the oldest `size` items, for good; the newest, `size` to `2 * size - 1` of them, are on page 0.
    """
    full = max(len(oldest_first) // size - 1, 0)
    yield Chunk(0, tuple(reversed(oldest_first[full * size :])), None, full or None)
    for number in range(full, 0, -1):
        items = oldest_first[(number - 1) * size : number * size]
        yield Chunk(number, tuple(reversed(items)), number + 1 if number < full else 0, number - 1 or None)
