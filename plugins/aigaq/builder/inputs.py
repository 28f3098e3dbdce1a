"""Reading the content for a build: what did not change since the last one is taken from its state."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from aigaq.builder.state import Read, State
from aigaq.builder.state_rows import Row
from aigaq.builder.workers import Workers
from aigaq.content.checks import check_alone
from aigaq.content.checks.finding import Finding
from aigaq.content.reading.archive import Listing, only, read_groups, read_listed
from aigaq.content.reading.file_groups import Found, Group
from aigaq.content.reading.outcome import Reading
from aigaq.core.files import hash_file
from aigaq.core.gc_pause import pause_gc
from aigaq.model.records import Text

MANY = 400
"""From so many groups on it is worth to read them in several processes."""

_BATCH = 50
_encode = msgspec.msgpack.Encoder().encode
RACY = 2_000_000_000
"""Nanoseconds in which a file may have changed once more without a new time of change."""


class Inputs(msgspec.Struct, frozen=True):
    """What was read: `alone` is what was found in each group by itself, `groups` what the next build may take again.

    `media` holds the hashes of media by path.
    """

    reading: Reading
    alone: tuple[Finding, ...]
    groups: dict[str, Row[Read]]
    media: dict[str, str]


class _Batch(msgspec.Struct, frozen=True):
    root: str
    groups: tuple[Group, ...]


def read_inputs(listing: Listing, state: State, workers: Workers) -> Inputs:
    """The archive in the content that was listed; words are left in their files."""
    groups: dict[str, Row[Read]] = {}

    def read(wanted: Iterable[Group]) -> Iterator[Found]:
        listed = list(wanted)
        known = [_recall_group(state, group) for group in listed]
        missing = [group for group, row in zip(listed, known, strict=True) if row is None]
        fresh = _read(listing.root, missing, workers)
        for group, row in zip(listed, known, strict=True):
            groups[group.path] = row or Row(group.path, _stamp(group), Read, next(fresh))
            yield groups[group.path].value.found

    with pause_gc():
        reading = read_listed(listing, read)
    held = [row.value for row in groups.values()]
    alone = tuple(finding for one in held for finding in one.findings)
    return Inputs(reading, alone, groups, {path: digest for one in held for path, digest in one.media.items()})


def read_batch(batch: bytes) -> bytes:
    """Reads and checks some groups: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(batch, type=_Batch)
    return msgspec.msgpack.encode([_read_group(asked.root, group) for group in asked.groups])


def _read(root: str, groups: list[Group], workers: Workers) -> Iterator[Read]:
    batches = (msgspec.msgpack.encode(_Batch(root, tuple(some))) for some in _split_into_batches(groups))
    for result in workers.map(read_batch, batches, spread=len(groups) >= MANY):
        yield from msgspec.msgpack.decode(result, type=list[Read])


def _split_into_batches(groups: list[Group]) -> Iterator[list[Group]]:
    return (groups[start : start + _BATCH] for start in range(0, len(groups), _BATCH))


def _read_group(root: str, group: Group) -> Read:
    found = next(read_groups([group]))
    findings = check_alone(only(root, group, found))
    return Read(found=_light(found), findings=findings, media=_hashes(group, found))


def _hashes(group: Group, found: Found) -> dict[str, str]:
    files = found.testimony.files if found.testimony else {}
    hashes = {}
    for path in (f"{group.path}/{name}" for name in files):
        with suppress(OSError):  # told where the medium is published
            hashes[path] = hash_file(Path(path))
    return hashes


def _light(found: Found) -> Found:
    """Without the words, which stay in their files."""
    if found.testimony:
        return replace(found, testimony=replace(found.testimony, texts=_without_words(found.testimony.texts)))
    if found.document:
        return replace(found, document=replace(found.document, texts=_without_words(found.document.texts)))
    return found


def _without_words(texts: dict[str, Text]) -> dict[str, Text]:
    return {language: replace(text, words=None) for language, text in texts.items()}


def _stamp(group: Group) -> bytes:
    return _encode(group.inside)


def _recall_group(state: State, group: Group) -> Row[Read] | None:
    """What the last build read of a group, if no file of it has changed since, nor at the time it was looked at."""
    row = state.groups.get(group.path)
    unchanged = row is not None and row.key == _stamp(group) and is_settled(group, state.about.scanned)
    return row if unchanged else None


def is_settled(group: Group, scanned: int) -> bool:
    """Whether no file of a group was changed so shortly before it was looked at that it may have changed again."""
    limit = scanned - RACY
    return all(not one.stamp or (one.stamp[0] < limit and one.stamp[1] < limit) for one in group.inside)
