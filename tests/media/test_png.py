"""PNG files that hold pixels and nothing else."""

import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from aigaq.media.png import plain_size
from helpers.planted_media import photo, picture


def png(image: Image.Image, **options: object) -> bytes:
    made = BytesIO()
    image.save(made, "PNG", **options)
    return made.getvalue()


def with_pixels(data: bytes) -> bytes:
    """A picture of 64 by 48 whose compressed pixels are `data`."""
    body = b"IDAT" + data
    chunk = len(data).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    plain = png(picture())
    return plain[:33] + chunk + plain[-12:]


PIXELS = zlib.compress(bytes(48 * (1 + 3 * 64)))


def test_a_picture_of_pixels_alone_is_plain() -> None:
    assert plain_size(png(picture((64, 48)))) == (64, 48)
    assert plain_size(with_pixels(PIXELS)) == (64, 48)


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
}


@pytest.mark.parametrize("name", CASES)
def test_everything_else_is_not(name: str) -> None:
    assert plain_size(CASES[name]) is None
