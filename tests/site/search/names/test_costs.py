"""How near names are to what was typed: each case of the page's costs by an example."""

from pathlib import Path

import pytest

from aigaq.i18n.stem.name_skeleton import skeleton
from helpers.page_scripts import run_scripts, write_assets

FAR = None
CASES = {
    ("misal", "misal"): 0,
    ("mi", "misal"): FAR,  # too short to be a name, or to be near one
    ("misal", "mi"): FAR,
    ("mis", "misalbek"): 0.5,
    ("misel", "misal"): 1,
    ("musilabak", "misalbek"): 1.5,  # the same consonants
    ("misil", "masel"): 1.5,
    ("oaba", "ibiui"): FAR,  # one consonant agrees by chance
    ("mital", "misal"): 1.25,
    ("misal", "misalm"): 0.5,
    ("malbek", "misbek"): 1.75,
    ("mulan", "misan"): 1.75,
    ("mula", "misa"): FAR,  # two slips in so few letters
    ("misal", "misalbekov"): 0.5,
    ("kisal", "misalbek"): FAR,
    ("sabit", "misal"): FAR,
}
DISTANCES = {("ab", "ba"): 1, ("abc", "abc"): 0, ("abc", "ac"): 1, ("abc", "axc"): 1, ("abcd", "badc"): 2}
CODE = """(cases) => cases.map(([word, fold, bones, skeleton]) =>
  aigaqNameCosts.costOf({ fold: word, bones }, fold, skeleton))"""
ROUGH = """(cases) => cases.map(([bones, skeletons, isLast]) =>
  aigaqNameCosts.roughCostOf(bones, skeletons, isLast))"""


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_assets(tmp_path_factory.mktemp("assets"))


def test_what_it_costs_to_take_a_name_for_a_word(assets: Path) -> None:
    asked = [(word, fold, skeleton(word), skeleton(fold)) for word, fold in CASES]
    costs = run_scripts(assets, ("find",), CODE, asked)
    assert dict(zip(CASES, costs, strict=True)) == CASES


def test_letters_inserted_left_out_replaced_and_swapped_are_slips(assets: Path) -> None:
    code = "(pairs) => pairs.map(([a, b]) => aigaqNameCosts.distance(a, b))"
    counts = run_scripts(assets, ("find",), code, list(DISTANCES))
    assert dict(zip(DISTANCES, counts, strict=True)) == DISTANCES


def test_of_other_names_only_the_skeleton_is_compared(assets: Path) -> None:
    asked = [("msl", ["k", "msl"], False), ("ms", ["msl"], True), ("ms", ["xmslq"], True), ("mtl", ["msl"], False)]
    assert run_scripts(assets, ("find",), ROUGH, asked) == [0, 0.5, FAR, 1.25]
