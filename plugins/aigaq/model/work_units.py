"""Portions of the parts of the tree that are no pages: values that are made together, and what from.

A build makes the values of a portion only if something that they are made from has changed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec


class WorkUnit(NamedTuple):
    """Some values of a part, made by `values`.

    They depend on the testimonies and people with the ids given, and on the people and places of these testimonies;
    on `other`, which msgspec can encode; and on nothing else.
    """

    name: str
    values: Callable[[], Iterable[msgspec.Struct]]
    testimonies: Sequence[str] = ()
    people: Sequence[str] = ()
    other: Any = None


def single(name: str, value: msgspec.Struct) -> WorkUnit:
    """A portion of one value that is at hand."""
    return WorkUnit(name, lambda: (value,), other=value)


def values_of(portions: Iterable[WorkUnit]) -> Iterator[Any]:
    """The values of all portions."""
    return (value for portion in portions for value in portion.values())
