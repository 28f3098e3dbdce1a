from pathlib import Path

import pytest

from aigaq.i18n.exceptions import read_exceptions
from helpers.building import ROOT


def test_the_table_of_the_arabic_script_has_no_fault() -> None:
    words, problems = read_exceptions(ROOT / "translations", "kk-arab")
    assert words["ұйғыр"] == "ۇيعۇر"
    assert problems == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("ит", "the line is not understood"),
        ("ит\tءيت", "the line is not understood"),
        ("Ит\tءيت\twhy", "the line is not understood"),
        ("ит\tءيت\twhy\nит\tيت\twhy", '"ит" stands twice'),
        ("ит\tит\twhy", "the line is not understood"),
    ],
)
def test_a_bad_line_is_told_with_its_place(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "kk-arab.exceptions.tsv"
    path.write_text(f"# a comment\n\n{line}\n", encoding="utf-8")
    _, [problem] = read_exceptions(tmp_path, "kk-arab")
    assert (problem.line, str(problem.message)) == (3 + line.count("\n"), message)


def test_no_table_is_no_words(tmp_path: Path) -> None:
    assert read_exceptions(tmp_path, "kk-latn") == ({}, [])
