"""Pictures of more than eight bits keep their tones."""

from pathlib import Path

import pytest
from PIL import Image

from aigaq.media.photos import PhotoError, publish_photo

STEPS = 8


def gradient(mode: str, low: float, high: float) -> Image.Image:
    """Eight grey columns of equal width, from `low` to `high`."""
    image = Image.new(mode, (STEPS * 8, 16))
    whole = mode != "F"
    for x in range(image.width):
        value = low + (high - low) * (x // 8) / (STEPS - 1)
        for y in range(image.height):
            image.putpixel((x, y), round(value) if whole else value)
    return image


def published_greys(folder: Path, image: Image.Image, name: str) -> list[int]:
    image.save(folder / name)
    _, files = publish_photo(folder / name, "media/t-00001/a", folder / "cache")
    jpeg = next(path for path in files.values() if path.suffix == ".jpg")
    with Image.open(jpeg) as shown:
        return [round(sum(shown.getpixel((x * 8 + 4, 8))) / 3) for x in range(STEPS)]


DEEP = {
    "a PNG of sixteen bits": ("I;16", 0, 65_535, "a.png"),
    "a dark PNG of sixteen bits": ("I;16", 0, 20_000, "a.png"),
    "a TIFF of sixteen bits": ("I;16", 0, 65_535, "a.tif"),
    "a TIFF of thirty-two bits": ("I", 0, 65_535, "a.tif"),
    "a TIFF with negative values": ("I", -5000, 5000, "a.tif"),
    "a float TIFF up to 1": ("F", 0, 1, "a.tif"),
    "a float TIFF up to 255": ("F", 0, 255, "a.tif"),
    "a float TIFF of other values": ("F", -3.5, 80_000, "a.tif"),
}


@pytest.mark.parametrize("case", DEEP)
def test_every_tone_stays_apart(case: str, tmp_path: Path) -> None:
    mode, low, high, name = DEEP[case]
    greys = published_greys(tmp_path, gradient(mode, low, high), name)
    assert greys == sorted(set(greys))
    assert greys[0] <= 3
    assert greys[-1] == pytest.approx(78 if "dark" in case else 255, abs=4)


def test_a_picture_of_one_value_is_read(tmp_path: Path) -> None:
    assert set(published_greys(tmp_path, Image.new("F", (64, 16), 0.5), "a.tif")) == {128}


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_values_that_are_no_numbers_are_told(value: float, tmp_path: Path) -> None:
    Image.new("F", (64, 16), value).save(tmp_path / "a.tif")
    with pytest.raises(PhotoError, match="cannot be read"):
        publish_photo(tmp_path / "a.tif", "media/t-00001/a", tmp_path / "cache")
