"""Ids of records: `t-00412` is a testimony, `p-00031` a person.

They sort by number.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

RECORD_FILE = "record.yaml"
"""The file in the folder of a testimony."""

PATTERN = r"[tp]-[0-9]{5,}"
"""The form of an id, for regular expressions. An id may have more digits than its number needs."""

_ID = re.compile(PATTERN)
_NUMBERED = re.compile(r"[tp]-[0-9]+")
_DIGITS = re.compile("([0-9]+)")

Order = tuple[tuple[str | int, ...], str]


class RecordKind(StrEnum):
    """The kind of a record: the letter that its id begins with."""

    TESTIMONY = "t"
    PERSON = "p"

    def file(self, path: Path) -> Path:
        """Return the file of the record at `path`.

        A testimony's lies in its folder; a person's is the file itself.
        """
        return path / RECORD_FILE if self is RecordKind.TESTIMONY else path


class HasId(Protocol):
    """A value with an id."""

    @property
    def id(self) -> str:
        """Return the id."""


T = TypeVar("T", bound=HasId)


def is_id(text: str, kind: RecordKind | None = None) -> bool:
    """Return True for an id, of this `kind` if one is given."""
    return bool(_ID.fullmatch(text)) and (kind is None or text[0] == kind)


def is_meant_as_id(text: str) -> bool:
    """Return True for an id, also if it has too few digits."""
    return bool(_NUMBERED.fullmatch(text))


def kind_of(id: str) -> RecordKind:
    """Return the kind of the record with this id."""
    return RecordKind(id[0])


def make_id(kind: RecordKind, number: int) -> str:
    """Write an id, with five digits or more."""
    return f"{kind}-{number:05}"


def number_of(id: str) -> int:
    """Return the number in an id."""
    return int(id[2:])


def hundred_of(id: str) -> str:
    """Return the folder of an id's hundred.

    `004` for t-00412, `1000` for t-100000.
    """
    return f"{number_of(id) // 100:03}"


def group_by_hundred(items: Iterable[T]) -> dict[str, list[T]]:
    """Group items by the hundred of their ids, in the order given."""
    return group_by_range(items, 100)


def group_by_range(items: Iterable[T], ids: int) -> dict[str, list[T]]:
    """Group items by ranges of so many ids, in the order given.

    Ranges are named by their number, as 004.
    """
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(f"{number_of(item.id) // ids:03}", []).append(item)
    return groups


def by_number(text: str) -> Order:
    """Return a sort key by number for ids and their paths.

    t-99999 comes before t-100000.
    """
    parts = _DIGITS.split(text)
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts)), text
