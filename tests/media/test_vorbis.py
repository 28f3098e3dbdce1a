"""The heads of a Vorbis stream keep no comment."""

import pytest

from aigaq.media.vorbis import without_comments


def laced(*packets: bytes) -> bytes:
    sizes = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets[:-1])
    return bytes([len(packets) - 1]) + sizes + b"".join(packets)


@pytest.mark.parametrize("comment", [b"\x03vorbisx", b"\x03vorbis" + b"Gulnar Hiddenova" * 40])
def test_the_comment_goes_and_the_rest_stays(comment: bytes) -> None:
    first, setup = b"\x01vorbis" + b"i" * 23, b"\x05vorbis" + b"s" * 700
    assert without_comments(laced(first, comment, setup)) == laced(first, b"\x03vorbis" + bytes(8) + b"\x01", setup)


def test_other_heads_are_refused() -> None:
    with pytest.raises(ValueError, match="not laced"):
        without_comments(b"\x01vorbis")
