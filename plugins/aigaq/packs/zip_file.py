"""A zip that opens from a stick: the tree in one folder, and the search index once more as scripts.

The same bytes wherever it is made: sorted, without times or owners, compressed by libdeflate, which is pinned. A page
opened from a disk may load nothing but scripts; so each file that search would fetch lies there as one, too.
"""

import base64
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import deflate

from aigaq.site.search.data_scripts import script

TOP = "archive"
"""The folder in which all of it lies: what is unpacked must not spill over a stick."""

_PACKED = (".jpg", ".webp", ".png", ".mp4", ".webm", ".m4a", ".mp3", ".ogg", ".opus", ".woff2", ".gz", ".whl")
_INDEX = (".pf_index", ".pf_meta", ".pagefind")
"""Endings of files that compression makes no smaller, and of those that search fetches."""
_MARK = "packed"
"""By this script the search page knows, on a disk, that the others are there: `theme/static/search/load.js`."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3
_LEVEL = 6


class _Whole:
    """A compressor of one member, with the methods of zlib's.

    Members that are compressed are small.
    """

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def compress(self, piece: bytes) -> bytes:
        self._pieces.append(bytes(piece))
        return b""

    def flush(self) -> bytes:
        return bytes(deflate.deflate_compress(b"".join(self._pieces), _LEVEL))


def write_zip(path: Path, tree: Path, files: Iterable[str]) -> None:
    """Write the files of the tree, and their index as scripts, to a new zip."""
    with ZipFile(path, "x", allowZip64=True) as archive:
        for name in files:
            add_file(archive, f"{TOP}/{name}", tree / name)
            for twin, data in search_script(tree, name):
                add_bytes(archive, f"{TOP}/{twin}", data)
        mark, data = script(_MARK, 1)
        add_bytes(archive, f"{TOP}/{mark}", data)


def search_script(tree: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the script that holds a file of the search index, in base64; nothing for other files."""
    if name.startswith("search/") and name.endswith(_INDEX):
        yield script(name.removeprefix("search/"), base64.b64encode((tree / name).read_bytes()).decode())


def add_file(archive: ZipFile, name: str, source: Path) -> None:
    """Add a file.

    Large ones, which are packed already, go through in pieces.
    """
    info = _describe(name, source.stat().st_size, is_packed=name.endswith(_PACKED))
    with _open(archive, info) as member, source.open("rb") as file:
        shutil.copyfileobj(file, member, 1 << 20)


def add_bytes(archive: ZipFile, name: str, data: bytes) -> None:
    """Add a file that is held in memory."""
    with _open(archive, _describe(name, len(data), is_packed=False)) as member:
        member.write(data)


def _describe(name: str, size: int, *, is_packed: bool) -> ZipInfo:
    info = ZipInfo(name, _EPOCH)
    info.compress_type = ZIP_STORED if is_packed else ZIP_DEFLATED
    info.create_system = _UNIX
    info.external_attr = _MODE
    info.file_size = size
    return info


def _open(archive: ZipFile, info: ZipInfo) -> IO[bytes]:
    member = archive.open(info, "w")
    if info.compress_type == ZIP_DEFLATED:
        # zipfile takes no compressor from outside, and the system's zlib is another one on each machine.
        member._compressor = _Whole()  # type: ignore[attr-defined]  # zipfile's own, the same in Python 3.11 to 3.14
    return member
