"""Files in parts, for hosts and chats with limits.

Joined one behind the other, the parts are the file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.model.vocabulary import PartSize

_BYTES = {PartSize.MB25: 25_000_000, PartSize.MB95: 95_000_000, PartSize.GB2: 2_000_000_000}
_PIECE = 1 << 20
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def cut_file(path: Path, limit: int) -> list[Path]:
    """Cut a file into parts of at most `limit` bytes.

    They replace it; a smaller file stays as it is.
    """
    size = path.stat().st_size
    if size <= limit:
        return [path]
    parts = [path.with_name(name) for name in part_names(path.name, -(-size // limit))]
    with path.open("rb") as file:
        for part in parts:
            with part.open("xb") as target:
                for piece in _pieces(file, limit):
                    target.write(piece)
    path.unlink()
    return parts


def bytes_of(limit: PartSize) -> int:
    """Return a limit in bytes; megabytes are of 1,000,000, the smaller ones."""
    return _BYTES[limit]


def part_names(name: str, count: int) -> list[str]:
    """Return the names of parts; UsageError for too many.

    `.zip.001` as 7-Zip opens them, `.zimaa` as Kiwix does.
    """
    if name.endswith(".zim"):
        endings = [first + second for first in _LETTERS for second in _LETTERS]
    else:
        endings = [f".{number:03}" for number in range(1, 1000)]
    if count > len(endings):
        raise UsageError(
            msg("%(name)s would have %(count)s parts. Give a larger --parts, or fewer media", name=name, count=count)
        )
    return [f"{name}{ending}" for ending in endings[:count]]


def _pieces(file: BinaryIO, limit: int) -> Iterator[bytes]:
    while limit and (piece := file.read(min(_PIECE, limit))):
        limit -= len(piece)
        yield piece
