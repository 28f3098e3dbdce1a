"""What editors on Windows have: line ends of two signs, backslashes in paths, and no make."""

from pathlib import Path, PureWindowsPath

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.filenames import name_fault
from aigaq.core.files import write_file
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.own_words import merge_words
from aigaq.media.captions import read_captions
from aigaq.release.hosts.targets.read_settings import read_targets
from aigaq.site.sources.program_code import without_program
from helpers.building import ROOT, tree
from helpers.small_content import DAYS, PERSON, RECORD, SMALL, write_content

WINDOWS = {name: text.replace("\n", "\r\n") for name, text in SMALL.items()}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Content as Windows writes it."""
    return write_content(tmp_path / "content", dict(WINDOWS))


def run(content: Path, *arguments: str) -> Result:
    return CliRunner().invoke(aigaq, [*arguments, "--content", str(content)], env={"LC_ALL": "C"})


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def test_line_ends_of_windows_are_no_fault_and_change_no_revision(content: Path, tmp_path: Path) -> None:
    assert check(read_archive(content), DAYS) == []
    other = read_archive(write_content(tmp_path / "unix"))
    texts = [one.value.testimonies["t-00001"].texts["kk"] for one in (read_archive(content), other)]
    assert texts[0].revision == texts[1].revision


def write_on_windows(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        write_file(folder / name, data.replace(b"\n", b"\r\n"))
    return folder


def everything_in(content: Path) -> list[object]:
    """All records, texts and lists of an archive, without the folder in which they lie."""
    archive = read_archive(content).value
    documents = (*archive.testimonies.values(), *archive.pages.values(), *archive.news.values())
    texts = [(code, text.front, text.revision) for one in documents for code, text in one.texts.items()]
    records = [one.record for one in (*archive.testimonies.values(), *archive.people.values())]
    return [archive.site, archive.mirrors, archive.places, records, texts]


def test_every_kind_of_content_is_read_the_same_whatever_its_line_ends(tmp_path: Path) -> None:
    words = (".md", ".yaml", ".vtt")
    sample = {name: data for name, data in tree(ROOT / "content").items() if name.endswith(words)}
    kinds = ("record.yaml", "site.yaml", "places.yaml", "mirrors.yaml", "news/", "pages/", "people/")
    assert all(any(kind in name for name in sample) for kind in kinds)
    windows = write_on_windows(tmp_path / "content", sample)
    assert everything_in(windows) == everything_in(ROOT / "content")


def test_captions_own_words_and_targets_are_read_the_same_whatever_their_line_ends(tmp_path: Path) -> None:
    captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nСөз\nсөз\n"
    assert read_captions(captions.replace("\n", "\r\n")) == read_captions(captions)
    own = {
        "kk.po": b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n',
        "kk-arab.exceptions.tsv": "Қақпа\tقاقپا\n".encode(),
        "targets.yaml": b"stick:\n  kind: folder\n  path: host\n",
    }
    program = {"kk.po": b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n', "kk-arab.exceptions.tsv": b""}
    windows, unix = write_on_windows(tmp_path / "windows", own), tmp_path / "unix"
    for name, data in own.items():
        write_file(unix / name, data)
    for name, data in program.items():
        assert merge_words(name, data, windows / name) == merge_words(name, data, unix / name)
    targets = [read_targets((folder / "targets.yaml").as_posix()) for folder in (windows, unix)]
    assert targets[0] == targets[1]


def test_a_copy_leaves_the_program_out_of_requirements_of_windows() -> None:
    others = b"click==8.1 \\\r\n    --hash=sha256:b\r\n"
    pin = b"# The program.\r\n./program/aigaq.whl \\\r\n    --hash=sha256:a\r\n"
    assert without_program(pin + others) == others


def test_a_backslash_in_a_path_of_a_record_is_named(content: Path) -> None:
    media = b"media:\r\n  - {file: 'photos\\gate.jpg', kind: photo, alt: {kk: A}, face: none}\r\n"
    path = content / RECORD
    path.write_bytes(path.read_bytes() + media)
    told = run(content, "check")
    assert (told.exit_code, "photos\\gate.jpg" in told.output, "Traceback" in told.output) == (1, True, False)


def test_what_commands_change_in_a_file_keeps_its_line_ends(content: Path) -> None:
    assert run(content, "renumber", str(content / PERSON)).exit_code == 0
    for name in (RECORD, "people/000/p-00032.yaml"):
        assert {line[-2:] for line in lines_of(content / name)} == {b"\r\n"}
    assert b"witness: p-00032\r\n" in (content / RECORD).read_bytes()


def test_two_people_become_one_whatever_their_line_ends(content: Path) -> None:
    twin = "id: p-00032\r\nname_mode: real\r\nnames: {en: Aina Sampleova}\r\ngender: female\r\n"
    (content / "people/p-00032.yaml").write_bytes(twin.encode())
    assert run(content, "merge", "p-00001", "p-00032").exit_code == 0
    assert read_archive(content).value.people["p-00001"].record.gender == "female"
    assert check(read_archive(content), DAYS) == []


RESERVED = ["aux.md", "con", "NUL", "COM1.yaml", "lpt9.jpg"]
FORBIDDEN = ["a\\b.jpg", "photo?.jpg", "a:b.jpg", "name.", "name "]


@pytest.mark.parametrize("name", [*RESERVED, *FORBIDDEN])
def test_a_name_that_windows_cannot_hold_is_a_fault_everywhere(name: str) -> None:
    assert name_fault(name) is not None


def test_paths_of_the_content_hold_on_windows_as_they_are_told() -> None:
    """Messages and records write paths with slashes, which Windows takes for its own."""
    assert PureWindowsPath(f"content/{RECORD}").parts == ("content", *RECORD.split("/"))


def test_the_guide_names_commands_for_windows() -> None:
    guide = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    for line in ("py -m venv .venv", r".venv\Scripts\aigaq check", r".venv\Scripts\aigaq build"):
        assert line in guide


@pytest.mark.parametrize("language", SOURCE_LANGUAGES)
def test_the_readme_of_an_archive_says_how_without_make(language: str) -> None:
    readme = (ROOT / f"plugins/aigaq/starting/readme/{language}.md").read_text(encoding="utf-8")
    assert all(words in readme for words in ("`py -m venv .venv`", r"`.venv\Scripts\`"))
