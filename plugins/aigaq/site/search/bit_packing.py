"""Pack columns into few bits, in base64.

`theme/static/search/load/bits.js` unpacks them.

Numbers that follow each other lie in blocks of 64, each as wide as its widest: 5 bits for how wide the smallest one is,
that one, 5 bits for how wide the rest above it is, the rest. Values of which there are few have a Huffman code each, in
its canonical form: a code is known from how long it is.
"""

import base64
import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

BLOCK = 64
_WIDTH = 5
_LISTED = 12
"""Numbers of at most so many bits are looked up, which takes a fifth of the time."""


def pack(values: Sequence[int]) -> str:
    """Pack whole numbers between -2**29 and 2**29 in base64.

    Their count is not part of it.
    """
    return _base64("".join(_block(values[start : start + BLOCK]) for start in range(0, len(values), BLOCK)))


def encode(values: Sequence[str]) -> tuple[list[str], list[int], str]:
    """Return distinct values by code, code lengths, and codes.

    How many codes there are of each length from 0; the codes are in base64.
    """
    lengths = _lengths(Counter(values))
    ordered = sorted(lengths, key=lambda value: (lengths[value], value))
    codes: dict[str, str] = {}
    code = length = 0
    for value in ordered:
        code <<= lengths[value] - length
        length = lengths[value]
        codes[value] = _bits(code, length)
        code += 1
    counts = Counter(lengths.values())
    return ordered, [counts[one] for one in range(length + 1)], _base64("".join(map(codes.__getitem__, values)))


def _lengths(counts: Counter[str]) -> dict[str, int]:
    """Return Huffman code lengths by frequency.

    Names decide between equally rare values.
    """
    lengths = dict.fromkeys(counts, 0)
    heap: list[tuple[int, str, tuple[str, ...]]] = [(count, value, (value,)) for value, count in counts.items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        (rare, name, few), (other, _name, more) = heapq.heappop(heap), heapq.heappop(heap)
        for value in (*few, *more):
            lengths[value] += 1
        heapq.heappush(heap, (rare + other, name, (*few, *more)))
    return lengths


def _block(values: Sequence[int]) -> str:
    least = min(values)
    width = (max(values) - least).bit_length()
    sign = 2 * least if least >= 0 else -2 * least - 1  # 0, -1, 1, -2 ...
    head = _bits(sign.bit_length(), _WIDTH) + _bits(sign, sign.bit_length()) + _bits(width, _WIDTH)
    return head + _all_bits((value - least for value in values), width)


def _all_bits(values: Iterable[int], width: int) -> str:
    if width > _LISTED:
        return "".join(_bits(value, width) for value in values)
    return "".join(map(_list_bits(width).__getitem__, values))


@lru_cache(maxsize=_LISTED + 1)
def _list_bits(width: int) -> list[str]:
    """Return the bits of all numbers of this width."""
    return [_bits(value, width) for value in range(1 << width)]


def _bits(value: int, width: int) -> str:
    return f"{value:0{width}b}" if width else ""


def _base64(bits: str) -> str:
    filled = bits + "0" * (-len(bits) % 8)
    return base64.b64encode(int(filled or "0", 2).to_bytes(len(filled) // 8)).decode()
