"""`aigaq new media`: photos and recordings enter a record with the words that they need."""

from pathlib import Path

import av
import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.core.errors import UsageError
from aigaq.importing.drafts.add_media import NewMedium, add_media
from aigaq.media.store import original_of
from aigaq.model.vocabulary import Face, MediumKind
from helpers.building import settings_for, whole_site
from helpers.planted_media import photo, recording
from helpers.small_content import DAYS, FOLDER, RECORD, changed, write_content

WORDS = ["--alt", "kk=Үй", "--alt", "en=A house", "--face", "none"]
CAPTIONS = "1\n00:00:01,000 --> 00:00:02,000\nСөз\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "IMG 20190304.JPG").write_bytes(photo("JPEG"))
    (tmp_path / "broken.jpg").write_bytes(photo("JPEG")[:200])
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    return write_content(tmp_path / "content")


def run(content: Path, *arguments: str) -> Result:
    store = ["--media-store", str(content.parent / "store")]
    command = ["new", "media", *arguments, "--content", str(content), *store]
    return CliRunner().invoke(aigaq, command, env={"LC_ALL": "C"})


def test_a_photo_lies_whole_beside_its_record_and_is_published(content: Path, tmp_path: Path) -> None:
    told = run(content, str(tmp_path / "IMG 20190304.JPG"), "--record", "t-00001", *WORDS, "--credit", "A. B.")
    assert told.exit_code == 0, told.output
    assert check(read_archive(content), DAYS) == []
    testimony = read_archive(content).value.testimonies["t-00001"]
    (medium,) = testimony.record.media
    assert (medium.file, medium.alt, medium.face) == ("photo-1.jpg", {"kk": "Үй", "en": "A house"}, "none")
    original = original_of(medium, Path(testimony.path), tmp_path / "none")
    assert original.read_bytes() == (tmp_path / "IMG 20190304.JPG").read_bytes()
    output = whole_site(content, tmp_path / "output", settings=settings_for(tmp_path, "kk"))
    assert 'alt="Үй"' in (output / "kk/t/t-00001.html").read_text(encoding="utf-8")


def test_a_second_photo_gets_another_name(content: Path, tmp_path: Path) -> None:
    for _ in range(2):
        run(content, str(tmp_path / "IMG 20190304.JPG"), "--record", "t-00001", *WORDS)
    media = read_archive(content).value.testimonies["t-00001"].record.media
    assert [medium.file for medium in media] == ["photo-1.jpg", "photo-2.jpg"]
    assert check(read_archive(content), DAYS) == []


def test_a_recording_brings_its_captions_in_any_form_that_imports_take(content: Path, tmp_path: Path) -> None:
    recording(tmp_path / "talk.mov", codecs=("libx264", "aac"))
    (tmp_path / "talk.srt").write_text(CAPTIONS, encoding="utf-8")
    captions = ["--captions", f"kk={tmp_path / 'talk.srt'}", "--face", "hidden"]
    told = run(content, str(tmp_path / "talk.mov"), "--record", "t-00001", *captions)
    assert told.exit_code == 0, told.output
    (medium,) = read_archive(content).value.testimonies["t-00001"].record.media
    assert (medium.file, medium.captions) == ("video-1.mp4", {"kk": "video-1.kk.vtt"})
    assert (medium.sound, codec(content / FOLDER / "video-1-sound.webm")) == ("video-1-sound.webm", "opus")
    assert (content / FOLDER / "video-1.kk.vtt").read_text(encoding="utf-8").startswith("WEBVTT\n")
    assert check(read_archive(content), DAYS) == []


def test_recordings_that_are_there_get_their_small_copy(content: Path, tmp_path: Path) -> None:
    media = "media:\n  - {file: talk.mp4, kind: video, face: hidden}  # by hand\n"
    media += "  - {file: mute.mp4, kind: video, face: hidden}\nconsent:"
    write_content(content, changed(RECORD, "consent:", media))
    recording(content / FOLDER / "talk.mp4", codecs=("libx264", "aac"))
    recording(content / FOLDER / "mute.mp4", codecs=("libx264",))
    command = ["new", "sound", "--content", str(content), "--media-store", str(tmp_path / "store")]
    told = CliRunner().invoke(aigaq, command)
    assert told.exit_code == 0, told.output
    assert [Path(line).name for line in told.output.split()] == ["talk-sound.webm", "record.yaml"]
    talk, mute = read_archive(content).value.testimonies["t-00001"].record.media
    assert (talk.sound, mute.sound) == ("talk-sound.webm", None)
    assert "# by hand" in (content / RECORD).read_text(encoding="utf-8")
    assert CliRunner().invoke(aigaq, command).output == ""


def codec(path: Path) -> str:
    with av.open(str(path)) as opened:
        return opened.streams.audio[0].codec_context.name


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["broken.jpg", "--record", "t-00001", *WORDS], "broken.jpg: "),
        (["notes.pdf", "--record", "t-00001", *WORDS], "neither a photo nor a recording"),
        (["IMG 20190304.JPG", "--record", "t-0001", *WORDS], 'Did you mean "t-00001"?'),
        (["IMG 20190304.JPG", "--record", "t-00001", "--face", "none"], "--alt is missing"),
        (["IMG 20190304.JPG", "--record", "t-00001", "--alt", "kk=Үй"], "Faces: Write one of: shown"),
        (["IMG 20190304.JPG", "broken.jpg", "--record", "t-00001", *WORDS], "Take the files in one by one"),
    ],
)
def test_what_cannot_be_published_changes_nothing(
    arguments: list[str], told: str, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    result = run(content, *arguments)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_all_that_is_missing_is_told_at_once(content: Path, tmp_path: Path) -> None:
    (tmp_path / "b.jpg").write_bytes(photo("JPEG"))
    files = [str(tmp_path / name) for name in ("IMG 20190304.JPG", "notes.pdf", "b.jpg")]
    lines = run(content, *files, "--record", "t-00001").output.splitlines()
    assert "notes.pdf is neither a photo nor a recording" in lines[0]
    starts = ["IMG 20190304.JPG: Faces: ", "IMG 20190304.JPG: --alt is", "b.jpg: Faces: ", "b.jpg: --alt is"]
    assert [line.startswith(start) for line, start in zip(lines[1:], starts, strict=True)] == [True] * 4


def test_all_files_that_cannot_be_published_are_told_at_once(content: Path, tmp_path: Path) -> None:
    (tmp_path / "other.jpg").write_bytes(photo("JPEG")[:200])
    files = [tmp_path / name for name in ("broken.jpg", "other.jpg")]
    asked = [NewMedium(path=file, kind=MediumKind.PHOTO, alt={"kk": "Үй"}, face=Face.NONE) for file in files]
    with pytest.raises(UsageError) as told:
        add_media((content / RECORD).parent, asked, tmp_path / "store", is_draft=False)
    assert [line.partition(": ")[0] for line in str(told.value).splitlines()] == [str(file) for file in files]


def test_comments_of_the_record_stay(content: Path, tmp_path: Path) -> None:
    record = content / RECORD
    record.write_text("# a comment\n" + record.read_text(encoding="utf-8"), encoding="utf-8")
    before = record.read_text(encoding="utf-8")
    run(content, str(tmp_path / "IMG 20190304.JPG"), "--record", "t-00001", *WORDS)
    assert record.read_text(encoding="utf-8").startswith(before)
