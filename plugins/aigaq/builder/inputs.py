"""Read a build's content, reusing the last build's state."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from aigaq.builder.group_hundreds import group_by_hundred, keep_groups, recall_groups
from aigaq.builder.state import CheckedGroup, GroupHundred, State
from aigaq.builder.state_rows import Row
from aigaq.builder.workers import Workers
from aigaq.content.checks import check_alone
from aigaq.content.checks.alone import Alone
from aigaq.content.reading.archive import Listing, only, read_groups, read_listed
from aigaq.content.reading.file_groups import Group, GroupContent
from aigaq.content.reading.outcome import Reading
from aigaq.core.files import hash_file
from aigaq.core.gc_pause import pause_gc
from aigaq.core.memo import Memo
from aigaq.model.archive_tree import Text

MANY = 400
"""From so many groups on it is worth to read them in several processes."""

_BATCH = 50


class Inputs(msgspec.Struct, frozen=True):
    """The content as read.

    `groups` are all that was read, by path, and `hundreds` those that the next build may reuse: the titles of withdrawn
    records stay in their files alone. `seals` holds the hash of the hundred in which each group is, by its path, and
    `media` the hashes of media by theirs.
    """

    reading: Reading
    groups: dict[str, CheckedGroup]
    hundreds: dict[str, Row[GroupHundred]]
    seals: dict[str, bytes]
    media: dict[str, str]

    @property
    def alone(self) -> dict[str, Alone]:
        """The outcome of the checks of each group, by its path."""
        return {path: group.alone for path, group in self.groups.items()}


class _Batch(msgspec.Struct, frozen=True):
    root: str
    groups: tuple[Group, ...]


def read_inputs(listing: Listing, last: State, workers: Workers, version: bytes, memo: Memo | None = None) -> Inputs:
    """Read the content that was listed, upon what the `last` build left.

    Words stay in their files.

    What code of another `version` read is read again.
    """
    groups: dict[str, CheckedGroup] = {}
    listed = group_by_hundred(listing.groups)

    def read(asked: Iterable[Group]) -> Iterator[GroupContent]:
        asked = list(asked)
        for name, some in listed.items():
            groups.update(recall_groups(some, last.groups.get(name), version, last.summary.listed_at))
        missing = [group for group in asked if group.path not in groups]
        fresh = _read_groups(listing.root, missing, workers)
        groups.update((group.path, checked) for group, checked in zip(missing, fresh, strict=True))
        return (groups[group.path].content for group in asked)

    with pause_gc():
        reading = read_listed(listing, read, memo)
    hundreds = {name: keep_groups(name, some, groups, last.groups.get(name), version) for name, some in listed.items()}
    media = {path: digest for group in groups.values() for path, digest in group.media.items()}
    seals = {path: row.seal for row in hundreds.values() for path in row.value.groups}
    return Inputs(reading, groups, hundreds, seals, media)


def read_batch(batch: bytes) -> bytes:
    """Read and check some groups: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(batch, type=_Batch)
    return msgspec.msgpack.encode([_read_group(asked.root, group) for group in asked.groups])


def _read_groups(root: str, groups: list[Group], workers: Workers) -> Iterator[CheckedGroup]:
    batches = (groups[start : start + _BATCH] for start in range(0, len(groups), _BATCH))
    encoded = (msgspec.msgpack.encode(_Batch(root, tuple(batch))) for batch in batches)
    for result in workers.map(read_batch, encoded, spread=len(groups) >= MANY):
        yield from msgspec.msgpack.decode(result, type=list[CheckedGroup])


def _read_group(root: str, group: Group) -> CheckedGroup:
    content = next(read_groups([group]))
    return CheckedGroup(
        content=_without_words(content),
        alone=check_alone(only(root, group, content)),
        media=_hash_media(group, content),
    )


def _hash_media(group: Group, content: GroupContent) -> dict[str, str]:
    files = content.testimony.files if content.testimony else {}
    hashes = {}
    for path in (f"{group.path}/{name}" for name in files):
        with suppress(OSError):  # Publishing the medium reports this fault.
            hashes[path] = hash_file(Path(path))
    return hashes


def _without_words(content: GroupContent) -> GroupContent:
    """Leave out the words, which stay in their files."""
    if content.testimony:
        return replace(content, testimony=replace(content.testimony, texts=_empty_texts(content.testimony.texts)))
    if content.document:
        return replace(content, document=replace(content.document, texts=_empty_texts(content.document.texts)))
    return content


def _empty_texts(texts: dict[str, Text]) -> dict[str, Text]:
    return {language: replace(text, words=None) for language, text in texts.items()}
