"""Record ids: form, matching file name, and uniqueness."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from aigaq.content.reading.file_faults import Fault, Keys
from aigaq.core.ids import RECORD_FILE, RecordKind, by_number, is_id, number_of
from aigaq.core.message import Message, join, msg, verbatim

T = TypeVar("T")


def id_fault(id: str, kind: RecordKind, name: str) -> Fault | None:
    """Return the fault of a record's `id` in folder or file `name`."""
    if not is_id(id, kind):
        fix = msg("Write %(letter)s- and five digits or more, as %(letter)s-00412.", letter=kind)
        return Fault(rule="id", message=msg('"%(id)s" is not an id', id=id), fix=fix, keys=("id",))
    if id == name:
        return None
    if kind is RecordKind.TESTIMONY:
        message, fix = (
            msg('id "%(id)s" is not the name of its folder, "%(name)s"', id=id, name=name),
            msg("Rename the folder, or correct the id."),
        )
    else:
        message, fix = (
            msg('id "%(id)s" is not the name of its file, "%(name)s"', id=id, name=name),
            msg("Rename the file, or correct the id."),
        )
    return Fault(rule="id", message=message, fix=fix, keys=("id",))


def twins(owners: Iterable[tuple[str, str, Keys]], fix: Message | None = None) -> list[tuple[str, Fault]]:
    """Yield a fault for each owner of a repeated id.

    An owner is (id, path, keys). The mend is `fix`, else the command that gives a record another id. t-00412 and
    t-000412 are the same: lists, search and folders go by the number.
    """
    same: dict[tuple[str, int | str], list[tuple[str, str, Keys]]] = {}
    for id, path, keys in owners:
        same.setdefault((id[:1], number_of(id) if is_id(id) else id), []).append((id, path, keys))
    return [
        (
            path,
            Fault(
                rule="duplicate-id",
                message=_message(id, path, keys, places),
                fix=fix or _mend(id, [path for _id, path, _keys in places]),
                keys=keys,
            ),
        )
        for places in same.values()
        if len(places) > 1
        for id, path, keys in places
    ]


def _message(id: str, path: str, keys: Keys, places: list[tuple[str, str, Keys]]) -> Message:
    others = dict.fromkeys(
        verbatim(other) if other != path else msg("this file")
        for _id, other, at in places
        if (other, at) != (path, keys)
    )
    return msg('id "%(id)s" is used twice: also in %(others)s', id=id, others=join(*others, by=", "))


def _mend(id: str, paths: list[str]) -> Message:
    """Suggest the command, for the record that is likely the copy.

    It is not named by its id, or is the last.
    """
    records = [path.removesuffix(f"/{RECORD_FILE}") for path in paths]
    copy = next((path for path in records if path.rpartition("/")[2].removesuffix(".yaml") != id), records[-1])
    return msg('Give one of them a new id: aigaq renumber "%(path)s"', path=copy)


def by_id(items: Iterable[tuple[str, T]], order: Callable[[str], Any] = by_number) -> dict[str, T]:
    """Return items by id in order of number.

    Of twins the first is kept.
    """
    kept: dict[str, T] = {}
    for id, item in sorted(items, key=lambda pair: order(pair[0])):
        kept.setdefault(id, item)
    return kept
