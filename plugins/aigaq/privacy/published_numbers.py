"""The check of numbers on the pages that go live.

No number, and no difference of any two, may tell of a few people.

It believes neither the gate nor the module that counts. The rest of a number when the people who are named are
taken off are people who are not: none, or five and more, and at a prefecture or coarser. And these are the same in
every table and on every page, so that no difference is smaller.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from aigaq.core.ids import PATTERN, RecordKind, is_id
from aigaq.core.memo import Memo
from aigaq.core.message import Message, msg
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive, without_texts
from aigaq.privacy.recount import NOT_TOLD, Recounted, is_fine, recount

CSV = "data/numbers.csv"
RULE = "numbers"
FEWEST = 5
TABLES = ("year", "place", "sex", "age", "kind")
_VALUE = re.compile(r'<data value="([0-9]+)">')
_ID = re.compile(rf"\b{PATTERN}\b")
_PEOPLE = re.compile(r'<ul class="people">.*?</ul>', re.DOTALL)
_LISTS = re.compile(r"[\w-]+/(?:people|place)/[\w-]+\.html")

Read = Callable[[str], str | None]
"""Gives the text of a file of the new tree, or None where there is none."""


class Line(NamedTuple):
    """A line of the file of numbers."""

    by: str
    value: str
    fate: str
    people: int


def check_numbers(
    archive: Archive,
    today: date | None,
    editions: Iterable[str],
    read: Read,
    lists: Iterable[str],
    memo: Memo | None = None,
) -> list[Problem]:
    """Return a problem for each number that tells too much.

    Lists of the people behind a number are checked, too.

    `lists` are the paths of pages that may list people; those that are no such lists are passed over. A `memo`
    remembers the recount.
    """
    written = read(CSV)
    if written is None:
        return []
    people = (memo or Memo())(recount, without_texts(archive), today)
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"))))[1:]
    lines = [Line(by, value, fate, int(number)) for by, value, fate, number in rows]
    named = _count_named(people)
    left = {line: line.people - named[line.by, line.value, line.fate] for line in lines}
    return [
        *(_problem(CSV, text) for text in _cells(archive, people, left)),
        *(_problem(CSV, text) for text in _margins(left)),
        *(problem for edition in editions for problem in _pages(edition, people, lines, read)),
        *_listed(people, read, lists),
    ]


def _count_named(people: Iterable[Recounted]) -> Counter[tuple[str, str, str]]:
    """Count named people by table, value and fate.

    The counts come from the lines of the file.
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    for person in people:
        if person.is_named and person.is_concerned:
            (fate,) = person.values["fate"]
            counted["fate", "", fate] += 1
            counted.update((table, value, fate) for table in TABLES for value in person.values[table])
            counted.update((by, value, "") for by in ("held", "taken", "freed") for value in person.values[by])
    return counted


def _cells(archive: Archive, people: Iterable[Recounted], left: Mapping[Line, int]) -> Iterator[Message]:
    """Find numbers of a few unnamed people, or too fine ones."""
    others = sum(not person.is_named and person.is_concerned for person in people)
    for line, rest in left.items():
        is_place = line.by in ("place", "held") and line.value != NOT_TOLD
        is_month = line.by in ("taken", "freed") and len(line.value) > 4
        is_too_fine = is_month or line.by == "freed" or (is_place and is_fine(archive, line.value))
        if rest and (is_too_fine or not FEWEST <= rest <= others):
            yield msg("the number of %(by)s %(value)s %(fate)s tells of too few people", **line._asdict())


def _margins(left: Mapping[Line, int]) -> Iterator[Message]:
    """Find tables whose difference tells of unnamed people."""
    fates = {line.fate: rest for line, rest in left.items() if line.by == "fate"}
    for table in TABLES:
        sums: Counter[str] = Counter()
        for line, rest in left.items():
            if line.by == table:
                sums[line.fate] += rest
        if any(sums[fate] != rest for fate, rest in fates.items()):
            yield msg("the table %(by)s counts other people than the rest", by=table)
    for table, single in (("place", "held"), ("year", "taken")):
        if _rests(left, table) != _rests(left, single):
            yield msg("the table %(by)s counts other people than the rest", by=single)


def _rests(left: Mapping[Line, int], table: str) -> dict[str, int]:
    """Return the unnamed people by the value of a table."""
    rests: Counter[str] = Counter()
    for line, rest in left.items():
        if line.by == table and line.value != NOT_TOLD:
            rests[line.value] += rest
    return {value: rest for value, rest in rests.items() if rest}


def _pages(edition: str, people: tuple[Recounted, ...], lines: list[Line], read: Read) -> Iterator[Problem]:
    """Find numbers on pages that the checked file lacks.

    All pages are of one edition.
    """
    of = {by: [line.people for line in lines if line.by == by] for by in ("fate", "held", "taken", "freed")}
    total = sum(of["fate"])
    tables: Counter[int] = Counter()
    for table in TABLES:
        own = [line for line in lines if line.by == table]
        rows: Counter[str] = Counter()
        for line in own:
            rows[line.value] += line.people
        tables.update([*(line.people for line in own), *rows.values(), total, *of["fate"]])
    expected = {
        "numbers.html": Counter([total, *(tables.elements() if total else ())]),
        "map.html": Counter(of["held"]),
        "timeline.html": Counter([*of["taken"], *of["freed"]]),
    }
    for name, numbers in expected.items():
        page = read(f"{edition}/{name}")
        if page is not None and Counter(map(int, _VALUE.findall(page))) != numbers:
            yield _problem(f"{edition}/{name}", msg("the page holds other numbers than %(file)s", file=CSV))
    yield from _home(edition, people, lines, read)


def _home(edition: str, people: tuple[Recounted, ...], lines: list[Line], read: Read) -> Iterator[Problem]:
    page = read(f"{edition}/index.html")
    if page is None:
        return
    named = sum(person.is_named for person in people)
    others = len(people) - named
    _testimonies, counted, _places, _years, *fates = map(int, _VALUE.findall(page))
    is_known = counted == named + (others if others >= FEWEST else 0)
    expected = [_round(line.people) for line in lines if line.by == "fate" and line.fate != NOT_TOLD]
    if not is_known or sorted(fates) != sorted(expected):
        yield _problem(f"{edition}/index.html", msg("the page holds other numbers than %(file)s", file=CSV))


def _round(number: int) -> int:
    """Round a number of four digits and more to its first two."""
    return int(float(f"{number:.1e}")) if number > 999 else number


def _listed(people: Iterable[Recounted], read: Read, paths: Iterable[str]) -> Iterator[Problem]:
    """Find lists behind numbers that name an unnamed person."""
    named = {person.id for person in people if person.is_named}
    for path in paths:
        if _LISTS.fullmatch(path):
            page = read(path) or ""
            hidden = {
                id for part in _PEOPLE.findall(page) for id in _ID.findall(part) if is_id(id, RecordKind.PERSON)
            } - named
            for id in sorted(hidden):
                yield _problem(path, msg("the list holds %(id)s, who is not shown by a real name", id=id))


def _problem(path: str, message: Message) -> Problem:
    fix = msg("The program that wrote it has a fault: publish nothing, and send this message to those who write it.")
    return Problem(path=path, rule=RULE, message=message, fix=fix)
