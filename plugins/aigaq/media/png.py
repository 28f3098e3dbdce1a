"""PNG files (W3C, third edition) that hold pixels and nothing else: by their bytes, not by who made them."""

import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUECOLOUR = bytes((8, 2, 0, 0, 0))
"""Eight bits a channel, red, green and blue, not interlaced."""

_MOST_SIDE = 20_000


def plain_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG in true colour without any metadata; None for every other file.

    Nothing may hide in it: only the head, pixels and the end, no byte behind them, and no pixel data too many.
    """
    chunks = list(_chunks(data))
    kinds = [kind for kind, _body in chunks]
    if len(kinds) < 3 or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or set(kinds[1:-1]) != {b"IDAT"}:
        return None
    head = chunks[0][1]
    if len(head) != 13 or head[8:] != _TRUECOLOUR or chunks[-1][1]:
        return None
    width, height = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
    if not (0 < width <= _MOST_SIDE and 0 < height <= _MOST_SIDE):
        return None
    pixels = b"".join(body for kind, body in chunks if kind == b"IDAT")
    return (width, height) if _has_pixel_length(pixels, height * (1 + 3 * width)) else None


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG, each of which has its right check sum; a file that is broken ends with an empty one."""
    at = len(_SIGNATURE) if data.startswith(_SIGNATURE) else len(data) + 1
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        end = at + 12 + length
        body = data[at + 4 : end - 4]
        if end > len(data) or zlib.crc32(body) != int.from_bytes(data[end - 4 : end]):
            yield b"", b""
            return
        yield body[:4], body[4:]
        at = end


def _has_pixel_length(pixels: bytes, length: int) -> bool:
    """Whether compressed pixels are exactly so long, with nothing behind them."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(pixels, length + 1)
    except zlib.error:
        return False
    return len(plain) == length and inflater.eof and not inflater.unused_data
