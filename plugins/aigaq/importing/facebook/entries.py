"""Read, repair and count the entries of Facebook's files."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from aigaq.core.message import message_of, msg
from aigaq.importing.archives.export import DamagedError, Export, Member, pieces
from aigaq.importing.archives.json_leaves import Leaf, leaves
from aigaq.importing.archives.json_stream import Broken, elements
from aigaq.importing.facebook.file_kinds import FileKind, file_kind
from aigaq.importing.item import Found, Part, PartKind, Ref, Skipped
from aigaq.importing.texts.compared_letters import count_letters

_HIGH = re.compile("[\x80-\xff]{2,}")
_MENTION = re.compile(r"@\[\d+:\d+:([^\]]+)\]")
_SINGLE = re.compile(r'\s*\{\s*"(?:timestamp|media|label_values|fbid|ent_name|uri|creation_timestamp|name|photos)"')
_LARGEST_SINGLE = 50_000_000
_READ = (FileKind.POSTS, FileKind.MEDIA_LIST, FileKind.ALBUM)
_KINDS = {"uri": PartKind.MEDIUM, "description": PartKind.DESCRIPTION, "post": PartKind.TEXT, "text": PartKind.TEXT}


class Entry(NamedTuple):
    """An entry with repaired texts; `number` counts from 1."""

    member: Member
    number: int
    tree: dict[str, Any]

    @property
    def at(self) -> str:
        """Return the place of the entry for people."""
        return f"entry {self.number}"

    def leaves(self) -> list[Leaf]:
        """Every value of the entry."""
        return list(leaves(self.tree))

    def ref(self, leaf: Leaf) -> Ref:
        """Return the part that a value is."""
        return Ref(self.member.where, self.at, leaf.path)


def census(export: Export) -> Iterator[Found]:
    """Yield every value of entries in relevant files.

    These hold posts, albums and lists of media.
    """
    for member in export.members:
        if file_kind(member) in _READ:
            for entry in entries(member):
                if isinstance(entry, Entry):
                    yield Found(member.where, entry.at, tuple(map(_part, entry.leaves())))


def entries(member: Member) -> Iterator[Entry | Skipped]:
    """Yield the entries of a file, and Skipped for the rest.

    There is a Skipped for each break, for values that are no entry, and for files without entries.
    """
    count = 0
    try:
        if _SINGLE.match(next(pieces(member), b"").decode("utf-8-sig", "replace")):  # The file is its only entry.
            yield _single(member)
            return
        for element in elements(pieces(member), is_entry):
            if isinstance(element, Broken):
                why = msg("at character %(at)s: %(error)s", at=element.at, error=str(element))
                yield Skipped(where=member.where, why=why, damage=True)
                count += 1
            elif isinstance(element, dict):
                count += 1
                yield Entry(member, count, repair_encoding(element))
            else:
                yield Skipped(where=member.where, why=msg("an entry is not an object"), damage=True)
                count += 1
    except DamagedError as error:
        yield Skipped(where=member.where, why=message_of(error), damage=True)
        return
    if not count:
        yield Skipped(where=member.where, why=msg("the file holds no entries"))


def repair_encoding(value: Any) -> Any:
    """Repair texts whose UTF-8 bytes were escaped one by one."""
    if isinstance(value, str):
        return _HIGH.sub(_as_utf8, value)
    if isinstance(value, list):
        return [repair_encoding(one) for one in value]
    if isinstance(value, dict):
        return {repair_encoding(key): repair_encoding(one) for key, one in value.items()}
    return value


def without_ids(text: str) -> str:
    """Return a text without the Facebook numbers of mentioned people."""
    return _MENTION.sub(r"\1", text)


def is_entry(element: Any) -> bool:
    """Return True for a post or medium, not a part of one."""
    if not isinstance(element, dict):
        return False
    return ("timestamp" in element and bool({"data", "attachments", "title", "label_values"} & element.keys())) or (
        "creation_timestamp" in element and "uri" in element
    )


def _part(leaf: Leaf) -> Part:
    text = leaf.value if isinstance(leaf.value, str) else ""
    return Part(leaf.path, _KINDS.get(leaf.key, PartKind.DETAIL), count_letters(without_ids(text)))


def _single(member: Member) -> Entry | Skipped:
    """Return the one object in a file."""
    if member.size > _LARGEST_SINGLE:
        return Skipped(where=member.where, why=msg("the file is too large to be an album"), damage=True)
    try:
        tree = repair_encoding(json.loads(b"".join(pieces(member)).decode("utf-8-sig")))
    except (ValueError, RecursionError, DamagedError) as error:
        why = msg("the file is broken (%(error)s)", error=message_of(error))
        return Skipped(where=member.where, why=why, damage=True)
    if not isinstance(tree, dict):
        return Skipped(where=member.where, why=msg("it is not an album"), damage=True)
    return Entry(member, 1, tree)


def _as_utf8(match: re.Match[str]) -> str:
    try:
        return match[0].encode("latin-1").decode()
    except UnicodeDecodeError:
        return match[0]
