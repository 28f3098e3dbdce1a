"""Groups kept by hundreds of names, and recalled where no file changed."""

from collections.abc import Iterable, Mapping

import msgspec

from aigaq.builder.settled import is_settled
from aigaq.builder.state import CheckedGroup, GroupHundred
from aigaq.builder.state_rows import Row
from aigaq.content.reading.file_groups import Group, GroupKind
from aigaq.core.ids import hundred_of, is_id
from aigaq.model.vocabulary import ConsentStatus

_encode = msgspec.msgpack.Encoder().encode

Hundreds = Mapping[str, Row[GroupHundred]]


def group_by_hundred(groups: Iterable[Group]) -> dict[str, list[Group]]:
    """Group records by the hundreds of ids, all else by kind."""
    found: dict[str, list[Group]] = {}
    for group in groups:
        name = hundred_name(group.kind, group.name) if is_id(group.name) else group.kind.value
        found.setdefault(name, []).append(group)
    return found


def hundred_name(kind: GroupKind, id: str) -> str:
    """Return the name of a record's hundred."""
    return f"{kind}/{hundred_of(id)}"


def recall_groups(
    groups: Iterable[Group], row: Row[GroupHundred] | None, version: bytes, listed_at: int
) -> dict[str, CheckedGroup]:
    """Return those `groups` of a hundred that did not change, by path.

    They were read by code of this `version`, before a listing at `listed_at`.
    """
    if row is None or row.key != version:
        return {}
    kept = row.value
    same = (
        group.path for group in groups if kept.stamps.get(group.path) == _stamp(group) and is_settled(group, listed_at)
    )
    return {path: kept.groups[path] for path in same}


def keep_groups(
    name: str, groups: Iterable[Group], read: Mapping[str, CheckedGroup], row: Row[GroupHundred] | None, version: bytes
) -> Row[GroupHundred]:
    """Return a hundred's row, the same if nothing in it changed.

    Withdrawn records are left out: their titles stay in their files alone.
    """
    kept = {group.path: read[group.path] for group in groups if not _is_withdrawn(read[group.path])}
    if row is not None and row.key == version and _holds(row.value, kept):
        return row
    stamps = {group.path: _stamp(group) for group in groups if group.path in kept}
    return Row(name, version, GroupHundred, GroupHundred(kept, stamps))


def _is_withdrawn(group: CheckedGroup) -> bool:
    """Return True for a withdrawn testimony."""
    testimony = group.content.testimony
    return testimony is not None and testimony.record.consent.status is ConsentStatus.WITHDRAWN


def _holds(hundred: GroupHundred, kept: Mapping[str, CheckedGroup]) -> bool:
    """Return True if a hundred holds just these groups."""
    same = hundred.groups.keys() == kept.keys()
    return same and all(group is hundred.groups[path] for path, group in kept.items())


def _stamp(group: Group) -> bytes:
    return _encode(group.inside)
