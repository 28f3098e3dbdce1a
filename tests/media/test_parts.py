"""Long pictures and files of several pages: every part is published, in order and legible."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw

from aigaq.media import pages, photos
from aigaq.media.pages import PhotoError
from aigaq.media.parts import WIDEST, cut_page, tallest
from aigaq.media.photos import master_of, publish_photo
from aigaq.media.published_media import PublishedPhoto
from aigaq.privacy.scan.metadata import metadata_in

LINE = 60
"""The height of a line of a screenshot in pixels: 36 of letters, 24 of nothing."""


def screenshot(width: int, height: int) -> Image.Image:
    """Lines of words, each numbered."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for number, top in enumerate(range(0, height, LINE)):
        draw.text((10, top + 4), f"{number:04d} " + "нәсіл " * 40, fill="black", font_size=30)
    return image


def saved(image: Image.Image, form: str, others: Sequence[Image.Image] = (), **options: Any) -> bytes:
    made = BytesIO()
    more = {"save_all": True, "append_images": others} if others else {}
    image.save(made, form, **more, **options)
    return made.getvalue()


def opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("RGB")


def published(folder: Path, data: bytes, name: str) -> tuple[PublishedPhoto, dict[str, Path]]:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return publish_photo(folder / name, "media/t-00001/a", folder / "cache")


def test_a_long_screenshot_keeps_its_width_and_every_row(tmp_path: Path) -> None:
    image = screenshot(400, 7_200)
    shown, files = published(tmp_path, saved(image, "PNG"), "a.png")
    largest = [part.jpeg[-1] for part in shown.parts]
    assert {size.width for size in largest} == {400}
    assert [size.height for size in largest] == [opened(files[size.path]).height for size in largest]
    assert sum(size.height for size in largest) == 7_200
    assert [part.continues for part in shown.parts] == [False, True, True, True]
    together = Image.new("RGB", image.size)
    top = 0
    for size in largest:
        together.paste(opened(files[size.path]), (0, top))
        top += size.height
    assert max(high for _low, high in ImageChops.difference(together, image).getextrema()) < 90


def test_a_long_screenshot_is_cut_between_its_lines() -> None:
    image = screenshot(1080, 12_500)
    top = 0
    for part in [*cut_page(image)][:-1]:
        top += part.height
        assert image.crop((0, top - 1, image.width, top + 1)).getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("size", [(300, 20_000), (1080, 3240), (1080, 3241), (2048, 30_000), (1, 9000), (9, 2049)])
def test_no_part_is_higher_than_formats_and_phones_bear(size: tuple[int, int]) -> None:
    parts = list(cut_page(Image.new("RGB", size)))
    assert sum(part.height for part in parts) == size[1]
    assert max(part.height for part in parts) <= tallest(size[0]) < 16_383
    assert len(parts) == 1 or min(part.height for part in parts) > 500


def test_a_picture_that_is_too_wide_is_made_smaller_and_a_long_one_cut(tmp_path: Path) -> None:
    shown, _ = published(tmp_path, saved(Image.new("L", (2200, 8_600)), "JPEG"), "a.jpg")
    assert {part.webp[-1].width for part in shown.parts} == {1600}
    assert sum(part.webp[-1].height for part in shown.parts) == pytest.approx(1600 / 2200 * 8_600, abs=2)


PAGES = [Image.new("RGB", size, colour) for size, colour in (((60, 80), "red"), ((50, 80), "lime"), ((60, 40), "blue"))]


@pytest.mark.parametrize(("form", "name"), [("TIFF", "a.tif"), ("TIFF", "a.tiff"), ("HEIF", "a.heic")])
def test_a_file_of_several_pages_becomes_several_pictures(form: str, name: str, tmp_path: Path) -> None:
    shown, files = published(tmp_path, saved(PAGES[0], form, PAGES[1:]), name)
    pictures = [opened(files[part.jpeg[-1].path]) for part in shown.parts]
    assert [picture.size for picture in pictures] == [(60, 80), (50, 80), (60, 40)]
    colours = [picture.getpixel((20, 20)) for picture in pictures]
    assert [colour.index(max(colour)) for colour in colours] == [0, 1, 2]
    assert not any(part.continues for part in shown.parts)


def test_pages_of_several_kinds_are_read(tmp_path: Path) -> None:
    others = [Image.new("1", (60, 40), 1), Image.new("L", (60, 40), 90), Image.new("CMYK", (60, 40))]
    shown, files = published(tmp_path, saved(Image.new("RGB", (60, 40), "red"), "TIFF", others), "a.tif")
    middle = [opened(files[part.jpeg[-1].path]).getpixel((30, 20)) for part in shown.parts]
    assert middle == [(254, 0, 0), (255, 255, 255), (90, 90, 90), (255, 255, 255)]


def test_a_preview_beside_a_page_is_no_page(tmp_path: Path) -> None:
    preview, mask = Image.new("RGB", (20, 10), "red"), Image.new("RGB", (60, 40), "white")
    preview.encoderinfo, mask.encoderinfo = {"tiffinfo": {254: 1}}, {"tiffinfo": {254: 4}}
    shown, _ = published(tmp_path, saved(PAGES[0], "TIFF", [preview, PAGES[1], mask]), "a.tif")
    assert [(part.jpeg[-1].width, part.jpeg[-1].height) for part in shown.parts] == [(60, 80), (50, 80)]


def test_long_pages_are_cut_too(tmp_path: Path) -> None:
    long = Image.new("L", (100, 5000), 200)
    shown, _ = published(tmp_path, saved(long, "TIFF", [long]), "a.tif")
    assert [part.continues for part in shown.parts] == [False, True, True, False, True, True]


def test_a_master_of_several_parts_makes_the_same_again_and_tells_nothing(tmp_path: Path) -> None:
    data = saved(screenshot(300, 5000), "TIFF", PAGES)
    _, first = published(tmp_path / "one", data, "a.tif")
    master = master_of(tmp_path / "one" / "a.tif", tmp_path / "one" / "cache")[1].read_bytes()
    assert list(metadata_in(master)) == []
    _, again = published(tmp_path / "two", master, "a.png")
    assert master_of(tmp_path / "two" / "a.png", tmp_path / "two" / "cache")[1].read_bytes() == master
    assert {path: file.read_bytes() for path, file in first.items()} == {
        path: file.read_bytes() for path, file in again.items()
    }


def test_a_plain_png_that_is_too_long_is_cut_like_any_other(tmp_path: Path) -> None:
    shown, _ = published(tmp_path, saved(Image.new("RGB", (100, 5000)), "PNG"), "a.png")
    assert len(shown.parts) == 3


def test_a_plain_png_that_is_too_wide_is_made_smaller(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(saved(Image.new("RGB", (5000, 100)), "PNG"))
    with Image.open(master_of(tmp_path / "a.png", tmp_path / "cache")[1]) as master:
        assert master.size == (WIDEST, 41)


def test_pages_that_are_too_large_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_PIXELS", 10_000)
    with pytest.raises(PhotoError, match="has more than"):
        published(tmp_path, saved(PAGES[0], "TIFF", PAGES[1:]), "a.tif")


def test_pages_that_are_too_large_side_by_side_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_PIXELS", 6000)
    wide, high = Image.new("L", (100, 10)), Image.new("L", (10, 100))
    with pytest.raises(PhotoError, match="has more than"):
        published(tmp_path, saved(wide, "TIFF", [high]), "a.tif")


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_PARTS", 2)
    with pytest.raises(PhotoError, match="more than 2 pages"):
        published(tmp_path, saved(PAGES[0], "TIFF", PAGES[1:]), "a.tif")


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="too long for its width"):
        published(tmp_path, saved(Image.new("L", (1, 2048 * 201)), "PNG"), "a.png")


def test_a_broken_page_behind_whole_ones_is_told(tmp_path: Path) -> None:
    data = saved(PAGES[0], "TIFF", PAGES[1:], compression="tiff_lzw")
    with pytest.raises(PhotoError, match="cannot be read"):
        published(tmp_path, data[:-40], "a.tif")
