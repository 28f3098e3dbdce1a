"""Read the files of a truncated zip by their own headers.

The list at the end of such a zip is gone.

The layout is that of PKWARE's APPNOTE.TXT, 4.3.7 (local file header) and 4.3.9 (data descriptor).
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

_HEADER = struct.Struct("<4s2x4H3I2H")
_LOCAL, _LONG = b"PK\x03\x04", 0xFFFFFFFF
_UTF8, _ENCRYPTED, _SIZES_BEHIND = 0x800, 1, 8
_PIECE = 1 << 16


def files_before_the_cut(file: BinaryIO) -> Iterator[tuple[zipfile.ZipInfo, int]]:
    """Yield each file and the offset of its data.

    The last file may end in the middle.
    """
    at = 0
    while True:
        file.seek(at)
        head = file.read(_HEADER.size)
        if len(head) < _HEADER.size or not head.startswith(_LOCAL):
            return
        _sign, flags, method, time, day, crc, packed, size, name_length, more = _HEADER.unpack(head)
        name = file.read(name_length).decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        extra = file.read(more)
        begin = at + _HEADER.size + name_length + more
        if not name or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return
        info = zipfile.ZipInfo(name, ((day >> 9) + 1980, day >> 5 & 15, day & 31, time >> 11, time >> 5 & 63, 0))
        info.flag_bits, info.compress_type, info.CRC = flags, method, crc
        if flags & _SIZES_BEHIND:
            if method == zipfile.ZIP_STORED:
                return  # Nothing tells where it ends.
            info.file_size, info.compress_size = _measure(file, begin)
            at = _behind_descriptor(file, begin + info.compress_size)
        else:
            info.file_size, info.compress_size = _long_sizes(extra, size, packed)
            at = begin + info.compress_size
        yield info, begin


def open_before_the_cut(file: BinaryIO, info: zipfile.ZipInfo, begin: int) -> BinaryIO:
    """Open the data of a file before the cut.

    Raises BadZipFile at the end of data that is cut off, after returning the bytes that are there.
    """
    return _Unpacking(file, info, begin)  # type: ignore[return-value]  # one in all but name; a buffer loses the end


def _long_sizes(extra: bytes, size: int, packed: int) -> tuple[int, int]:
    """Return the sizes of a file, from the ZIP64 field if present.

    Source: APPNOTE 4.5.3.
    """
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1 and length >= 16 and _LONG in (size, packed):
            size, packed = struct.unpack_from("<2Q", extra, 4)
        extra = extra[4 + length :]
    return size, packed


def _measure(file: BinaryIO, begin: int) -> tuple[int, int]:
    """Measure deflated data, unpacked and packed, up to the cut."""
    unpacker, size, packed = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0
    file.seek(begin)
    try:
        while not unpacker.eof and (piece := file.read(_PIECE)):
            size += len(unpacker.decompress(piece))
            packed += len(piece) - len(unpacker.unused_data)
    except zlib.error:
        pass  # Reading the file reports it.
    return size, packed


def _behind_descriptor(file: BinaryIO, at: int) -> int:
    """Return the offset of the next file.

    The sizes in between may have a signature before them, and be 64-bit.
    """
    file.seek(at)
    behind = file.read(28)
    return at + next((skipped for skipped in (16, 12, 24, 20) if behind.startswith(_LOCAL, skipped)), len(behind))


class _Unpacking(io.RawIOBase):
    """Unpack the data of a file while it is read."""

    def __init__(self, file: BinaryIO, info: zipfile.ZipInfo, begin: int) -> None:
        self._file, self._at, self._left = file, begin, info.compress_size
        deflated = info.compress_type == zipfile.ZIP_DEFLATED
        self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if deflated else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the type of buffers is wider
        while True:
            data = self._read(len(buffer))
            if data is not None:
                buffer[: len(data)] = data
                return len(data)

    def _read(self, most: int) -> bytes | None:
        unpacker = self._unpacker
        if unpacker and unpacker.eof:
            return b""
        if unpacker and unpacker.unconsumed_tail:
            return unpacker.decompress(unpacker.unconsumed_tail, most) or None
        if not unpacker and not self._left:
            return b""
        self._file.seek(self._at)
        packed = self._file.read(min(_PIECE, most) if unpacker else min(most, self._left))
        if not packed:
            raise zipfile.BadZipFile("it is cut off")
        self._at += len(packed)
        self._left -= len(packed)
        return (unpacker.decompress(packed, most) or None) if unpacker else packed
