"""Docstrings and names stay within the limits that `tools/code_counts.py` counts."""

import runpy
from collections.abc import Callable
from statistics import median
from typing import Any

import pytest

from helpers.building import ROOT

COUNTING = runpy.run_path(str(ROOT / "tools" / "code_counts.py"))
MOST = {
    "docstrings that ask a question": 0.0,
    "first lines over 12 words": 0.02,
    '"what" as a relative': 0.02,
    "functions named by a participle": 0.02,
    "modules over 300 lines": 0.0,
    "functions over 50 lines": 0.0,
}
"""The largest part of all that may be so."""


@pytest.fixture(scope="module")
def places() -> list[Any]:
    return list(COUNTING["places_in"](ROOT / "plugins" / "aigaq"))


def names_of(is_counted: Callable[[Any], bool], places: list[Any]) -> list[str]:
    return [str(place) for place in places if is_counted(place)]


@pytest.mark.parametrize("name", MOST)
def test_few_or_no_places_are_counted(name: str, places: list[Any]) -> None:
    (count,) = (count for count in COUNTING["COUNTS"] if count.name == name)
    of = [place for place in places if count.of(place)]
    counted = names_of(count.is_counted, of)
    assert len(of) > 100
    assert len(counted) <= MOST[name] * len(of), counted


def test_first_lines_are_short(places: list[Any]) -> None:
    lengths = [len(COUNTING["first_line"](place).split()) for place in places if COUNTING["docstring"](place)]
    assert median(lengths) <= 10
