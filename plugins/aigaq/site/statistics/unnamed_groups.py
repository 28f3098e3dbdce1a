"""Unnamed people in groups of five or more.

Numbers count these groups, and never a person.

Every number is made from whole groups, and each group tells only what its members share. So whatever is added up or
subtracted, from however many tables, is a sum of whole groups: none, or five people and more.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from aigaq.site.statistics.counted_people import Counted

SMALLEST = 5
"""The fewest people of a group."""
NOTHING_TOLD = Counted(fate="", sex="", places=(), year="", kinds=(), age="")


class Group(msgspec.Struct, frozen=True):
    """So many people, and what may be told of all of them."""

    size: int
    told: Counted


def make_groups(people: Sequence[Counted]) -> tuple[Group, ...]:
    """Group people by as many attributes as leave five each.

    No group where there are fewer people.
    """
    return tuple(_split(list(people), NOTHING_TOLD, Counted._fields)) if len(people) >= SMALLEST else ()


def _split(people: list[Counted], told: Counted, attributes: Sequence[str]) -> Iterator[Group]:
    """Split people by attributes while the groups stay large.

    The first attribute that leaves large groups is taken, then the next.
    """
    if not attributes:
        yield Group(len(people), told)
        return
    first, rest = attributes[0], attributes[1:]
    large, others = _by_value(people, first)
    for value, members in large.items():
        yield from _split(members, told._replace(**{first: value}), rest)
    if others:
        yield from _split(others, told, rest)


def _by_value(people: list[Counted], attribute: str) -> tuple[dict[Any, list[Counted]], list[Counted]]:
    """Return the large groups by value, and the others.

    The others are none, or too many to be one small group.

    The smallest of the large groups joins others who alone would be too few: to leave these out would tell of them.
    """
    groups: dict[Any, list[Counted]] = defaultdict(list)
    for person in people:
        groups[getattr(person, attribute)].append(person)
    ordered = sorted(groups, key=lambda value: (len(groups[value]), str(value)))
    others: list[Counted] = []
    while ordered and (len(groups[ordered[0]]) < SMALLEST or 0 < len(others) < SMALLEST):
        others += groups.pop(ordered.pop(0))
    return {value: groups[value] for value in sorted(groups, key=str)}, others
