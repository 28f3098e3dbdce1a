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
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import ContentError
from aigaq.media.photos import publish_photo
from aigaq.media.publish import publish_media
from aigaq.media.recordings import RecordingError, publish_recording
from aigaq.privacy.gate import pass_gate
from helpers.planted_media import photo, picture
from helpers.small_content import FOLDER, RECORD, SMALL, changed, write_content

MEDIA = """\
media:
  - {file: x.jpg, kind: photo, alt: {kk: "с"}, face: none}
  - {file: y.jpg, kind: photo, alt: {kk: "с"}, face: none}
  - {file: h.mp4, kind: video, face: hidden, captions: {kk: v.vtt}}
consent:"""


def checked(content: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """Return the file, the rule and the severity of each problem that `aigaq check` tells."""
    monkeypatch.chdir(content.parent)
    told = CliRunner().invoke(aigaq, ["check", "--content", "content", "--format", "json"])
    problems = json.loads(told.output)
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


def test_the_message_for_such_a_video_says_how_to_convert_it(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="encoded as hevc") as told:
        publish_recording(turned(tmp_path / "a.mp4", 0, codec="libx265"), "a", "video", tmp_path / "cache")
    assert "ffmpeg -i FILE -c:v libx264" in str(told.value.fix)
    assert "Most Compatible" in str(told.value.fix)


def problems_of_a_build(content: Path) -> set[tuple[str, str]]:
    """Return the file and the message of each problem for which a build of the media ends."""
    archive = pass_gate(read_archive(content).value, None)
    with pytest.raises(ContentError) as told:
        publish_media(archive, content / "cache", content / "drafts" / "media")
    return {(Path(problem.path).name, str(problem.message)) for problem in told.value.problems}


BAD = {
    "x.jpg": b"no picture",
    "y.jpg": photo("JPEG")[:300],
    "z.png": photo("PNG")[:60] + b"\xff" * 60,
    "e.webp": b"RIFF",
    "m.mp4": b"no video",
    "s.mp3": b"ID3",
}


def test_the_check_says_of_media_what_a_build_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {".mp4": "video, face: hidden", ".mp3": "audio, voice: altered"}
    lines = [
        f"  - {{file: {name}, kind: {kinds.get(Path(name).suffix, 'photo, face: none')}, alt: {{kk: с}}}}\n"
        for name in [*BAD, "h.mp4"]
    ]
    lines += [f"  - {{file: {name}, kind: photo, face: none, alt: {{kk: с}}, sha256: {'0' * 64}}}\n" for name in STORED]
    files = {f"{FOLDER}/{name}": data for name, data in BAD.items()}
    media = f"media:\n{''.join(lines)}consent:"
    content = write_content(tmp_path / "content", {**changed(RECORD, "consent:", media), **files})
    turned(content / FOLDER / "h.mp4", 0, codec="libx265")
    (content / "drafts" / "media").mkdir(parents=True)
    (content / "drafts" / "media" / f"{'0' * 64}.png").write_bytes(photo("PNG"))
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(aigaq, ["check", "--content", "content", "--format", "json"])
    problems = json.loads(told.output)
    by_check = {(Path(one["path"]).name, one["message"]) for one in problems if one["rule"] == "media"}
    assert by_check == problems_of_a_build(content)
    assert {name for name, _message in by_check} == {*BAD, "h.mp4", *(f"{'0' * 64}{name[1:]}" for name in STORED)}


STORED = ("a.jpg", "b.png")
"""Photos of the media store: one is not there, and one is another."""


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
    assert (shown.parts[0].jpeg[-1].width, shown.parts[0].jpeg[-1].height) == picture().size


def turned(path: Path, degrees: int, ratio: Fraction = Fraction(1), codec: str = "libx264") -> Path:
    """Return a video of 64 by 48 pixels, which players turn by some degrees."""
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
