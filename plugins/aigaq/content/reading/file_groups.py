"""Groups: files that are read together, and what came of reading them.

A group is the folder of a testimony, of a page or of a news item, or the file of one person. What is read of a group
depends on its files alone, so it can be read in another process, and kept as long as no file's `stamp` changes.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

import msgspec

from aigaq.content.reading.folders import Entry
from aigaq.core.problems import Problem
from aigaq.model.records import Document, PersonFile, Testimony

T = TypeVar("T")


class GroupKind(StrEnum):
    """What a group holds."""

    TESTIMONY = "testimony"
    PERSON = "person"
    PAGE = "page"
    NEWS = "news"


class Group(msgspec.Struct, frozen=True):
    """The files of one record: of the folder at `path` all that lies within, of a file that file alone."""

    kind: GroupKind
    path: str
    name: str
    inside: tuple[Entry, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What came of reading a group: its record, if it could be read, and what is wrong; `broken` is as in Reading."""

    testimony: Testimony | None = None
    person: PersonFile | None = None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    broken: tuple[str, ...] = ()


ReadGroups = Callable[[Iterable[Group]], Iterator[Found]]
"""Reads groups: what came of each, in their order."""


def present(values: Iterable[T | None]) -> Iterator[T]:
    """Those that are there."""
    return (value for value in values if value is not None)
