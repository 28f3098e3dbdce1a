"""A word with a slip: the keys of a file that are one slip away are counted by their texts."""

import msgspec
import pytest

from aigaq.i18n.stem.letter_folding import END
from aigaq.site.search.fulltext.documents import IndexEntry
from aigaq.site.search.fulltext.postings import postings_files
from helpers.page_scripts import run_scripts, write_assets

CODE = """({ data, keys }) => keys.map((key) => {
  const totals = new Map();
  aigaqNear.countNear(new aigaqPostings.Postings(data, 0), key, totals);
  return Array.from(totals);
})"""
COUNTS = {"avlumα": 3, "asylumα": 1, "slaverα": 2, "oneα": 3}
ENTRIES = [
    IndexEntry(f"t-{number:05}", "", " ".join(key for key, count in COUNTS.items() if number <= count) or END)
    for number in range(1, 4)
]


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
    (data,) = postings_files(ENTRIES, 0, 1)
    given = {"data": msgspec.to_builtins(data), "keys": [typed]}
    assert run_scripts(assets, ("find",), CODE, given) == [near]
