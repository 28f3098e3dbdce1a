"""The leaves of a JSON tree, each with its path.

A leaf is a value that is neither a list nor an object.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

_NUMBER = re.compile(r"/\d+(?=/|$)")
_DEEPEST = 60


class Leaf(NamedTuple):
    """A value of a tree, and its path, as `data/0/post`."""

    path: str
    value: str | int | float

    @property
    def kind(self) -> str:
        """The path without numbers: `data/post`."""
        return _without_numbers(self.path)

    @property
    def key(self) -> str:
        """The last part of the path that is no number."""
        return self.kind.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The path of the object in which the value stands."""
        return self.path.rpartition("/")[0]


@lru_cache(maxsize=1 << 14)
def _without_numbers(path: str) -> str:
    return _NUMBER.sub("", path)


def leaves(tree: Any, path: str = "", depth: int = 0) -> Iterator[Leaf]:
    """Yield the leaves that are not empty, true, false or null."""
    if isinstance(tree, dict):
        inside = ((str(key), value) for key, value in tree.items())
    elif isinstance(tree, list):
        inside = ((str(number), value) for number, value in enumerate(tree))
    else:
        if tree is not None and not isinstance(tree, bool) and tree != "":
            yield Leaf(path, tree)
        return
    if depth > _DEEPEST:
        yield Leaf(path, "…")  # No platform nests so deep; it is reported as an unknown value.
        return
    for key, value in inside:
        yield from leaves(value, f"{path}/{key}" if path else key, depth + 1)
