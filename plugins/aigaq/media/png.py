"""Recognise PNG files (W3C, third edition) of pixels alone.

By their bytes, not by their maker.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path

from aigaq.media.parts import CHUNK, LONGEST_LIST, Part, parts_in

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUECOLOUR = bytes((8, 2, 0, 0, 0))
"""Eight bits a channel, red, green and blue, not interlaced."""
_HEAD = 33
"""The length of the signature and the head."""


def plain_parts(data: bytes, most_pixels: int) -> tuple[Part, ...] | None:
    """Return the parts of a PNG without metadata, else None.

    It has true colour, and only the head, the list of its parts if there are several, pixels and the end: no byte
    behind them, and no pixel data too many.
    """
    chunks = list(_chunks(data))
    kinds = [kind for kind, _body in chunks]
    if len(kinds) < 3 or kinds[0] != b"IHDR" or kinds[-1] != b"IEND":
        return None
    listed = kinds[1] == CHUNK
    head = chunks[0][1]
    if set(kinds[1 + listed : -1]) != {b"IDAT"} or len(head) != 13 or head[8:] != _TRUECOLOUR or chunks[-1][1]:
        return None
    width, height = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
    if not 0 < width * height <= most_pixels:
        return None
    pixels = b"".join(body for kind, body in chunks if kind == b"IDAT")
    if not _has_pixel_length(pixels, height * (1 + 3 * width)):
        return None
    return parts_in(chunks[1][1], width, height) if listed else (Part(1, width, height),)


def parts_of_plain(file: Path) -> tuple[Part, ...]:
    """Return the parts of an accepted PNG by its head.

    See `plain_parts`.
    """
    with file.open("rb") as opened:
        head = opened.read(_HEAD + 8 + LONGEST_LIST)
    width, height, length = (int.from_bytes(head[at : at + 4]) for at in (16, 20, _HEAD))
    listed = head[_HEAD + 4 : _HEAD + 8] == CHUNK
    parts = parts_in(head[_HEAD + 8 : _HEAD + 8 + length], width, height) if listed else (Part(1, width, height),)
    if parts is None:
        raise ValueError(f"{file} is no master")
    return parts


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG with valid checksums.

    A broken file ends with an empty one.
    """
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
    """Return True if pixels unpack to exactly this length."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(pixels, length + 1)
    except zlib.error:
        return False
    return len(plain) == length and inflater.eof and not inflater.unused_data
