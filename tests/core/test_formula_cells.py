"""Cells of spreadsheets: no formula runs, and no text is lost."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.core.formula_cells import escape_formula, unescape_formula

FORMULAS = (
    '=HYPERLINK("https://evil.example","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    " =1",
    "\r=1",
    "\n=1",
    "＝1",
    "|x",
    "%0A=1",
    "'=1",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_told_apart(text: str) -> None:
    assert escape_formula(text) == f"'{text}"
    assert unescape_formula(escape_formula(text)) == text


@pytest.mark.parametrize("text", ["Айна", "2018-03", "'quoted'", "", "a=b", "王小明", "(+7)", "'"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert escape_formula(text) == text
    assert unescape_formula(text) == text


@given(st.text(st.sampled_from("='+-@|% \t\n\rab＝") | st.characters(exclude_categories=("Cs",)), max_size=12))
def test_every_text_comes_back(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


@given(st.text(st.sampled_from("='+-@\t\n\" ,ab"), max_size=12))
def test_no_cell_of_a_file_begins_as_a_formula(text: str) -> None:
    written = StringIO()
    csv.writer(written).writerow([escape_formula(text), "x"])
    (row,) = csv.reader(StringIO(written.getvalue(), newline=""))
    assert row[0].lstrip()[:1] not in tuple("=+-@")
