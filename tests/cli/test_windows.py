"""What editors on Windows have: line ends of two signs, backslashes in paths, and no make."""

from pathlib import Path, PureWindowsPath

import pytest
from click.testing import CliRunner, Result

from aigaq.cli.main import aigaq
from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.filenames import name_fault
from helpers.building import ROOT
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


@pytest.mark.parametrize("name", ["aux.md", "con", "photo?.jpg", "a:b.jpg", "name.", "name "])
def test_a_name_that_windows_cannot_hold_is_a_fault_everywhere(name: str) -> None:
    assert name_fault(name) is not None


def test_paths_of_the_content_hold_on_windows_as_they_are_told() -> None:
    """Messages and records write paths with slashes, which Windows takes for its own."""
    assert PureWindowsPath(f"content/{RECORD}").parts == ("content", *RECORD.split("/"))


def test_the_guide_names_commands_for_windows() -> None:
    guide = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    for line in ("py -m venv .venv", r".venv\Scripts\aigaq check", r".venv\Scripts\aigaq build"):
        assert line in guide
