"""Groups: files that are read together, and their content.

A group is the files of one record.

A group is the folder of a testimony, of a page or of a news item, or the file of one person. Its content
depends on its files alone, so it can be read in another process, and kept as long as no file's `stamp` changes.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

import msgspec

from aigaq.content.reading.folders import Entry
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Document, PersonFile, Testimony

T = TypeVar("T")


class GroupKind(StrEnum):
    """The kind of record that a group holds."""

    TESTIMONY = "testimony"
    PERSON = "person"
    PAGE = "page"
    NEWS = "news"


class Group(msgspec.Struct, frozen=True):
    """The files of one record.

    All within the folder at `path`, or the file itself.
    """

    kind: GroupKind
    path: str
    name: str
    inside: tuple[Entry, ...]


class GroupContent(msgspec.Struct, frozen=True, kw_only=True):
    """A group's content: record, problems, and broken files.

    `broken` is as in Reading.
    """

    testimony: Testimony | None = None
    person: PersonFile | None = None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    broken: tuple[str, ...] = ()


ReadGroups = Callable[[Iterable[Group]], Iterator[GroupContent]]
"""Reads groups: gives the content of each, in their order."""


def present(values: Iterable[T | None]) -> Iterator[T]:
    """Yield the values that are there."""
    return (value for value in values if value is not None)
