"""The ledger of drafts: imported items, ids and written files.

By it, later edits are known.

One JSON line an entry, the last of an identity holds; a line that was cut off (a full disk, an interrupted run) is
dropped, and its draft is made again.
"""

from pathlib import Path
from typing import IO

import msgspec

NAME = ".imported.jsonl"
FORMAT = 2
"""The form of identities: those of an older one do not name the account or site, so that no item is known by them."""


class KeptMedium(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A medium in the store.

    It has the name by which the record knows it, its hash, and its size in the export.

    `captions` are files beside the record, by language, and `machine` those that a machine wrote; `poster` is one too,
    and so is `sound`, the small copy of its sound.
    """

    file: str
    kind: str
    sha256: str
    size: int = 0
    captions: dict[str, str] = {}
    machine: tuple[str, ...] = ()
    poster: str = ""
    sound: str = ""


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An imported item: id, hash (`content`), and hashes of files.

    `media` holds kept files by the key of each medium: one that is not there failed, and is tried again. `twin` is
    what an equal item has whose account is not known.
    """

    identity: str
    twin: str = ""
    id: str
    content: str
    files: dict[str, str] = {}
    media: dict[str, KeptMedium] = {}
    format: int = 1


class Ledger:
    """The entries by identity; `write` appends one to the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self.entries: dict[str, Entry] = {}
        for line in _whole_lines(path):
            entry = msgspec.json.decode(line, type=Entry)
            self.entries[entry.identity] = entry

    def write(self, entry: Entry) -> None:
        """Append an entry; the last of an identity holds."""
        if self._file is None:
            _cut_to_whole_lines(self._path)
            self._file = self._path.open("ab")
        self._file.write(msgspec.json.encode(entry) + b"\n")
        self._file.flush()
        self.entries[entry.identity] = entry

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _whole_lines(path: Path) -> list[bytes]:
    data = path.read_bytes() if path.exists() else b""
    return [line for line in data[: data.rfind(b"\n") + 1].split(b"\n") if line]


def _cut_to_whole_lines(path: Path) -> None:
    if path.exists():
        data = path.read_bytes()
        if not data.endswith(b"\n") and data:
            with path.open("r+b") as file:
                file.truncate(data.rfind(b"\n") + 1)
