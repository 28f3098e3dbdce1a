"""The small copy of a recording's sound: Opus, light, and heard at the same seconds."""

from pathlib import Path

import av
import pytest

from aigaq.media.recordings import RecordingError, publish_recording
from aigaq.media.sound import has_sound, make_sound
from aigaq.privacy.scan.metadata import metadata_in
from helpers.planted_media import MARK, recording


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    make_sound(recording(tmp_path / "a.mp4", codecs=("libx264", "aac")), tmp_path / "sound.webm")
    return tmp_path / "sound.webm"


def test_the_copy_is_light_and_as_long_as_the_recording(sound: Path) -> None:
    with av.open(str(sound)) as opened:
        (stream,) = opened.streams
        assert (stream.codec_context.name, stream.codec_context.layout.nb_channels) == ("opus", 1)
        assert opened.duration == pytest.approx(500_000, abs=80_000)
    assert sound.stat().st_size < 3000


def test_nothing_is_told_beside_the_sound(sound: Path, tmp_path: Path) -> None:
    file, files = publish_recording(sound, "media/t-00001/t-00001-1-sound", "audio", tmp_path / "cache")
    data = files[file.path].read_bytes()
    assert (file.mime, list(metadata_in(data)), MARK.encode() in data) == ("audio/webm", [], False)


def test_a_recording_without_sound_or_that_is_none_has_no_copy(tmp_path: Path) -> None:
    assert not has_sound(recording(tmp_path / "mute.mp4", codecs=("libx264",)))
    (tmp_path / "broken.mp4").write_bytes(b"no recording")
    with pytest.raises(RecordingError, match="cannot be read"):
        has_sound(tmp_path / "broken.mp4")
