"""Recordings that are cut off, or hold more than is published: nothing is lost without a word."""

import json
from collections.abc import Sequence
from pathlib import Path

import av
import pytest
from av.stream import Disposition
from click.testing import CliRunner

from aigaq.cli.main import aigaq
from aigaq.media.recordings import RecordingError, count_left_out, publish_recording
from helpers.small_content import FOLDER, RECORD, changed, write_content

SIZE = (64, 48)
SECONDS = 5
SAMPLES = 4800


def recorded(
    path: Path,
    video: Sequence[str] = (),
    audio: Sequence[str] = (),
    form: str = "yuv420p",
    options: dict[str, str] | None = None,
) -> Path:
    """Five seconds of greys: ten pictures a second in each stream of pictures, silence in each of sound."""
    with av.open(str(path), "w", options=options or {}) as made:
        pictures = [made.add_stream(codec, rate=10) for codec in video]
        sounds = [made.add_stream(codec, rate=48_000) for codec in audio]
        for stream in pictures:
            stream.width, stream.height, stream.pix_fmt = *SIZE, form
        for stream in sounds:
            stream.layout = "mono"
        for number in range(SECONDS * 10):
            for stream in pictures:
                made.mux(stream.encode(grey(form, number)))
            for stream in sounds:
                made.mux(stream.encode(silence(stream.codec_context.format.name, number)))
        for stream in [*pictures, *sounds]:
            made.mux(stream.encode(None))
    return path


def grey(form: str, number: int) -> av.VideoFrame:
    """Return a picture that is the same in each run: what a new frame holds is not."""
    frame = av.VideoFrame(*SIZE, form)
    for plane in frame.planes:
        plane.update(bytes([16 * number % 256]) * plane.buffer_size)
    return frame


def silence(form: str, number: int) -> av.AudioFrame:
    frame = av.AudioFrame(format=form, layout="mono", samples=SAMPLES)
    frame.sample_rate, frame.pts = 48_000, number * SAMPLES
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    return frame


def cut(path: Path, part: float) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    return path


def rewritten(path: Path) -> Path:
    """Keep the whole part of a file in a new one, as the message says."""
    new = path.with_name(f"new{path.suffix}")
    with av.open(str(path)) as opened, av.open(str(new), "w") as made:
        copies = {stream.index: made.add_stream_from_template(stream) for stream in opened.streams}
        for packet in opened.demux():
            if packet.dts is not None:
                packet.stream = copies[packet.stream.index]
                made.mux(packet)
    return new


CUT = {
    "a.mp4": ("video", ("libx264",), ("aac",), 0.92),
    "a.webm": ("video", ("libvpx-vp9",), ("libopus",), 0.6),
    "a.m4a": ("audio", (), ("aac",), 0.7),
    "a.mp3": ("audio", (), ("libmp3lame",), 0.5),
}
FAST = {".mp4": {"movflags": "+faststart"}, ".m4a": {"movflags": "+faststart"}}


@pytest.mark.parametrize("name", CUT)
def test_a_recording_that_is_cut_off_is_an_error_until_it_is_written_anew(name: str, tmp_path: Path) -> None:
    kind, video, audio, part = CUT[name]
    path = recorded(tmp_path / name, video, audio, options=FAST.get(Path(name).suffix))
    whole, _files = publish_recording(path, "a", kind, tmp_path / "cache")
    assert whole.seconds == pytest.approx(SECONDS, abs=0.1)
    with pytest.raises(RecordingError, match="is cut off: it should last 5 seconds") as told:
        publish_recording(cut(path, part), "a", kind, tmp_path / "cache")
    assert "ffmpeg -i FILE -c copy NEW" in str(told.value.fix)
    left, _files = publish_recording(rewritten(path), "a", kind, tmp_path / "cache")
    assert left.seconds < SECONDS - 1


def test_where_the_length_is_guessed_nothing_is_said(tmp_path: Path) -> None:
    path = recorded(tmp_path / "a.mp3", audio=["libmp3lame"], options={"write_xing": "0"})
    shown, _files = publish_recording(cut(path, 0.5), "a", "audio", tmp_path / "cache")
    assert shown.seconds < SECONDS


@pytest.mark.parametrize("form", ["yuv444p", "yuv422p", "yuv420p10le"])
def test_forms_that_phones_do_not_play_are_refused(form: str, tmp_path: Path) -> None:
    path = recorded(tmp_path / "a.mp4", ["libx264"], form=form)
    with pytest.raises(RecordingError, match=f"with {form}, which phones do not play") as told:
        publish_recording(path, "a", "video", tmp_path / "cache")
    assert "-pix_fmt yuv420p" in str(told.value.fix)


@pytest.mark.parametrize(
    ("name", "kind", "video", "audio", "count"),
    [
        ("a.mp4", "video", 1, 1, 0),
        ("a.mp4", "video", 1, 0, 0),
        ("a.mp4", "video", 2, 3, 3),
        ("a.webm", "video", 1, 2, 1),
        ("a.webm", "audio", 1, 1, 1),
        ("a.m4a", "audio", 0, 2, 1),
    ],
)
def test_what_stays_out_is_counted(name: str, kind: str, video: int, audio: int, count: int, tmp_path: Path) -> None:
    codecs = ("libvpx", "libopus") if name.endswith("webm") else ("libx264", "aac")
    path = recorded(tmp_path / name, codecs[:1] * video, codecs[1:] * audio)
    assert count_left_out(path, kind) == count


def test_a_cover_is_no_picture_that_readers_miss(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mp3"), "w") as made:
        sound, cover = made.add_stream("libmp3lame", rate=48_000), made.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = *SIZE, "yuvj420p"
        cover.disposition = Disposition.attached_pic
        sound.layout = "mono"
        made.mux(cover.encode(av.VideoFrame(*SIZE, "yuvj420p")))
        for number in range(10):
            made.mux(sound.encode(silence("fltp", number)))
        made.mux(sound.encode(None))
    assert count_left_out(tmp_path / "a.mp3", "audio") == 0


def test_the_check_warns_of_what_stays_out_and_what_is_still_to_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = "media: [{file: a.mp4, kind: video, face: hidden, transcript: kk}]\nconsent:"
    content = write_content(tmp_path / "content", changed(RECORD, "consent:", media))
    recorded(content / FOLDER / "a.mp4", ["libx264"], ["aac", "aac"])
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(aigaq, ["check", "--format", "json"])
    problems = json.loads(told.output)
    assert [(Path(one["path"]).name, one["severity"]) for one in problems] == [("a.mp4", "warning")] * 2
    assert "1 of them are not published" in problems[0]["message"]
    assert "no small copy of its sound" in problems[1]["message"]
