"""Ids of records: their form, the file they name, and that each is used once."""

import re
from collections.abc import Iterable
from typing import TypeVar

from aigaq.content.reading.faults import Fault, Keys

T = TypeVar("T")

_ID = re.compile(r"[tp]-[0-9]{5,}")


def id_fault(id: str, letter: str, name: str) -> Fault | None:
    """What is wrong with the `id` of a record whose folder (`letter` t) or file (p) is called `name`."""
    if not _ID.fullmatch(id) or id[0] != letter:
        fix = f"Write {letter}- and five digits or more, as {letter}-00412."
        return Fault(rule="id", message=f'"{id}" is not an id', fix=fix, keys=("id",))
    if id == name:
        return None
    if letter == "t":
        message, fix = f'id "{id}" is not the name of its folder, "{name}"', "Rename the folder, or correct the id."
    else:
        message, fix = f'id "{id}" is not the name of its file, "{name}"', "Rename the file, or correct the id."
    return Fault(rule="id", message=message, fix=fix, keys=("id",))


def twins(owners: Iterable[tuple[str, str, Keys]]) -> list[tuple[str, Fault]]:
    """A fault, and its path, for each of the owners (id, path, keys of the id) whose id another one has too."""
    by_id: dict[str, list[tuple[str, Keys]]] = {}
    for id, path, keys in owners:
        by_id.setdefault(id, []).append((path, keys))
    return [
        (
            path,
            Fault(
                rule="duplicate-id",
                message=_message(id, path, keys, places),
                fix="Give one of them a new id.",
                keys=keys,
            ),
        )
        for id, places in by_id.items()
        if len(places) > 1
        for path, keys in places
    ]


def _message(id: str, path: str, keys: Keys, places: list[tuple[str, Keys]]) -> str:
    others = dict.fromkeys(
        other if other != path else "this file" for other, at in places if (other, at) != (path, keys)
    )
    return f'id "{id}" is used twice: also in {", ".join(others)}'


def by_id(items: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Items by id, in the order of their numbers; of twins the first is kept."""
    kept: dict[str, T] = {}
    for id, item in sorted(items, key=lambda pair: (len(pair[0]), pair[0])):
        kept.setdefault(id, item)
    return kept
