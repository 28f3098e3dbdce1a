"""Pictures in odd encodings look as their makers meant them, or are errors; none is published wrong."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from aigaq.media.pages import PhotoError
from aigaq.media.photos import publish_photo

WHITE, RED, BLUE = (255, 255, 255), (255, 0, 0), (0, 0, 255)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    made = BytesIO()
    image.save(made, form, **options)
    return made.getvalue()


def corners(folder: Path, data: bytes, name: str) -> list[tuple[int, ...]]:
    """Size of the published picture, and the colours of its four corners: up left and right, down left and right."""
    (folder / name).write_bytes(data)
    shown, files = publish_photo(folder / name, "media/t-00001/a", folder / "cache")
    with Image.open(files[shown.parts[0].jpeg[-1].path]) as image:
        right, below = image.width - 3, image.height - 3
        colours = [image.getpixel(place) for place in ((2, 2), (right, 2), (2, below), (right, below))]
        return [image.size, *(tuple(round(value / 51) * 51 for value in colour) for colour in colours)]


def half_clear() -> Image.Image:
    """Nothing on the left, red on the right."""
    image = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (32, 0, 64, 48))
    return image


CLEAR: dict[str, Callable[[], bytes]] = {
    "a.png": lambda: saved(half_clear(), "PNG"),
    "with a profile, as on a Mac.png": lambda: saved(half_clear(), "PNG", icc_profile=PROFILE),
    "a palette with alpha.png": lambda: saved(half_clear().quantize(8), "PNG"),
    "a palette with alpha and a profile.png": lambda: saved(half_clear().quantize(8), "PNG", icc_profile=PROFILE),
    "one clear colour.png": lambda: saved(half_clear().convert("RGB"), "PNG", transparency=(0, 0, 0)),
    "a.webp": lambda: saved(half_clear(), "WEBP", lossless=True),
    "a.tif": lambda: saved(half_clear(), "TIFF"),
    "a.heic": lambda: saved(half_clear(), "HEIF", quality=100),
    "a.avif": lambda: saved(half_clear(), "AVIF", quality=100),
    "a.gif": lambda: saved(half_clear(), "GIF"),
}


@pytest.mark.parametrize("name", CLEAR)
def test_what_is_clear_is_shown_on_white(name: str, tmp_path: Path) -> None:
    shown = corners(tmp_path, CLEAR[name](), name)
    assert shown[1:] == [WHITE, RED, WHITE, RED]


def quarters(mode: str = "RGB") -> Image.Image:
    """Red at the upper left, white elsewhere, wider than high."""
    image = Image.new("RGB", (64, 48), "white")
    image.paste("red", (0, 0, 32, 24))
    return image.convert(mode)


TURNED = {1: 1, 2: 2, 3: 4, 4: 3, 5: 1, 6: 2, 7: 4, 8: 3}
"""In which corner, from 1, the upper left of the pixels is shown, by the orientation of EXIF."""


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_picture_is_upright(form: str, orientation: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    shown = corners(tmp_path, saved(quarters(), form, exif=exif), f"a.{form.lower()}")
    assert shown[0] == ((64, 48) if orientation < 5 else (48, 64))
    assert [place for place, colour in enumerate(shown) if place and colour[1] < 100] == [TURNED[orientation]]


@pytest.mark.parametrize("mode", ["L", "I;16", "CMYK", "1", "P", "RGBA", "F"])
def test_a_turned_tiff_of_any_kind_is_upright(mode: str, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    grey = quarters("L").convert("I") if mode == "I;16" else quarters()
    image = (
        grey.point(lambda value: value * 256).convert(mode)
        if mode == "I;16"
        else grey.convert(mode, dither=Image.Dither.NONE)
    )
    shown = corners(tmp_path, saved(image, "TIFF", exif=exif), "a.tif")
    assert shown[0] == (48, 64)
    assert [place for place, colour in enumerate(shown) if place and colour[1] < 200] == [2]


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_picture_of_a_phone_is_upright(orientation: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(quarters(), "HEIF", exif=exif.tobytes(), quality=100)
    assert (b"irot" in data) == (orientation > 1)
    shown = corners(tmp_path, data, "a.heic")
    assert [place for place, colour in enumerate(shown) if place and colour[1] < 100] == [TURNED[orientation]]


SAME = {
    "a.bmp": lambda: saved(quarters(), "BMP"),
    "a.jfif": lambda: saved(quarters(), "JPEG", quality=100),
    "inks.jpg": lambda: saved(quarters("CMYK"), "JPEG", quality=100),
    "inks.tif": lambda: saved(quarters("CMYK"), "TIFF", compression="tiff_lzw"),
    "luma.tif": lambda: saved(quarters("YCbCr"), "TIFF"),
    "a WebP by another name.jpg": lambda: saved(quarters(), "WEBP", lossless=True),
    "a HEIC by another name.jpg": lambda: saved(quarters(), "HEIF", quality=100),
    "a palette.png": lambda: saved(quarters("P"), "PNG"),
    "a palette and a profile.png": lambda: saved(quarters("P"), "PNG", icc_profile=PROFILE),
    "a broken profile.png": lambda: saved(quarters(), "PNG", icc_profile=b"no profile"),
    "a profile of greys.png": lambda: saved(quarters(), "PNG", icc_profile=PROFILE[:40]),
    "two views, as of a camera.jpg": lambda: saved(
        quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48))], quality=100
    ),
    "jpeg within.tif": lambda: saved(quarters(), "TIFF", compression="jpeg", quality=100),
}


@pytest.mark.parametrize("name", SAME)
def test_the_colours_are_those_of_the_picture(name: str, tmp_path: Path) -> None:
    assert corners(tmp_path, SAME[name](), name) == [(64, 48), RED, WHITE, WHITE, WHITE]


def test_colours_of_another_profile_are_brought_into_that_of_screens(tmp_path: Path) -> None:
    swapped = PROFILE.replace(b"rXYZ", b"----", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"----", b"bXYZ", 1)
    shown = corners(tmp_path, saved(quarters(), "PNG", icc_profile=swapped), "a.png")
    assert shown == [(64, 48), BLUE, WHITE, WHITE, WHITE]


def bomb(form: str) -> bytes:
    """Return a small file of a black picture with 100 million pixels."""
    return saved(Image.new("1", (10_000, 10_000)), form, **({"compression": "group4"} if form == "TIFF" else {}))


@pytest.mark.parametrize("form", ["PNG", "TIFF", "GIF", "BMP"])
def test_a_small_file_of_a_huge_picture_is_refused(form: str, tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="million pixels"):
        corners(tmp_path, bomb(form), "a.png")


def claiming(data: bytes, at: int, size: bytes) -> bytes:
    return data[:at] + size + data[at + len(size) :]


BROKEN = {
    "a JPEG that is cut off": saved(quarters(), "JPEG")[:-200],
    "a PNG that is cut off": saved(quarters(), "PNG")[:-30],
    "a WebP that is cut off": saved(quarters(), "WEBP")[:-30],
    "a HEIC that is cut off": saved(quarters(), "HEIF")[:-30],
    "an AVIF that is cut off": saved(quarters(), "AVIF")[:-30],
    "a GIF that is cut off": saved(quarters(), "GIF")[:-60],
    "a BMP that is cut off": saved(quarters(), "BMP")[:-60],
    "a TIFF that is cut off": saved(quarters(), "TIFF", compression="tiff_lzw")[:-60],
    "a BMP of no size": claiming(saved(quarters(), "BMP"), 18, bytes(8)),
    "a PNG of no size": claiming(saved(quarters(), "PNG"), 16, bytes(8)),
    "a JPEG of a huge size": saved(quarters(), "JPEG").replace(b"\x00\x30\x00\x40", b"\xff\xff\xff\xff", 1),
    "a PDF": b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF",
    "a raw photo": b"II*\0\x10\0\0\0CR\2\0" + bytes(64),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_picture_is_an_error_that_says_how_to_mend_it(case: str, tmp_path: Path) -> None:
    with pytest.raises(PhotoError) as told:
        corners(tmp_path, BROKEN[case], "a.jpg")
    assert told.value.fix.template
