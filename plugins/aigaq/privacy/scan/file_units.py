"""Cut files of the tree into units.

Units are scanned, and known to be clean, one by one.

An archive of a hundred records' sources has a unit for each file in it, a file of rows one for each row. Every other
file is one unit. So an edit of one record is not looked for among the other ninety-nine.
"""

import hashlib
from typing import NamedTuple

import msgspec

from aigaq.privacy.scan.packed_files import PackedError
from aigaq.privacy.scan.unpacking import Leaf, leaves_of

_ARCHIVE, _ROWS = ".tar.gz", ".jsonl"
_BETWEEN = "//"
"""Stands between the path of a file and the name of a unit in it: no path in a tree has it."""
_DIGEST = 16


class Unit(NamedTuple):
    """A part of a file that is scanned by itself.

    That without a name stands for the file as a whole, its path and its metadata; its `leaves` are None if the file has
    no other units. A row is on `line`.
    """

    name: str
    leaves: tuple[Leaf, ...] | None
    line: int = 0


def cut(path: str, data: bytes) -> list[Unit]:
    """Return the units of a file, the whole first."""
    units = _cut_archive(path, data) if path.endswith(_ARCHIVE) else _cut_rows(path, data)
    names = {unit.name for unit in units if unit.name}
    return [Unit("", ()), *units] if units and len(names) == len(units) else [Unit("", None)]


def may_be_cut(path: str) -> bool:
    """Return True if the file at `path` may have several units."""
    return path.endswith((_ARCHIVE, _ROWS))


def digests(path: str, data: bytes) -> dict[str, bytes]:
    """Return a hash of each unit with a name, by this."""
    return {unit.name: _digest(unit.leaves) for unit in cut(path, data) if unit.leaves}


def unit_path(path: str, name: str) -> str:
    """Return the path of a unit in the file at `path`."""
    return f"{path}{_BETWEEN}{name}" if name else path


def split_path(path: str) -> tuple[str, str]:
    """Return a file's path and a unit's name from the unit's path."""
    file, _between, name = path.partition(_BETWEEN)
    return file, name


def _cut_archive(path: str, data: bytes) -> list[Unit]:
    """Return a unit for each file of an archive.

    None if it cannot be opened.
    """
    try:
        return [Unit(leaf.member, (leaf,)) for leaf in leaves_of(path, data)]
    except PackedError:
        return []


def _cut_rows(path: str, data: bytes) -> list[Unit]:
    """Return a unit for each row of JSON.

    One is without a name if its line is no row.
    """
    lines = enumerate(data.split(b"\n"), 1) if path.endswith(_ROWS) else ()
    return [Unit(_name_row(line, at), (Leaf(path, "", line, 0),), at) for at, line in lines if line]


def _name_row(line: bytes, at: int) -> str:
    """Return a row's id, or its line.

    Empty if it is no row, so that a text may go on behind it.
    """
    try:
        row = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
        return msgspec.json.decode(row["id"], type=str) if "id" in row else str(at)
    except (ValueError, RecursionError):
        return ""


def _digest(leaves: tuple[Leaf, ...]) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(leaves)).digest()[:_DIGEST]
