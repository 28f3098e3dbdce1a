"""Tables of numbers: fates by year, place, sex and more.

Age and kind of detention are among them, and the counts of map and timeline.
"""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from aigaq.core.ids import number_of
from aigaq.model.public import PublicPerson
from aigaq.model.records import Place
from aigaq.site.statistics.counted_people import (
    NOT_KNOWN,
    Counted,
    Month,
    count_person,
    freed_in,
    is_concerned,
    is_named,
    places_held,
    taken_in,
)
from aigaq.site.statistics.unnamed_groups import SMALLEST, Group, make_groups

PER_PAGE = 1000
"""The ids of people that a page of a list covers: nobody's page changes when somebody else comes or goes."""

ROWS: Mapping[str, Callable[[Counted], tuple[str, ...]]] = {
    "year": lambda one: (one.year,),
    "place": lambda one: one.places or (NOT_KNOWN,),
    "sex": lambda one: (one.sex,),
    "age": lambda one: (one.age,),
    "kind": lambda one: one.kinds or (NOT_KNOWN,),
}
"""The tables, by name, and the rows in which each counts a person."""


class Cell(msgspec.Struct, frozen=True):
    """A number of people: named ones, and groups of others.

    Groups have five or more; the newest page that lists the named is its link.
    """

    named: int = 0
    unnamed: int = 0
    newest: int = 0

    @property
    def number(self) -> int:
        """Return the number of people."""
        return self.named + self.unnamed

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(self.named + other.named, self.unnamed + other.unnamed, max(self.newest, other.newest))


Table = dict[str, dict[str, Cell]]
"""Cells by row and fate."""


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """All numbers of the archive; no other module counts people for readers.

    `people` are all whom facets count, `total` those among them who were taken or have a fate. `fates` are these by
    fate, `tables` by row and fate. `held` are by place, `taken` and `freed` by month (`2018-03`) or year (`2018`).
    """

    people: int
    total: Cell
    fates: dict[str, Cell]
    tables: dict[str, Table]
    held: dict[str, Cell]
    taken: dict[str, Cell]
    freed: dict[str, Cell]


def make_statistics(people: Iterable[PublicPerson], places: Mapping[str, Place]) -> Statistics:
    """Count the people whom facets count.

    The named count one by one, all others in groups (see `unnamed_groups`).
    """
    listed = [person for person in people if person.listed]
    named = [person for person in listed if is_named(person)]
    others = [person for person in listed if not is_named(person)]
    cells = _Cells()
    for person in named:
        if is_concerned(person):
            cells.add_named(person, places)
    for group in _groups(others, places):
        cells.add_group(group)
    return Statistics(
        people=len(named) + (len(others) if len(others) >= SMALLEST else 0),
        total=cells.total,
        fates=_sorted(cells.fates),
        tables={name: {row: _sorted(table[row]) for row in sorted(table)} for name, table in cells.tables.items()},
        held=_sorted(cells.held),
        taken=_sorted(cells.taken),
        freed=_sorted(cells.freed),
    )


def page_of(id: str) -> int:
    """Return the page that lists the person with this id."""
    return number_of(id) // PER_PAGE


def _groups(others: list[PublicPerson], places: Mapping[str, Place]) -> tuple[Group, ...]:
    """Return the groups of people who are not named.

    It is None where those left out would be told of by that.
    """
    counted = [count_person(person, places) for person in others if is_concerned(person)]
    left_out = len(others) - len(counted)
    return () if 0 < left_out < SMALLEST else make_groups(counted)


class _Cells:
    """Cells while they are counted."""

    def __init__(self) -> None:
        self.total = Cell()
        self.fates: dict[str, Cell] = {}
        self.tables: dict[str, Table] = {name: {} for name in ROWS}
        self.held: dict[str, Cell] = {}
        self.taken: dict[str, Cell] = {}
        self.freed: dict[str, Cell] = {}

    def add_named(self, person: PublicPerson, places: Mapping[str, Place]) -> None:
        cell = Cell(named=1, newest=page_of(person.id))
        self._add(count_person(person, places), cell)
        for place in dict.fromkeys(places_held(person, places)):
            _count(self.held, place, cell)
        for months, month in ((self.taken, taken_in(person)), (self.freed, freed_in(person))):
            if month:
                _count(months, str(month), cell)

    def add_group(self, group: Group) -> None:
        cell = Cell(unnamed=group.size)
        self._add(group.told, cell)
        for place in group.told.places:
            _count(self.held, place, cell)
        if group.told.year:
            _count(self.taken, str(Month(int(group.told.year), None)), cell)

    def _add(self, counted: Counted, cell: Cell) -> None:
        self.total += cell
        _count(self.fates, counted.fate, cell)
        for name, rows in ROWS.items():
            for row in rows(counted):
                _count(self.tables[name].setdefault(row, {}), counted.fate, cell)


def _count(cells: dict[str, Cell], key: str, cell: Cell) -> None:
    cells[key] = cells.get(key, Cell()) + cell


def _sorted(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    return {key: cells[key] for key in sorted(cells)}
