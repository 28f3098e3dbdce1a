"""After an audit it is told who still serves what was withdrawn, and when the last copy dropped it."""

from datetime import date
from pathlib import Path

from aigaq.cli.audit import tell_withdrawals
from aigaq.release.copies.audit import Report, State
from aigaq.release.copies.withdrawals import note_withdrawals

ONE, TWO = "https://one.example.org/", "https://two.example.org/"
DAY = date(2025, 1, 2)


def report(address: str, *withdrawn: str, checked: int = 9) -> Report:
    return Report(address=address, state=State.FRESH, checked=checked, withdrawn=withdrawn)


def told(state: Path, *reports: Report, day: date = DAY) -> list[str]:
    return [str(one) for one in tell_withdrawals(note_withdrawals(state, ["t-00001"], reports, day))]


def test_who_still_serves_it_is_named(tmp_path: Path) -> None:
    assert told(tmp_path, report(ONE, "t-00001"), report(TWO)) == [f"t-00001: still served by {ONE}"]


def test_who_did_not_answer_has_not_dropped_it(tmp_path: Path) -> None:
    assert told(tmp_path, report(ONE), report(TWO, checked=0)) == [f"t-00001: not known: {TWO} did not answer"]


def test_when_the_last_has_dropped_it_that_is_said_once(tmp_path: Path) -> None:
    assert told(tmp_path, report(ONE), report(TWO)) == [
        "t-00001: the last copy that renews itself has dropped it (2025-01-02)"
    ]
    assert told(tmp_path, report(ONE), report(TWO), day=date(2025, 1, 9)) == []


def test_a_copy_that_shows_it_again_is_named_again(tmp_path: Path) -> None:
    told(tmp_path, report(ONE))
    assert told(tmp_path, report(ONE, "t-00001")) == [f"t-00001: still served by {ONE}"]
    assert told(tmp_path, report(ONE), day=date(2025, 2, 1)) == [
        "t-00001: the last copy that renews itself has dropped it (2025-02-01)"
    ]


def test_without_any_address_nothing_is_claimed(tmp_path: Path) -> None:
    assert told(tmp_path) == []
