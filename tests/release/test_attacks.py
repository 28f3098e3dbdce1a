"""The guide's table of attacks: all that The Update Framework's specification lists are in it, each with its tests."""

import re
from pathlib import Path

import pytest

GUIDE = (Path(__file__).parents[2] / "docs/operations.md").read_text(encoding="utf-8").partition("## Attacks")[2]
ROWS = [line for line in GUIDE.splitlines() if line.startswith("| ") and "`" in line.rpartition("| ")[2]]
LISTED = (
    *("arbitrary software installation", "endless data", "extraneous dependencies", "fast-forward"),
    *("indefinite freeze", "malicious mirrors", "mix-and-match", "rollback", "slow retrieval"),
    *("key compromise", "wrong software installation"),
)
"""Section 1.5.2 of the specification, version 1.0."""


@pytest.mark.parametrize("attack", LISTED)
def test_each_attack_of_the_specification_has_an_answer(attack: str) -> None:
    assert [row for row in ROWS if row.startswith(f"| {attack}")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_each_answer_has_its_tests(row: str) -> None:
    tests = re.findall(r"`([\w./]+\.py)`", row)
    assert tests
    for path in tests:
        assert "def test_" in (Path(__file__).parent / path).read_text(encoding="utf-8")
