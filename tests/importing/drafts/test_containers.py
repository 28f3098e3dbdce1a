"""Recordings change their container, and nothing else, so that browsers play them."""

from pathlib import Path

import av
import pytest

from aigaq.importing.drafts.containers import ContainerError, convert_container
from helpers.planted_media import recording


def made(source: Path) -> Path:
    folder = source.parent / "made"
    folder.mkdir()
    return convert_container(lambda: source.open("rb"), source.name, folder)


def pictures(path: Path) -> list[bytes]:
    with av.open(str(path)) as opened:
        return [bytes(frame.planes[0]) for frame in opened.decode(video=0)]


@pytest.mark.parametrize(
    ("name", "codecs", "ending"),
    [
        ("a.mkv", ("libx264", "aac"), ".mp4"),
        ("a.mkv", ("libvpx-vp9", "libopus"), ".webm"),
        ("a.mov", ("libx264", "aac"), ".mp4"),
    ],
)
def test_the_streams_are_copied(name: str, codecs: tuple[str, ...], ending: str, tmp_path: Path) -> None:
    source = recording(tmp_path / name, codecs=codecs)
    path = made(source)
    assert path.suffix == ending
    assert pictures(path) == pictures(source)


def test_what_no_browser_plays_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContainerError, match="encoded as mpeg4"):
        made(recording(tmp_path / "a.mkv", codecs=("mpeg4",)))


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mkv").write_bytes(b"no film")
    with pytest.raises(ContainerError, match="cannot be read"):
        made(tmp_path / "a.mkv")
