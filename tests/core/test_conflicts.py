"""Conflicts of git are found in every kind of file that people write."""

import os
import shutil
from pathlib import Path

import pytest

from aigaq.core.conflicts import conflict_line
from aigaq.core.errors import ContentError
from aigaq.i18n.catalogues import read_catalogue
from aigaq.i18n.exceptions import read_exceptions
from aigaq.importing.spreadsheet.csv_files import candidate_lines
from aigaq.media.captions import parse_captions
from helpers.building import ROOT, build_site, settings_for
from helpers.forked import run_forked
from helpers.small_content import SMALL, problems_in, write_content

CONFLICT = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n"


def conflict(one: str = "a", other: str = "b") -> str:
    return CONFLICT.format(one, other)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"a\n{conflict()}", 2),
        (conflict().replace("\n", "\r\n"), 1),
        ("||||||| base\n", 1),
        (">>>>>>>\n", 1),
        ("a <<<<<<< b\n\n====\n=======", 0),
        ("> > > quoted", 0),
    ],
)
def test_the_line_is_told(text: str, line: int) -> None:
    assert conflict_line(text) == line


@pytest.mark.parametrize("name", SMALL)
def test_in_any_file_of_the_content(name: str, tmp_path: Path) -> None:
    problems = problems_in(tmp_path, {name: SMALL[name] + conflict()})
    assert (f"{tmp_path.as_posix()}/{name}", "git-conflict") in {(one.path, one.rule) for one in problems}


def test_in_captions() -> None:
    faults = parse_captions(f"WEBVTT\n\n{conflict()}00:01.000 --> 00:02.000\nСөз\n").faults
    assert [(fault.line, "two people" in str(fault.message)) for fault in faults] == [(3, True)]


def test_in_words_of_the_interface(tmp_path: Path) -> None:
    path = tmp_path / "kk.po"
    path.write_text((ROOT / "translations/kk.po").read_text(encoding="utf-8") + conflict('msgid "A"', 'msgid "B"'))
    _catalogue, problems = read_catalogue(path, "kk")
    assert [problem.rule for problem in problems] == ["git-conflict"]


def test_in_a_table_of_exceptions(tmp_path: Path) -> None:
    (tmp_path / "kk-arab.exceptions.tsv").write_text(conflict("а\tb\tc", "а\td\te"))
    assert [problem.rule for problem in read_exceptions(tmp_path, "kk-arab")[1]] == ["git-conflict"]


def test_in_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,title\n" + conflict("t-1,A", "t-1,B"))
    with pytest.raises(ContentError, match="git-conflict"):
        candidate_lines(tmp_path / "a.csv")


@pytest.mark.parametrize("name", ["templates/base.html", "static/style.css"])
def test_in_a_theme_stops_the_build(name: str, tmp_path: Path) -> None:
    theme = Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))
    file = theme / name if (theme / name).exists() else next(theme.rglob("*.css"))
    file.write_text(file.read_text(encoding="utf-8") + conflict())
    content = write_content(tmp_path / "content")
    built = build_site(content, tmp_path / "output", settings=settings_for(tmp_path, "kk", theme=theme))
    assert built.code == 1
    assert "[git-conflict]" in built.said


def test_check_finds_those_around_the_content(tmp_path: Path) -> None:
    write_content(tmp_path / "content")
    for name in ("theme/templates/x.html", "translations/kk.po", "targets.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(conflict())
    told = run_forked("aigaq", ["check"], tmp_path, os.environ)
    assert told.returncode == 1
    assert told.stdout.count("[git-conflict]") == 3
