"""Find metadata in pictures, recordings and packed files.

Our files have none.
"""

from collections.abc import Iterator

_PNG = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"pHYS", b"bKGD", b"sBIT"})
_PARTS, _LEAST_LETTERS = b"paGE", 1 << 14
_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_JPEG_WITH_WORDS = frozenset({*range(0xE1, 0xF0), 0xFE})
_MP4_HOLDING = {b"moov": 0, b"trak": 0, b"mdia": 0, b"minf": 0, b"udta": 0, b"meta": 4}
"""Boxes that hold boxes, and how many bytes stand before those."""
_MP4_DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_MP4_WITH_WORDS = frozenset({b"ilst", b"uuid", b"XMP_", b"chpl", b"keys", b"loci", b"titl", b"auth"})
_GZIP_NAMED = 0x04 | 0x08 | 0x10


def metadata_in(data: bytes) -> Iterator[str]:
    """Return metadata in `data` by its format's terms, if any."""
    if data.startswith(b"\xff\xd8"):
        yield from _in_jpeg(data)
    elif data.startswith(b"\x89PNG"):
        for kind, body in _png_chunks(data):
            if kind not in _PNG and not (kind == _PARTS and _is_list_of_sizes(body)):
                yield f"the chunk {_has_picture_data(kind)}"
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        yield from (f"the chunk {_has_picture_data(kind)}" for kind in _webp_chunks(data) if kind not in _WEBP)
    elif data[4:8] == b"ftyp":
        yield from _in_mp4(data, 0, len(data))
    elif data.startswith(b"\x1f\x8b") and (data[3] & _GZIP_NAMED or data[4:8] != bytes(4)):
        yield "the name or the hour of a file"


def _in_jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        if data[at + 1] in _JPEG_WITH_WORDS and not (data[at + 1] == 0xEE and data[at + 4 : at + 9] == b"Adobe"):
            yield f"the segment {data[at + 1]:02X}"
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    end = data.rfind(b"\xff\xd9")
    if end != len(data) - 2:
        yield "something behind the end of the picture"


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _is_list_of_sizes(body: bytes) -> bool:
    """Return True for a picture's list of parts.

    Its numbers are too small to be letters.
    """
    numbers = [int.from_bytes(body[at : at + 4], "big") for at in range(0, len(body), 4)]
    return len(body) % 12 == 0 and all(0 < number < _LEAST_LETTERS for number in numbers)


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        yield data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2


def _in_mp4(data: bytes, start: int, end: int) -> Iterator[str]:
    """Yield the boxes of ISO/IEC 14496-12 that hold words or dates."""
    at = start
    while at + 8 <= end:
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        size = size or end - at
        if (kind in _MP4_WITH_WORDS or kind[:1] == b"\xa9") and size > head:
            yield f"the box {_has_picture_data(kind)}"
        elif kind in _MP4_DATED and any(_dates(data, at + head)):
            yield f"a date in the box {_has_picture_data(kind)}"
        elif kind in _MP4_HOLDING:
            yield from _in_mp4(data, at + head + _MP4_HOLDING[kind], min(at + size, end))
        at += max(size, 8)


def _dates(data: bytes, at: int) -> bytes:
    """Return a box's bytes of creation and modification times.

    Its first byte is its version.
    """
    return data[at + 4 : at + (20 if data[at] else 12)]


def _has_picture_data(kind: bytes) -> str:
    return kind.decode("ascii", "replace").strip()
