"""Whole numbers packed into few bits: blocks of 64, each as wide as its widest, in base64 for a script.

A block is 5 bits for how wide its smallest number is, that number, 5 bits for how wide the rest above it is, the rest.
`theme/static/search-facets.js` unpacks them.
"""

import base64
from collections.abc import Iterable, Sequence

BLOCK = 64
_WIDTH = 5


def pack(values: Sequence[int]) -> str:
    """The numbers (none negative, none of 2**31 or more) in base64; how many there are is not part of it."""
    bits = "".join(_block(values[start : start + BLOCK]) for start in range(0, len(values), BLOCK))
    filled = bits + "0" * (-len(bits) % 8)
    return base64.b64encode(int(filled or "0", 2).to_bytes(len(filled) // 8)).decode()


def deltas(values: Iterable[int]) -> list[int]:
    """The difference of each number from the one before, as a number that is not negative: 0, -1, 1, -2 ..."""
    found, before = [], 0
    for value in values:
        change = value - before
        found.append(2 * change if change >= 0 else -2 * change - 1)
        before = value
    return found


def _block(values: Sequence[int]) -> str:
    least = min(values)
    width = (max(values) - least).bit_length()
    head = _bits(least.bit_length(), _WIDTH) + _bits(least, least.bit_length()) + _bits(width, _WIDTH)
    return head + "".join(_bits(value - least, width) for value in values)


def _bits(value: int, width: int) -> str:
    return f"{value:0{width}b}" if width else ""
