"""Compress published files with libdeflate, the same bytes everywhere.

The system's zlib writes other bytes from one build to the next (zlib-ng's are not zlib's); libdeflate is pinned.
"""

import zlib

import deflate

_LEVEL = 6
_GZIP = 16 + zlib.MAX_WBITS


def compress(data: bytes) -> bytes:
    """Return the data as gzip, the same bytes on every machine."""
    return bytes(deflate.gzip_compress(data, _LEVEL))


def decompress(data: bytes, limit: int) -> bytes:
    """Decompress gzip data of at most `limit` bytes.

    Raises ValueError if it is damaged, cut off, larger, or followed by other data.
    """
    unpacker = zlib.decompressobj(_GZIP)
    try:
        plain = unpacker.decompress(data, limit)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("the data is cut off, too long, or has something behind its end")
    return plain
