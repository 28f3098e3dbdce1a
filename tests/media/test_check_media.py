"""`aigaq check` finds in media what a build would."""

import json
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import av
import pytest
from click.testing import CliRunner
from PIL import Image

from aigaq.cli.main import aigaq
from aigaq.media.photos import publish_photo
from aigaq.media.recordings import publish_recording
from helpers.planted_media import photo, picture
from helpers.small_content import FOLDER, RECORD, SMALL, changed, write_content

MEDIA = """\
media:
  - {file: x.jpg, kind: photo, alt: {kk: "с"}, face: none}
  - {file: y.jpg, kind: photo, alt: {kk: "с"}, face: none}
  - {file: h.mp4, kind: video, face: hidden, captions: {kk: v.vtt}}
consent:"""


def checked(content: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """The file, the rule and the severity of each problem that `aigaq check` tells."""
    monkeypatch.chdir(content.parent)
    told = CliRunner().invoke(aigaq, ["check", "--content", "content", "--format", "json"])
    problems = [json.loads(line) for line in told.output.splitlines()]
    return sorted((Path(one["path"]).name, one["rule"], one["severity"]) for one in problems)


def test_what_only_a_build_found_is_found_by_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = write_content(
        tmp_path / "content",
        {
            **changed(RECORD, "consent:", MEDIA),
            f"{FOLDER}/x.jpg": b"no picture",
            f"{FOLDER}/y.jpg": photo("JPEG")[:300],
            f"{FOLDER}/v.vtt": "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nx\n",
        },
    )
    turned(content / FOLDER / "h.mp4", 0, codec="libx265")
    found = checked(content, monkeypatch)
    assert {name for name, _rule, severity in found if severity == "error"} == {"x.jpg", "y.jpg", "h.mp4", "v.vtt"}


def test_in_a_record_that_is_not_public_they_are_warnings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = str(changed(RECORD, "consent:", MEDIA.split("  - {file: y")[0] + "consent:")[RECORD])
    unknown = record.replace("status: given, on: 2020-12-01", "status: unknown")
    content = write_content(tmp_path / "content", {RECORD: unknown, f"{FOLDER}/x.jpg": b"no picture"})
    assert ("x.jpg", "media", "warning") in checked(content, monkeypatch)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_is_a_warning(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    made = BytesIO()
    frames[0].save(made, form, save_all=True, append_images=frames[1:])
    name = f"a.{form.lower()}"
    record = changed(
        RECORD, "consent:", f"media: [{{file: {name}, kind: photo, alt: {{kk: с}}, face: none}}]\nconsent:"
    )
    content = write_content(tmp_path / "content", {**record, f"{FOLDER}/{name}": made.getvalue()})
    assert checked(content, monkeypatch) == [(name, "media", "warning")]


def test_whole_media_are_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = changed(RECORD, "consent:", "media: [{file: a.jpg, kind: photo, alt: {kk: с}, face: none}]\nconsent:")
    content = write_content(tmp_path / "content", {**record, f"{FOLDER}/a.jpg": photo("JPEG")})
    assert checked(content, monkeypatch) == []


@pytest.mark.parametrize("name", ["a.heic", "a.heif"])
def test_a_picture_of_a_phone_is_read(name: str, tmp_path: Path) -> None:
    picture().save(tmp_path / name, "HEIF")
    shown, _files = publish_photo(tmp_path / name, "media/t-00001/a", tmp_path / "cache")
    assert (shown.jpeg[-1].width, shown.jpeg[-1].height) == picture().size


def turned(path: Path, degrees: int, ratio: Fraction = Fraction(1), codec: str = "libx264") -> Path:
    """A video of 64 by 48 pixels, which players turn by some degrees."""
    with av.open(str(path), "w") as made:
        stream = made.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.codec_context.sample_aspect_ratio = ratio
        stream.set_display_rotation(degrees)
        for _ in range(5):
            made.mux(stream.encode(av.VideoFrame(64, 48, "yuv420p")))
        made.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("degrees", "ratio", "size"),
    [
        (0, Fraction(1), (64, 48)),
        (90, Fraction(1), (48, 64)),
        (180, Fraction(1), (64, 48)),
        (270, Fraction(1), (48, 64)),
        (0, Fraction(4, 3), (85, 48)),
    ],
)
def test_a_video_has_the_size_it_is_shown_in(
    degrees: int, ratio: Fraction, size: tuple[int, int], tmp_path: Path
) -> None:
    source = turned(tmp_path / "a.mp4", degrees, ratio)
    shown, _files = publish_recording(source, "media/t-00001/a", "video", tmp_path / "cache")
    assert (shown.width, shown.height) == size


def test_records_without_media_cost_no_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checked(write_content(tmp_path / "content", {RECORD: SMALL[RECORD]}), monkeypatch) == []
