"""Clear the comments in the heads of Vorbis streams.

Xiph lacing (RFC 9559 5.1.4.1 names it for Matroska): the number of packets less one, the lengths of all but the last
in bytes of up to 255, then the packets: identification, comments, set-up (Vorbis I 4.2.1, 5.2).
"""

_NO_COMMENTS = b"\x03vorbis" + bytes(4) + bytes(4) + b"\x01"


def without_comments(heads: bytes) -> bytes:
    """Return the heads without vendor and comments.

    Raises ValueError if they are not laced so.
    """
    if heads[:1] != b"\x02":
        raise ValueError("the heads of the Vorbis stream are not laced")
    first, at = _length(heads, 1)
    second, at = _length(heads, at)
    identification, setup = heads[at : at + first], heads[at + first + second :]
    return b"\x02" + _lace_length(first) + _lace_length(len(_NO_COMMENTS)) + identification + _NO_COMMENTS + setup


def _length(heads: bytes, at: int) -> tuple[int, int]:
    length = 0
    while heads[at : at + 1] == b"\xff":
        length, at = length + 255, at + 1
    return length + heads[at], at + 1


def _lace_length(length: int) -> bytes:
    return b"\xff" * (length // 255) + bytes([length % 255])
