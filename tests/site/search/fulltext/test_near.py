"""A word with a slip: the keys of a chunk that are one slip away are counted by their texts."""

from pathlib import Path

import cbor2
import pytest

from helpers.page_scripts import run_scripts, write_assets

CODE = """({ chunk, keys }) => keys.map((key) => {
  const totals = new Map();
  aigaqNear.countNear(Uint8Array.from(Buffer.from(chunk, "hex")), key, totals);
  return Array.from(totals);
})"""
PLACES = [[1, [2, -3]], [4, [5] * 300], [70_000, [6]]]
"""Where a word stands: pages, each with places; numbers and lists of every size."""

CHUNK = cbor2.dumps(
    [[["avlumα", PLACES], ["asylumα", PLACES[:1]], ["slaverα", PLACES[:2], [], "more"], ["oneα", PLACES]]]
)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("asylmα", [["asylumα", 1]]),
        ("aslyumα", [["asylumα", 1]]),
        ("slavvrα", [["slaverα", 2]]),
        ("slaversα", [["slaverα", 2]]),
        ("slaverα", [["slaverα", 2]]),
        ("alumα", [["avlumα", 3]]),
        ("onα", []),
        ("sleverzα", []),
        ("lsavreα", []),
    ],
)
def test_a_slip_is_a_letter_more_less_other_or_two_changed_over(
    tmp_path_factory: pytest.TempPathFactory, typed: str, near: list[list[object]]
) -> None:
    assets = write_assets(tmp_path_factory.mktemp("assets"))
    assert run_scripts(assets, ("worker",), CODE, {"chunk": CHUNK.hex(), "keys": [typed]}) == [near]


def test_nothing_is_lost_between_words(tmp_path: Path) -> None:
    keys = ["asylumα", "slaverα", "avlumα"]
    found = run_scripts(write_assets(tmp_path), ("worker",), CODE, {"chunk": CHUNK.hex(), "keys": keys})
    assert [[word for word, _pages in one] for one in found] == [["asylumα"], ["slaverα"], ["avlumα"]]
