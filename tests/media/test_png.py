"""PNG files that hold pixels and nothing else."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from aigaq.media.parts import CHUNK, Part
from aigaq.media.png import parts_of_plain, plain_parts
from helpers.planted_media import photo, picture


def png(image: Image.Image, **options: object) -> bytes:
    made = BytesIO()
    image.save(made, "PNG", **options)
    return made.getvalue()


def with_pixels(data: bytes) -> bytes:
    """Return a picture of 64 by 48 whose compressed pixels are `data`."""
    body = b"IDAT" + data
    chunk = len(data).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    plain = png(picture())
    return plain[:33] + chunk + plain[-12:]


PIXELS = zlib.compress(bytes(48 * (1 + 3 * 64)))


def test_a_picture_of_pixels_alone_is_plain() -> None:
    assert plain_parts(png(picture((64, 48))), 64 * 48) == (Part(1, 64, 48),)
    assert plain_parts(with_pixels(PIXELS), 64 * 48) == (Part(1, 64, 48),)


def with_list(*entries: tuple[int, int, int], tail: bytes = b"") -> bytes:
    """Return a picture of 64 by 48 with a list of its parts: page, width and height of each."""
    info = PngImagePlugin.PngInfo()
    info.add(CHUNK, b"".join(number.to_bytes(4) for entry in entries for number in entry) + tail)
    return png(picture((64, 48)), pnginfo=info)


def test_so_is_one_with_the_list_of_its_parts(tmp_path: Path) -> None:
    data = with_list((1, 64, 20), (1, 64, 8), (2, 30, 20))
    parts = (Part(1, 64, 20), Part(1, 64, 8), Part(2, 30, 20))
    assert plain_parts(data, 64 * 48) == parts
    (tmp_path / "a.png").write_bytes(data)
    assert parts_of_plain(tmp_path / "a.png") == parts
    (tmp_path / "b.png").write_bytes(png(picture((64, 48))))
    assert parts_of_plain(tmp_path / "b.png") == (Part(1, 64, 48),)


def text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "x")
    return info


CASES = {
    "metadata": photo("PNG"),
    "a comment": png(picture(), pnginfo=text()),
    "a resolution": png(picture(), dpi=(300, 300)),
    "transparency": png(picture().convert("RGBA")),
    "a palette": png(picture().convert("P")),
    "bytes behind the end": png(picture()) + b"x",
    "a broken check sum": png(picture())[:-1] + b"x",
    "bytes behind the pixels": with_pixels(PIXELS + b"hidden"),
    "too many pixels": with_pixels(zlib.compress(bytes(48 * (1 + 3 * 64) + 1))),
    "too few pixels": with_pixels(zlib.compress(bytes(48 * (1 + 3 * 64) - 1))),
    "a JPEG": photo("JPEG"),
    "nothing": b"",
    "a head alone": png(picture())[:33],
    "too large a picture": png(picture((65, 48))),
    "a list of one part": with_list((1, 64, 48)),
    "a list that is cut off": with_list((1, 64, 20), (2, 64, 28))[:50],
    "a list with words behind it": with_list((1, 64, 20), (2, 64, 28), tail=b"Gulnar"),
    "parts that are not as high as the picture": with_list((1, 64, 20), (2, 64, 27)),
    "parts that are not as wide as the picture": with_list((1, 63, 20), (2, 63, 28)),
    "an empty part": with_list((1, 64, 48), (2, 64, 0)),
    "a page left out": with_list((1, 64, 20), (3, 64, 28)),
    "a page out of order": with_list((1, 64, 20), (2, 64, 8), (1, 64, 20)),
    "a list that begins with the second page": with_list((2, 64, 20), (2, 64, 28)),
}


@pytest.mark.parametrize("name", CASES)
def test_everything_else_is_not(name: str) -> None:
    assert plain_parts(CASES[name], 64 * 48) is None
