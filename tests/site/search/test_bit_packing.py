"""What is packed is unpacked in the page, value by value, and is small."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aigaq.site.search.bit_packing import encode, pack
from helpers.page_scripts import run_scripts, write_assets

CODE = """({ packed, encoded, count }) => encoded
  ? aigaqBits.decodePlaces(encoded[1], encoded[2], count).map((place) => encoded[0][place])
  : aigaqBits.unpackNumbers(packed, count)"""


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_assets(tmp_path_factory.mktemp("assets"))


def in_page(assets: Path, **given: Any) -> Any:
    """Return the numbers as the page reads them."""
    return run_scripts(assets, ("find",), CODE, given)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(-(2**29), 2**29) | st.integers(0, 9), max_size=200))
@example([])
@example([0] * 64 + [2**29, -(2**29)])
def test_the_page_reads_the_numbers_that_were_packed(assets: Path, values: list[int]) -> None:
    assert in_page(assets, packed=pack(values), count=len(values)) == values


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from("abcdefghi" * 2 + "aaaaaaaa") | st.text(max_size=2), max_size=200))
@example([])
@example(["one"] * 9)
@example([str(n) for n in range(9) for _ in range(2**n)])
def test_the_page_reads_the_values_that_were_encoded(assets: Path, values: list[str]) -> None:
    assert in_page(assets, encoded=encode(values), count=len(values)) == values


def test_numbers_that_follow_each_other_cost_nearly_nothing() -> None:
    assert len(pack([1] * 4096)) < 200


def test_a_value_that_all_have_costs_nothing_and_a_common_one_less_than_a_rare_one() -> None:
    assert encode(["kk"] * 4096) == (["kk"], [1], "")
    assert encode(["rare", "common", "common", "other"]) == (["common", "other", "rare"], [0, 1, 2], "yA==")
