"""Recordings: only the first picture and the first sound are published, and nothing about them."""

import subprocess
from pathlib import Path

import av
import pytest

from aigaq.media.recordings import RecordingError, publish_recording
from aigaq.privacy.scan.metadata import metadata_in
from helpers.planted_media import MARK, recording
from helpers.programs import needs

RECORDINGS = {
    "a.mp4": ("video", ("libx264", "aac")),
    "a.m4v": ("video", ("libx264",)),
    "a.webm": ("video", ("libvpx", "libopus")),
    "b.webm": ("video", ("libvpx-vp9", "vorbis")),
    "a.m4a": ("audio", ("aac",)),
    "a.mp3": ("audio", ("libmp3lame",)),
    "a.ogg": ("audio", ("vorbis",)),
    "a.opus": ("audio", ("libopus",)),
}
PERSONAL = (
    "GPS",
    "Location",
    "Title",
    "Artist",
    "Comment",
    "Make",
    "Model",
    "Software",
    "Encoder",
    "Chapter",
    "Picture",
)


def published(folder: Path, name: str) -> Path:
    _, files = publish_recording(folder / name, "media/t-00001/a", RECORDINGS[name][0], folder / "cache")
    return next(iter(files.values()))


def planted(folder: Path, name: str) -> Path:
    return recording(folder / name, codecs=RECORDINGS[name][1])


@pytest.mark.parametrize("name", RECORDINGS)
def test_nothing_is_told_beside_picture_and_sound(name: str, tmp_path: Path) -> None:
    assert MARK.encode() in planted(tmp_path, name).read_bytes()
    data = published(tmp_path, name).read_bytes()
    assert list(metadata_in(data)) == []
    for told in (MARK.encode(), b"2019", b"+43.2", b"x264 - core"):
        assert told not in data


@pytest.mark.parametrize("name", RECORDINGS)
def test_exiftool_finds_nothing_about_a_person(name: str, tmp_path: Path) -> None:
    planted(tmp_path, name)
    command = [needs("exiftool"), "-a", "-s", "-ee", "-q", "--System:all", str(published(tmp_path, name))]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    tags = {line.split(":")[0].strip(): line.partition(":")[2].strip() for line in told.splitlines()}
    assert [tag for tag in tags if tag.startswith(PERSONAL)] == []
    dates = {value for tag, value in tags.items() if "Date" in tag}
    assert dates <= {"0000:00:00 00:00:00"}


@pytest.mark.parametrize("name", RECORDINGS)
def test_what_is_published_plays(name: str, tmp_path: Path) -> None:
    planted(tmp_path, name)
    with av.open(str(published(tmp_path, name))) as opened:
        assert opened.metadata.keys() <= {"major_brand", "minor_version", "compatible_brands", "encoder"}
        assert sum(1 for _ in opened.decode(opened.streams[0])) >= 5


def test_only_the_first_picture_and_sound_are_taken(tmp_path: Path) -> None:
    recording(tmp_path / "a.mp4", codecs=("libx264", "aac", "libx264", "aac"))
    with av.open(str(published(tmp_path, "a.mp4"))) as opened:
        assert [stream.type for stream in opened.streams] == ["video", "audio"]


def test_a_recording_is_copied_once(tmp_path: Path) -> None:
    planted(tmp_path, "a.mp4")
    before = published(tmp_path, "a.mp4").stat().st_mtime_ns
    assert published(tmp_path, "a.mp4").stat().st_mtime_ns == before


ELSEWHERE = {
    "a playlist": "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n",
    "a list of files": "ffconcat version 1.0\nfile secret.mp4\n",
    "a list of parts": '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"/>',
    "a web page": "<!doctype html><script>alert(1)</script>",
    "nothing": "",
}


@pytest.mark.parametrize("case", ELSEWHERE)
def test_what_leads_to_other_files_is_refused(case: str, tmp_path: Path) -> None:
    recording(tmp_path / "secret.mp4", codecs=("libx264",))
    (tmp_path / "a.mp4").write_text(ELSEWHERE[case])
    with pytest.raises(RecordingError):
        published(tmp_path, "a.mp4")


def test_a_recording_that_is_cut_off_gives_what_is_there_or_is_refused(tmp_path: Path) -> None:
    data = planted(tmp_path, "a.mp4").read_bytes()
    for length in range(0, len(data), len(data) // 12):
        (tmp_path / "a.mp4").write_bytes(data[:length])
        try:
            published(tmp_path, "a.mp4")
        except RecordingError:
            continue


def test_a_codec_that_browsers_do_not_play_is_refused(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mp4"), "w") as made:
        stream = made.add_stream("mpeg4", rate=5)
        stream.width = stream.height = 16
        made.mux(stream.encode(av.VideoFrame(16, 16, "yuv420p")))
        made.mux(stream.encode(None))
    with pytest.raises(RecordingError, match="encoded as mpeg4"):
        published(tmp_path, "a.mp4")


@pytest.mark.parametrize("name", RECORDINGS)
def test_a_published_recording_is_published_again_as_it_is(name: str, tmp_path: Path) -> None:
    planted(tmp_path, name)
    first = published(tmp_path, name).read_bytes()
    (tmp_path / name).write_bytes(first)
    assert published(tmp_path, name).read_bytes() == first
