"""What was allowed in a tree is allowed again, unless what made it so is gone."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from aigaq.privacy.scan import tree_scan
from aigaq.privacy.scan.allow_list import FindRuns
from aigaq.privacy.scan.file_scan import Rules
from aigaq.privacy.scan.findings import Finding, Kind, Secret
from aigaq.privacy.scan.scan_plan import Tree, TreeFile
from aigaq.privacy.scan.tree_scan import TreeScan
from privacy.scan.test_tree_scan import (
    AINA,
    BEKA,
    allow_everything,
    allow_nothing,
    file,
    scan,
    scan_again,
)


def test_the_allow_list_is_asked_again(tmp_path: Path) -> None:
    problems, known = scan(tmp_path, AINA, keep_leaks=allow_everything, a="Aina Sampleova")
    assert problems == []
    told = [
        scan_again(tmp_path, known, AINA, keep_leaks=e, a="Aina Sampleova")[0]
        for e in (allow_everything, allow_nothing)
    ]
    assert [[problem.path for problem in problems] for problems in told] == [[], ["a"]]


def test_what_is_still_allowed_is_not_looked_for_again(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, keep_leaks=allow_everything, a="Aina Sampleova")
    tree = Tree((), lambda: pytest.fail("listed"))
    assert TreeScan(Rules((AINA,)), allow_everything, tmp_path, tmp_path / "contents").run(tree, known) == ([], known)


def test_public_texts_are_looked_for_where_the_finding_is(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def keep_leaks(_findings: Iterable[Finding], places: Iterable[str], find_runs: FindRuns) -> set[Finding]:
        asked.append(sorted(places))
        return set()

    _problems, known = scan(tmp_path, AINA, keep_leaks=keep_leaks, a="Aina Sampleova", b="x")
    scan_again(tmp_path, known, AINA, keep_leaks=keep_leaks)
    assert asked == [["", "a"], ["a"], []]


def test_what_was_allowed_and_lies_there_no_more_needs_no_public_text(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, keep_leaks=allow_everything, a="Aina Sampleova", b="Aina Sampleova")
    tree = Tree([file(tmp_path, "b", "other")])
    assert TreeScan(Rules((AINA,)), allow_nothing, tmp_path, tmp_path / "contents").run(tree, known)[0] == []


def test_what_was_allowed_in_a_file_that_is_other_now_is_forgotten(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, keep_leaks=allow_everything, a="Aina Sampleova")
    _problems, known = TreeScan(Rules((AINA,)), allow_nothing, tmp_path, tmp_path / "contents").run(
        Tree([file(tmp_path, "a", "x")]), known
    )
    assert known.allowed == {}


@pytest.mark.parametrize("left", [0, 1])
@pytest.mark.parametrize("text", ["Aina Sampleova", "one two three four five six seven eight"])
def test_what_was_allowed_is_a_leak_where_another_has_the_same_secret(tmp_path: Path, text: str, left: int) -> None:
    kind = Kind.NAME if text == "Aina Sampleova" else Kind.WORDS
    namesakes = [Secret(kind, "one.yaml", text), Secret(kind, "two.yaml", text)]
    _problems, known = scan(tmp_path, *namesakes, keep_leaks=allow_everything, a=text)
    problems, _known = scan_again(tmp_path, known, namesakes[left], a=text)
    assert [problem.path for problem in problems] == ["a"]


def test_of_a_secret_that_is_gone_nothing_is_known(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, keep_leaks=allow_everything, a="Aina Sampleova")
    _problems, known = scan_again(tmp_path, known, BEKA, keep_leaks=allow_everything, a="Aina Sampleova")
    assert known.allowed == {}


def test_words_that_may_be_public_are_sought_in_the_files_that_hold_them(tmp_path: Path) -> None:
    run = "one two three four five six seven eight"
    asked: list[list[str] | None] = []

    def keep_leaks(findings: Iterable[Finding], _places: Iterable[str], find_runs: FindRuns) -> set[Finding]:
        runs = {finding.run for finding in findings}
        found = find_runs(runs) if runs else None
        asked.append(None if found is None else sorted(found))
        return set()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tree_scan, "_KEPT_TOGETHER", 1)
        secret = Secret(Kind.WORDS, "t-2/kk.md", run)
        texts = {"a": f"before {run} behind", "b": "eight seven six five four three two one", "c": run.upper()}
        _problems, known = scan(tmp_path, secret, keep_leaks=keep_leaks, **texts)
        scan_again(tmp_path, known, secret, keep_leaks=keep_leaks, **texts)
    assert asked == [["a", "c"], ["a", "c"], None]


def test_where_contents_are_lost_nobody_says_which_files_hold_words(tmp_path: Path) -> None:
    asked: list[object] = []

    def keep_leaks(findings: Iterable[Finding], _places: Iterable[str], find_runs: FindRuns) -> set[Finding]:
        asked.append(find_runs({finding.run for finding in findings}))
        return set()

    _problems, known = scan(tmp_path, AINA, keep_leaks=allow_everything, a="Aina Sampleova")
    for path in (tmp_path / "contents").glob("*"):
        path.unlink(missing_ok=True)
    scan_again(tmp_path, known, AINA, keep_leaks=keep_leaks, a="Aina Sampleova")
    assert asked[0] is None


def test_a_finding_that_is_no_longer_allowed_makes_its_own_files_be_read(tmp_path: Path) -> None:
    both = {"a": "Aina Sampleova", "b": "Beka Example"}

    def keep_aina(findings: Iterable[Finding], _places: Iterable[str], find_runs: FindRuns) -> set[Finding]:
        return {finding for finding in findings if finding.owner == AINA.owner}

    _problems, known = scan(tmp_path, AINA, BEKA, keep_leaks=allow_everything, **both)
    (tmp_path / "b").unlink()  # To read it would be an error.
    tree = Tree((), lambda: [TreeFile(name, str(tmp_path / name)) for name in both])
    scanned = TreeScan(Rules((AINA, BEKA)), keep_aina, tmp_path, tmp_path / "contents")
    assert [problem.path for problem in scanned.run(tree, known)[0]] == ["a"]


def test_of_a_secret_that_is_gone_no_word_is_kept(tmp_path: Path) -> None:
    text = "Aina Sampleova, Beka Example"
    _problems, known = scan(tmp_path, AINA, BEKA, keep_leaks=allow_everything, a=text)
    _problems, known = scan_again(tmp_path, known, BEKA, keep_leaks=allow_everything, a=text)
    assert {finding.owner for finding in known.allowed["a"]} == {"p-2.yaml"}


def test_of_a_file_that_is_gone_nothing_is_kept(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, keep_leaks=allow_everything, a="Aina Sampleova")
    gone = Tree((), gone=["a"])
    scanned = TreeScan(Rules((AINA,)), allow_everything, tmp_path, tmp_path / "contents").run(gone, known)
    assert scanned[1].allowed == {}


def test_what_is_no_secret_any_more_needs_no_public_text(tmp_path: Path) -> None:
    text = "Aina Sampleova, Beka Example"
    _problems, known = scan(tmp_path, AINA, BEKA, keep_leaks=allow_everything, a=text)
    ((problem,), _known) = scan_again(tmp_path, known, BEKA, a=text)
    assert "p-2.yaml" in str(problem.message)


def test_where_a_public_text_is_gone_every_finding_is_told(tmp_path: Path) -> None:
    text = "Aina Sampleova, Beka Example"
    _problems, known = scan(tmp_path, AINA, keep_leaks=allow_everything, a=text)
    problems, _known = scan_again(tmp_path, known, AINA, BEKA, a=text)
    assert len(problems) == 2


def test_what_is_allowed_of_a_new_secret_is_known_beside_what_was(tmp_path: Path) -> None:
    text = "Aina Sampleova, Beka Example"
    _problems, known = scan(tmp_path, AINA, keep_leaks=allow_everything, a=text)
    _problems, known = scan_again(tmp_path, known, AINA, BEKA, keep_leaks=allow_everything, a=text)
    assert {finding.owner for finding in known.allowed["a"]} == {"p-1.yaml", "p-2.yaml"}
