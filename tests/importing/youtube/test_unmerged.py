"""Formats that yt-dlp left apart come in as one recording, whose picture and sound are copied as they are."""

import hashlib
import json
from contextlib import ExitStack
from pathlib import Path

import av
import pytest

from aigaq.importing.archives.export import read_export
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.youtube.items import SOURCE
from helpers.exports import KAZAKH, archive, drafts, reasons
from helpers.planted_media import recording


def bring(folder: Path, content: Path, **info: object) -> Report:
    told = {"id": "abcdefghijk", "title": "Үлгі", "description": KAZAKH, **info}
    (folder / "a.info.json").write_text(json.dumps(told), encoding="utf-8")
    with ExitStack() as stack:
        report = take_in(SOURCE, read_export([folder], stack), Place(content=content, store=content / "drafts/media"))
    assert report.faults == ()
    return report


def packets(path: Path, kind: str) -> str:
    """Return the hash of the encoded data of a stream: a packet of MP4 or WebM is the same in either."""
    digest = hashlib.sha256()
    with av.open(str(path)) as opened:
        for packet in opened.demux(**{kind: 0}):
            digest.update(bytes(packet))
    return digest.hexdigest()


@pytest.mark.parametrize(
    ("picture", "sound", "ending"),
    [
        (("a.f137.mp4", "libx264"), ("a.f140.m4a", "aac"), ".mp4"),
        (("a.f248.webm", "libvpx-vp9"), ("a.f251.webm", "libopus"), ".webm"),
    ],
)
def test_the_streams_are_merged_without_encoding_anew(
    picture: tuple[str, str], sound: tuple[str, str], ending: str, tmp_path: Path
) -> None:
    folder, content = tmp_path / "export", archive(tmp_path)
    folder.mkdir()
    files = [recording(folder / name, codecs=(codec,)) for name, codec in (picture, sound)]
    formats = [
        {"format_id": "137", "vcodec": "x", "acodec": "none"},
        {"format_id": "251", "vcodec": "none", "acodec": "x"},
    ]
    assert bring(folder, content, requested_formats=formats).media == 1
    made = next((content / "drafts/media").iterdir())
    assert made.suffix == ending
    assert f"file: video-1{ending}\n" in drafts(content)["t-00002/record.yaml"]
    assert [packets(made, kind) for kind in ("video", "audio")] == [
        packets(files[0], "video"),
        packets(files[1], "audio"),
    ]


def test_of_several_sounds_one_that_fits_the_picture_is_taken(tmp_path: Path) -> None:
    folder, content = tmp_path / "export", archive(tmp_path)
    folder.mkdir()
    recording(folder / "a.f137.mp4", codecs=("libx264",))
    sound = recording(folder / "a.f140.m4a", codecs=("aac",))
    larger = recording(folder / "a.f251.webm", codecs=("libopus",))
    larger.write_bytes(larger.read_bytes() + bytes(100_000))
    pictures = [{"format_id": "137", "vcodec": "x", "acodec": "none"}]
    sounds = [{"format_id": id, "vcodec": "none", "acodec": "x"} for id in ("140", "251")]
    bring(folder, content, formats=[*pictures, *sounds])
    assert packets(next((content / "drafts/media").iterdir()), "audio") == packets(sound, "audio")


def test_parts_that_fit_into_no_container_of_browsers_are_told(tmp_path: Path) -> None:
    folder, content = tmp_path / "export", archive(tmp_path)
    folder.mkdir()
    recording(folder / "a.f137.mp4", codecs=("libx264",))
    recording(folder / "a.f251.webm", codecs=("libopus",))
    assert "it is encoded as h264, opus. Convert it to MP4 with H.264" in reasons(bring(folder, content))


def test_a_broken_half_is_told_and_a_repaired_one_comes_in(tmp_path: Path) -> None:
    folder, content = tmp_path / "export", archive(tmp_path)
    folder.mkdir()
    recording(folder / "a.f137.mp4", codecs=("libx264",))
    (folder / "a.f140.m4a").write_bytes(b"no sound")
    assert "it cannot be read" in reasons(bring(folder, content))
    recording(folder / "a.f140.m4a", codecs=("aac",))
    assert (bring(folder, content).updated, "file: video-1.mp4" in drafts(content)["t-00002/record.yaml"]) == (
        ("t-00002",),
        True,
    )
