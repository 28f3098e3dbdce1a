"""The next free id: of testimonies and drafts, or of people; and where a record with an id lies."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from aigaq.content.writing.draft_ledger import NAME, Ledger
from aigaq.core.files import UNFINISHED
from aigaq.core.ids import PATTERN, by_number, hundred_of, is_id, make_id, number_of

_NAME = re.compile(rf"\.?({PATTERN})(?:\.yaml)?(?:{re.escape(UNFINISHED)})?")
_TOPS = {"t": ("testimonies", "drafts"), "p": ("people",)}


def next_id(content: Path, letter: str) -> str:
    """The next free id of the kind `letter`, t or p; that of a draft that was deleted is not given again."""
    given = [number_of(id) for id, _path in records(content, letter)]
    if letter == "t":
        given += (number_of(entry.id) for entry in Ledger(content / "drafts" / NAME).entries.values())
    return make_id(letter, max(given, default=0) + 1)


def records(content: Path, letter: str) -> Iterator[tuple[str, Path]]:
    """The id and the path of every folder of a testimony or draft, or file of a person, in the order of paths."""
    for top in _TOPS[letter]:
        for folder, folders, files in os.walk(content / top):
            folders.sort(key=by_number)
            for name in folders if letter == "t" else sorted(files, key=by_number):
                if (match := _NAME.fullmatch(name)) and match[1][0] == letter:
                    yield match[1], Path(folder) / name


def place_of(content: Path, id: str) -> Path:
    """Where a record with this id belongs: those of a hundred ids lie together."""
    top, name = ("testimonies", id) if is_id(id, "t") else ("people", f"{id}.yaml")
    return content / top / hundred_of(id) / name
