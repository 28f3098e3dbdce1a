"""A zip that opens from a stick: the tree in one folder.

The same bytes wherever it is made: sorted, without times or owners, compressed by libdeflate, which is pinned.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import deflate

TOP = "archive"
"""The folder in which all of it lies: what is unpacked must not spill over a stick."""

_PACKED = (".jpg", ".webp", ".png", ".mp4", ".webm", ".m4a", ".mp3", ".ogg", ".opus", ".woff2", ".gz", ".whl")
"""Endings of files that compression makes no smaller."""
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
    """Write the files of the tree to a new zip."""
    with ZipFile(path, "x", allowZip64=True) as archive:
        for name in files:
            add_file(archive, f"{TOP}/{name}", tree / name)


def add_file(archive: ZipFile, name: str, source: Path) -> None:
    """Add a file.

    Large ones, which are packed already, go through in pieces.
    """
    info = _describe(name, source.stat().st_size, is_packed=name.endswith(_PACKED))
    with _open(archive, info) as member, source.open("rb") as file:
        shutil.copyfileobj(file, member, 1 << 20)


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
        # zipfile accepts no compressor from outside, and the system's zlib differs from machine to machine.
        member._compressor = _Whole()  # type: ignore[attr-defined]  # zipfile's own, the same in Python 3.11 to 3.14
    return member
