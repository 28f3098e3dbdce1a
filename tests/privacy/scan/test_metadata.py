"""What files tell beside their content."""

import gzip
from io import BytesIO
from pathlib import Path

import av
import pytest
from PIL import Image, PngImagePlugin

from aigaq.privacy.scan.metadata import metadata_in


def picture(form: str, **options: object) -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8), "red").save(made, form, **options)
    return made.getvalue()


def with_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x013B] = "Somebody"
    return exif


def with_text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Somebody")
    return info


def with_list(body: bytes) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add(b"paGE", body)
    return info


SIZES = b"".join(number.to_bytes(4) for number in (1, 8, 6, 2, 8, 2))
CLEAN = {
    "PNG with the list of its parts": picture("PNG", pnginfo=with_list(SIZES)),
    "JPEG": picture("JPEG", progressive=True),
    "PNG": picture("PNG"),
    "WebP": picture("WEBP"),
    "gzip": gzip.compress(b"x", mtime=0),
    "text": b"words",
}
TELLING = {
    "PNG with words in the list of its parts": picture("PNG", pnginfo=with_list(b"Somebody was here, yes.."[:24])),
    "PNG with words behind that list": picture("PNG", pnginfo=with_list(SIZES + b"name")),
    "JPEG with EXIF": picture("JPEG", exif=with_exif()),
    "JPEG with a comment": picture("JPEG", comment=b"Somebody"),
    "JPEG with a profile": picture("JPEG", icc_profile=b"Somebody"),
    "JPEG with more behind": picture("JPEG") + b"Somebody",
    "PNG with text": picture("PNG", pnginfo=with_text()),
    "PNG with EXIF": picture("PNG", exif=with_exif()),
    "WebP with EXIF": picture("WEBP", exif=with_exif()),
    "WebP with XMP": picture("WEBP", xmp=b"<x/>"),
    "gzip with an hour": gzip.compress(b"x", mtime=1),
}


@pytest.mark.parametrize("case", CLEAN)
def test_a_clean_file_tells_nothing(case: str) -> None:
    assert list(metadata_in(CLEAN[case])) == []


@pytest.mark.parametrize("case", TELLING)
def test_what_a_file_tells_is_seen(case: str) -> None:
    assert list(metadata_in(TELLING[case]))


@pytest.mark.parametrize("key", ["title", "creation_time", "location"])
def test_what_a_recording_tells_is_seen(key: str, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as made:
        made.metadata[key] = "2020-01-01T10:00:00Z" if key == "creation_time" else "+43.2+76.9/"
        stream = made.add_stream("h264", rate=5)
        stream.width = stream.height = 16
        made.mux(stream.encode(av.VideoFrame(16, 16, "yuv420p")))
        made.mux(stream.encode(None))
    assert list(metadata_in(path.read_bytes()))
