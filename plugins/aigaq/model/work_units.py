"""Work units: values made together, and their dependencies.

A build makes the values of a unit only if one of its dependencies changed.
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
    """Make a work unit of one value that is at hand."""
    return WorkUnit(name, lambda: (value,), other=value)


def values_of(units: Iterable[WorkUnit]) -> Iterator[Any]:
    """Yield the values of all work units."""
    return (value for unit in units for value in unit.values())
