"""`aigaq convert`."""

from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from aigaq.cli.main import aigaq
from helpers.building import ROOT

TABLES = ["--translations", str(ROOT / "translations")]


@pytest.mark.parametrize(
    ("code", "text", "converted"),
    [
        ("kk-arab", "Ұйғырлар, [сілтеме](https://example.org/а,б)\n", "ۇيعۇرلار، [سىلتەمە](https://example.org/а,б)\n"),
        ("kk-latn", "Шыңжаң [слова]{lang=ru}\n", "Şyñjañ [слова]{lang=ru}\n"),
        ("zh-hant", "“里面”", "「裡面」"),
    ],
)
def test_standard_input_is_converted_to_standard_output(code: str, text: str, converted: str) -> None:
    result = CliRunner().invoke(aigaq, ["convert", "--to", code, *TABLES], input=text)
    assert (result.exit_code, result.output) == (0, converted)


def test_nothing_is_converted_into_the_script_that_editors_write() -> None:
    result = CliRunner().invoke(aigaq, ["convert", "--to", "kk", *TABLES], input="سوز")
    assert (result.exit_code, "is not one of" in result.output) == (2, True)


def test_a_folder_of_tables_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(aigaq, ["convert", "--to", "kk-arab", "--translations", str(tmp_path / "no")], input="")
    assert (result.exit_code, "is not a folder" in result.output) == (2, True)


def test_a_fault_of_the_table_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "kk-arab.exceptions.tsv").write_text("ит\n", encoding="utf-8")
    result = CliRunner().invoke(aigaq, ["convert", "--to", "kk-arab", "--translations", str(tmp_path)], input="")
    assert (result.exit_code, "kk-arab.exceptions.tsv:1:" in result.output) == (1, True)


def test_a_text_that_is_not_utf_8_is_told() -> None:
    result = CliRunner().invoke(aigaq, ["convert", "--to", "kk-latn", *TABLES], input=b"\xff")
    assert (result.exit_code, "0xFF" in result.output) == (2, True)


def test_without_tables_of_its_own_an_archive_has_those_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    text = "Үндістан, бірақ, ЖШС"
    with chdir(tmp_path):
        found = CliRunner().invoke(aigaq, ["convert", "--to", "kk-arab"], input=text)
    expected = CliRunner().invoke(aigaq, ["convert", "--to", "kk-arab", *TABLES], input=text)
    bare = CliRunner().invoke(aigaq, ["convert", "--to", "kk-arab", "--translations", str(tmp_path)], input=text)
    assert found.output == expected.output != bare.output
