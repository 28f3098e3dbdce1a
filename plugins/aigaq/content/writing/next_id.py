"""The next free id: of testimonies and drafts, or of people; and where a record with an id lies."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from aigaq.content.writing.draft_ledger import NAME, Ledger

_ID = re.compile(r"\.?([tp]-[0-9]{5,})(?:\.yaml)?(?:\.unfinished)?")
_TOPS = {"t": ("testimonies", "drafts"), "p": ("people",)}


def next_id(content: Path, letter: str) -> str:
    """The next free id of the kind `letter`, t or p; that of a draft that was deleted is not given again."""
    given = [int(id[2:]) for id, _path in records(content, letter)]
    if letter == "t":
        given += (int(entry.id[2:]) for entry in Ledger(content / "drafts" / NAME).entries.values())
    return f"{letter}-{max(given, default=0) + 1:05}"


def records(content: Path, letter: str) -> Iterator[tuple[str, Path]]:
    """The id and the path of every folder of a testimony or draft, or file of a person, in the order of paths."""
    for top in _TOPS[letter]:
        for folder, folders, files in os.walk(content / top):
            folders.sort()
            for name in folders if letter == "t" else sorted(files):
                if (match := _ID.fullmatch(name)) and match[1][0] == letter:
                    yield match[1], Path(folder) / name


def place_of(content: Path, id: str) -> Path:
    """Where a record with this id belongs: those of a hundred ids lie together."""
    hundred = f"{int(id[2:]) // 100:03}"
    return content / "testimonies" / hundred / id if id[0] == "t" else content / "people" / hundred / f"{id}.yaml"
