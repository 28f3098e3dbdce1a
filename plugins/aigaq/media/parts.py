"""Divide pictures into parts that stay legible.

The pages of a file stand one below the other, and tall pages are cut.
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from PIL import Image, ImageChops

WIDEST = 2048
"""The width in pixels to which pictures are bounded; their height is not."""

MOST_PARTS = 200
CHUNK = b"paGE"
"""The chunk of a PNG that lists its parts: private, safe to leave out (PNG, third edition, 5.4)."""

_TALLEST_RATIO = 3
_ENTRY = struct.Struct(">III")
LONGEST_LIST = MOST_PARTS * _ENTRY.size
_MARGIN = 4
"""How many rows above and below a cut should show nothing."""

_NOISE = 8
"""The difference of neighbouring pixels that compression leaves where nothing is drawn."""


class Part(msgspec.Struct, frozen=True):
    """A part of a picture: page from 1, and size in pixels."""

    page: int
    width: int
    height: int


def tallest(width: int) -> int:
    """Return the greatest height of one part.

    WebP and the memory of old phones set bounds.
    """
    return max(WIDEST, _TALLEST_RATIO * width)


def cut_page(page: Image.Image) -> Iterator[Image.Image]:
    """Yield a page from top to bottom in parts.

    Cuts are made at quiet rows, seldom through a line of words.
    """
    top = 0
    while (left := page.height - top) > (most := tallest(page.width)):
        step = -(-left // -(-left // most))
        bottom = _quietest_row(page, top + step - step // 8, top + step)
        yield page.crop((0, top, page.width, bottom))
        top = bottom
    yield page.crop((0, top, page.width, page.height))


def _quietest_row(page: Image.Image, first: int, last: int) -> int:
    """Return the lowest row between `first` and `last` with least contrast."""
    band = page.crop((0, first - 1, page.width, last)).convert("L")
    shifted = ImageChops.offset(band, 1, 0)
    edges = ImageChops.difference(band, shifted).point(lambda value: 255 if value > _NOISE else 0)
    drawn = edges.resize((1, band.height), Image.Resampling.BOX).tobytes()
    around = [max(drawn[max(row - _MARGIN, 0) : row + _MARGIN + 1]) for row in range(len(drawn))]
    return first + max(range(len(around)), key=lambda row: (-around[row], row))


def chunk_of(parts: Sequence[Part]) -> bytes:
    """Write a list of parts as the body of a chunk."""
    return b"".join(_ENTRY.pack(part.page, part.width, part.height) for part in parts)


def parts_in(body: bytes, width: int, height: int) -> tuple[Part, ...] | None:
    """Read the parts of a picture of this size.

    None if the list says anything that does not follow from them.
    """
    if len(body) % _ENTRY.size or not 2 <= len(body) // _ENTRY.size <= MOST_PARTS:
        return None
    parts = tuple(Part(*entry) for entry in _ENTRY.iter_unpack(body))
    pages = [part.page for part in parts]
    follow = pages[0] == 1 and all(b - a in (0, 1) for a, b in pairwise(pages))
    whole = sum(part.height for part in parts) == height and max(part.width for part in parts) == width
    return parts if follow and whole and all(part.width and part.height for part in parts) else None
