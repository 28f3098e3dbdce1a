"""Recognise rows without an id.

As they were, or by the cells that stayed the same when they were corrected.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from aigaq.content.writing.draft_ledger import Entry
from aigaq.core.ids import is_id
from aigaq.core.message import msg
from aigaq.importing.spreadsheet.columns import CellError, Cells

PREFIX = "spreadsheet:"
PLACE = "#row"
"""The key under which an entry keeps the file and the row from which it came."""
_TELLING = ("title.", "text.", "sources", "summary.")


def short_hash(cell: str) -> str:
    """Return the hash by which a cell is remembered."""
    return hashlib.sha256(cell.encode()).hexdigest()[:10]


def row_identity(cells: Cells) -> str:
    """Return the identity of a row without an id: its contents."""
    return PREFIX + hashlib.sha256(_whole(cells).encode()).hexdigest()[:32]


def old_identity(cells: Cells) -> str:
    """Return the identity of such a row in older ledgers."""
    return PREFIX + short_hash(_whole(cells))


def row_place(path: Path, number: int) -> str:
    """Return the place of a row.

    Files of one name in two folders are two files.
    """
    return f"{path.name}:{short_hash(path.resolve().parent.as_posix())}:{number}"


def find_corrected(cells: Cells, place: str, entries: Mapping[str, Entry]) -> Entry | None:
    """Return the entry that this row corrects; None if new.

    `entries` are those of rows that no sheet holds any more. Raises CellError if it is not certain: a correction must
    not change the words of another row.
    """
    hashes = {name: short_hash(cell) for name, cell in cells.items() if cell}
    alike = [entry for entry in entries.values() if _says_the_same(hashes, entry)]
    ids = sorted({entry.id for entry in alike})
    if len(ids) > 1:
        raise CellError(
            msg(
                "the row may be a correction of %(ids)s. Write the one that is meant in the column id",
                ids=", ".join(ids),
            )
        )
    if ids and (_says_its_words(hashes, alike) or _is_of_file(place, alike)):
        return alike[-1]
    if ids:
        raise CellError(
            msg(
                "the row bears the title of %(id)s, which came in from another file. Write this id in the column id if "
                "the row is a correction of it; else give it another title", id=ids[0],
            )
        )  # fmt: skip
    same_place = next(
        (entry for entry in entries.values() if entry.files.get(PLACE) in (place, _old_place(place))), None
    )
    if same_place:
        raise CellError(
            msg(
                "another row came in from here as %(id)s. Write this id in the column id if the row is a correction of "
                "it; else put the row at the end of the sheet", id=same_place.id,
            )
        )  # fmt: skip
    return None


def is_row_without_id(identity: str) -> bool:
    """Return True for the identity of a row that had no id."""
    return identity.startswith(PREFIX) and not is_id(identity.removeprefix(PREFIX))


def _says_the_same(hashes: Mapping[str, str], entry: Entry) -> bool:
    return any(entry.files.get(name) == hash for name, hash in hashes.items() if name.startswith(_TELLING))


def _says_its_words(hashes: Mapping[str, str], entries: Iterable[Entry]) -> bool:
    """Return True if a text equals one of an entry."""
    texts = [(name, hash) for name, hash in hashes.items() if name.startswith("text.")]
    return any(entry.files.get(name) == hash for entry in entries for name, hash in texts)


def _is_of_file(place: str, entries: Iterable[Entry]) -> bool:
    """Return True if an entry came from the row's file.

    Older entries do not name their file, so they did not.
    """
    places = [entry.files.get(PLACE, "") for entry in entries]
    return any(one.rpartition(":")[0] == place.rpartition(":")[0] for one in places)


def _old_place(place: str) -> str:
    """Return a place without its folder, as in older ledgers."""
    name, _folder, number = place.rsplit(":", 2)
    return f"{name}:{number}"


def _whole(cells: Cells) -> str:
    return repr(sorted(cells.items()))
