"""Photos: only their pixels are published."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from aigaq.media import pages, photos
from aigaq.media.photos import PhotoError, publish_photo
from aigaq.privacy.scan.metadata import metadata_in
from helpers.planted_media import MARK, photo, picture
from helpers.programs import needs

SAID = {"FileType", "FileTypeExtension", "MIMEType", "ImageWidth", "ImageHeight", "ImageSize", "Megapixels"}
OF_JPEG = {"EncodingProcess", "BitsPerSample", "ColorComponents", "YCbCrSubSampling"}
OF_JFIF = {"JFIFVersion", "ResolutionUnit", "XResolution", "YResolution"}
OF_WEBP = {"VP8Version", "HorizontalScale", "VerticalScale"}


def published(folder: Path, data: bytes, name: str = "photo.jpg") -> dict[str, Path]:
    (folder / name).write_bytes(data)
    return publish_photo(folder / name, "media/t-00001/photo", folder / "cache")[1]


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_is_left(form: str, tmp_path: Path) -> None:
    for path in published(tmp_path, photo(form)).values():
        data = path.read_bytes()
        assert list(metadata_in(data)) == []
        assert MARK.encode() not in data
        assert MARK.encode("utf-16-le") not in data


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_exiftool_finds_nothing_about_a_person(form: str, tmp_path: Path) -> None:
    paths = published(tmp_path, photo(form)).values()
    command = [needs("exiftool"), "-a", "-s", "-u", "-ee", "-q", "--System:all", "--ExifTool:all", *map(str, paths)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert {line.split()[0] for line in told.splitlines() if ":" in line} <= SAID | OF_JPEG | OF_JFIF | OF_WEBP


def test_the_cleaned_master_tells_nothing_either(tmp_path: Path) -> None:
    published(tmp_path, photo("JPEG"))
    masters = list((tmp_path / "cache").rglob("*.png"))
    assert [list(metadata_in(path.read_bytes())) for path in masters] == [[]]


def test_a_photo_is_encoded_once(tmp_path: Path) -> None:
    first = published(tmp_path, photo("JPEG"))
    before = {path: path.stat().st_mtime_ns for path in first.values()}
    assert {path: path.stat().st_mtime_ns for path in published(tmp_path, photo("JPEG")).values()} == before


def test_a_photo_is_turned_as_the_camera_says(tmp_path: Path) -> None:
    made = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    picture((64, 32)).save(made, "JPEG", exif=exif)
    path = next(iter(published(tmp_path, made.getvalue()).values()))
    assert size_of(path) == (32, 64)


def test_a_photo_is_bounded_in_size(tmp_path: Path) -> None:
    made = BytesIO()
    picture((3000, 100)).save(made, "JPEG")
    assert max(size_of(path)[0] for path in published(tmp_path, made.getvalue()).values()) == 1600


def test_a_huge_photo_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_PIXELS", 1000)
    with pytest.raises(PhotoError, match="has more than"):
        published(tmp_path, photo("JPEG"))


REFUSED = {
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "SVG behind a declaration": b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    "GIF without a picture": b"GIF89a\1\0\1\0\0\0\0;",
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "nothing": b"",
    "cut off": photo("JPEG")[:200],
    "a broken PNG": photo("PNG")[:60] + b"\xff" * 60,
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n",
    "a bomb": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0" + b"\xa2\x9a\x05\x51",
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_photo_is_refused(case: str, tmp_path: Path) -> None:
    with pytest.raises(PhotoError):
        published(tmp_path, REFUSED[case])


def test_a_master_taken_for_a_photo_stays_the_same_and_makes_the_same_sizes(tmp_path: Path) -> None:
    first = published(tmp_path, photo("JPEG"))
    master = photos.master_of(tmp_path / "photo.jpg", tmp_path / "cache")[1].read_bytes()
    again = published(tmp_path, master, "photo.png")
    assert photos.master_of(tmp_path / "photo.png", tmp_path / "cache")[1].read_bytes() == master
    assert {path: file.read_bytes() for path, file in again.items()} == {
        path: file.read_bytes() for path, file in first.items()
    }


@pytest.mark.parametrize("form", ["GIF", "TIFF"])
def test_a_photo_of_an_older_kind_becomes_one_that_browsers_show(form: str, tmp_path: Path) -> None:
    Image.new("RGB", (60, 40), "teal").save(tmp_path / f"a.{form.lower()}", form)
    _, files = publish_photo(tmp_path / f"a.{form.lower()}", "media/t-00001/a", tmp_path / "cache")
    assert sorted(path.rpartition(".")[2] for path in files) == ["jpg", "webp"]
