"""Split WordPress posts into blocks and classic text.

In classic text, empty lines separate paragraphs.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARK = re.compile(r"<!--\s+(?P<end>/?)wp:(?P<name>[\w/-]+)\s+(?:\{.*?\}\s+)?(?P<alone>/?)-->", re.DOTALL)
_CLASSIC = ("freeform", "core/freeform")
"""The block in which the editor keeps the text of older posts."""


class Piece(NamedTuple):
    """HTML of a post: of blocks, or classic text."""

    html: str
    classic: bool


def pieces_of_post(html: str) -> Iterator[Piece]:
    """Split a post into outermost blocks and text between.

    One without blocks is one piece.
    """
    depth, start, is_classic = 0, 0, True
    for mark in _MARK.finditer(html):
        if mark["alone"]:
            continue
        if mark["end"]:
            depth = max(depth - 1, 0)
        else:
            depth += 1
        is_outermost = depth == (0 if mark["end"] else 1)
        if is_outermost:
            yield Piece(html[start : mark.start()], is_classic)
            start, is_classic = mark.start(), bool(mark["end"]) or mark["name"] in _CLASSIC
    yield Piece(html[start:], is_classic)
