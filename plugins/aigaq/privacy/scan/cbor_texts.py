"""Read the texts in Pagefind's files.

These are CBOR (RFC 8949) behind a signature. As mere bytes each text would have a letter before it: the head that tells
how long it is. And numbers would look like letters.
"""

import re
from collections.abc import Iterator

_SIGNATURE = b"pagefind_dcd"
_BETWEEN = b"\n0\n"
"""Stands between texts: those of an index are in the order of the alphabet, so neighbours are no name."""
_NUMBERS = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97\xa0-\xb7\xe0-\xf7]|[\x18\x38\x98\xb8\xf8].|[\x19\x39\x99\xb9\xf9]..|"
    rb"[\x1a\x3a\x9a\xba\xfa].{4}|[\x1b\x3b\x9b\xbb\xfb].{8})*+",
    re.DOTALL,
)
"""Numbers, and the heads of lists and maps: all that holds no text."""
_SHORT, _LONG = range(0x60, 0x78), {0x78: 1, 0x79: 2, 0x7A: 4}
"""Heads of texts of up to 23 bytes, and how many bytes tell the length of longer ones."""


def texts_in(data: bytes) -> bytes | None:
    """Return the texts in a file of Pagefind, parted by numbers.

    None for other bytes.
    """
    if not data.startswith(_SIGNATURE):
        return None
    try:
        return _BETWEEN.join(_texts(data))
    except ValueError:
        return None


def _texts(data: bytes) -> Iterator[bytes]:
    """Yield the texts.

    Raises ValueError if the bytes are no CBOR, or have kinds that Pagefind does not write.
    """
    skip, at, end = _NUMBERS.match, len(_SIGNATURE), len(data)
    while (at := _end(skip(data, at))) < end:
        head = data[at]
        at += 1
        if head in _SHORT:
            length = head - 0x60
        elif head in _LONG:
            length = int.from_bytes(data[at : at + _LONG[head]])
            at += _LONG[head]
        else:
            raise ValueError
        if at + length > end:
            raise ValueError
        yield data[at : at + length]
        at += length


def _end(match: re.Match[bytes] | None) -> int:
    return match.end() if match else 0
