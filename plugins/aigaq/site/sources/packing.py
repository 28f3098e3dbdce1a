"""Reproducible archives: sorted, without times or owners.

By a pinned compressor.
"""

import bz2
import io
import tarfile
import zlib
from collections.abc import Iterable, Iterator

from aigaq.core.compression import compress

SUFFIX, SMALLER = ".tar.gz", ".tar.bz2"
SUFFIXES = (SUFFIX, SMALLER)
"""Endings of archives."""
MOST_BYTES = 1_000_000_000
"""More than any hundred testimonies hold; a small file cannot unpack to fill a disk."""
MOST_AT_ONCE = 64_000_000
"""More than any file of sources has; so much is held in memory."""
_PIECE = 1 << 16


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of files by path; `tar -xzf` opens it."""
    return compress(_tar(files))


def pack_smaller(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of files that `tar -xjf` opens.

    The bytes of bzip2 are settled with its format, which no longer changes.
    """
    return bz2.compress(_tar(files))


def _tar(files: Iterable[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, data in sorted(files):
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield an archive's files, one in memory at a time.

    Raises ValueError if it holds anything else, or too much.
    """
    stream = _Stream(data)
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for entry in archive:
            file = archive.extractfile(entry) if entry.isreg() and not entry.issparse() else None
            if file is None:
                raise ValueError(f'"{entry.name}" is not a file')
            yield entry.name, file.read()
            stream.begin_entry()
    stream.refuse_rest()


class _Stream(io.RawIOBase):
    """An archive's unpacked stream.

    Raises ValueError if it is too much, in all or for one entry.
    """

    def __init__(self, packed: bytes) -> None:
        self._pieces = _unpack_bzip2(packed) if packed.startswith(b"BZh") else _unpack_gzip(packed)
        self._plain = b""
        self._left = MOST_BYTES
        self._left_of_entry = MOST_AT_ONCE

    def begin_entry(self) -> None:
        """Return an entry was read, and its memory is free again."""
        self._left_of_entry = MOST_AT_ONCE

    def readable(self) -> bool:
        return True

    def read(self, size: int = _PIECE) -> bytes:
        if not self._plain:
            self._plain = next(self._pieces, b"")
            self._left -= len(self._plain)
            self._left_of_entry -= len(self._plain)
            if min(self._left, self._left_of_entry) < 0:
                raise ValueError("the archive holds too much")
        given, self._plain = self._plain[:size], self._plain[size:]
        return given

    def refuse_rest(self) -> None:
        """Raise ValueError for data behind the last entry.

        But for the zeros that fill up an archive.
        """
        while rest := self.read():
            if rest.strip(b"\0"):
                raise ValueError("the archive has something behind its end")


def _unpack_bzip2(data: bytes) -> Iterator[bytes]:
    unpacker = bz2.BZ2Decompressor()
    while not unpacker.eof:
        piece = unpacker.decompress(data, _PIECE)
        data = b""
        if not piece and unpacker.needs_input:
            break
        yield piece
    _refuse_unfit(is_whole=unpacker.eof, rest=unpacker.unused_data)


def _unpack_gzip(data: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        while data and not unpacker.eof:
            piece = unpacker.decompress(data, _PIECE)
            data = unpacker.unconsumed_tail
            yield piece
    except zlib.error as error:
        raise ValueError(f"the archive is damaged ({error})") from error
    _refuse_unfit(is_whole=unpacker.eof, rest=unpacker.unused_data)


def _refuse_unfit(*, is_whole: bool, rest: bytes) -> None:
    if not is_whole or rest:
        raise ValueError("the archive is cut off, or has something behind its end")
