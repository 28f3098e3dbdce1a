"""Known ids and sources of the archive and its drafts."""

import os
import re
from pathlib import Path

from aigaq.content.writing.draft_ledger import FORMAT, Ledger
from aigaq.core.files import UNFINISHED
from aigaq.core.ids import PATTERN, RecordKind, is_id, make_id, number_of

_FOLDER = re.compile(rf"\.?({PATTERN})(?:{re.escape(UNFINISHED)})?")
_SOURCE = re.compile(r"\b(?:sha256|url): *[\"']?([^\s\"',}]+)")


class Known:
    """Known ids, their places, and records by source.

    Sources are addresses and hashes. Records that the ledger knows by identity are not among them.
    """

    def __init__(self, places: dict[str, Path], given: int, sources: dict[str, str]) -> None:
        self.places, self._last, self._sources = places, given, sources

    def id_by_source(self, source: str | None) -> str | None:
        """Return the record that names this hash or address."""
        return self._sources.get(source) if source else None

    def where(self, id: str) -> str | None:
        """Return the folder in which a record lies."""
        return self.places[id].as_posix() if id in self.places else None

    def next_id(self) -> str:
        """Return the next free id; each is given once."""
        self._last += 1
        return make_id(RecordKind.TESTIMONY, self._last)

    def take(self, id: str) -> str | None:
        """Return the id chosen by a person, or the next free one.

        None if the choice is no id.
        """
        if not id:
            return self.next_id()
        if not is_id(id, RecordKind.TESTIMONY):
            return None
        self._last = max(self._last, number_of(id))
        return id


def read_known(content: Path, ledger: Ledger) -> Known:
    """Read the known ids and sources of `content`.

    Records that the ledger knows are not opened.
    """
    places = {**_folders(content / "testimonies"), **_folders(content / "drafts")}
    entries = ledger.entries.values()
    last = max(map(number_of, (*places, *(entry.id for entry in entries))), default=0)
    known = {entry.id for entry in entries if entry.format == FORMAT}
    return Known(
        places, last, {source: id for id, folder in places.items() if id not in known for source in _sources(folder)}
    )


def _folders(top: Path) -> dict[str, Path]:
    """Return the folder of each record by id."""
    found: dict[str, Path] = {}
    for folder, names, _files in os.walk(top):
        for name in sorted(names):
            if (match := _FOLDER.fullmatch(name)) and is_id(match[1], RecordKind.TESTIMONY):
                found[match[1]] = Path(folder) / name
        names[:] = sorted(name for name in names if not _FOLDER.fullmatch(name))
    return found


def _sources(folder: Path) -> list[str]:
    record = folder / "record.yaml"
    if not record.is_file():
        return []
    _before, sign, behind = record.read_text(encoding="utf-8", errors="replace").partition("\nsources:")
    return _SOURCE.findall(behind.partition("\nmedia:")[0]) if sign else []
