"""The whole tree: what is new is scanned against all, what lies as it lay against what is new."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from aigaq.core.problems import Problem
from aigaq.privacy.scan import tree_scan
from aigaq.privacy.scan.allow_list import FindRuns, LeakFilter
from aigaq.privacy.scan.clean_record import CleanRecord
from aigaq.privacy.scan.file_scan import Rules
from aigaq.privacy.scan.findings import Finding, Kind, Secret
from aigaq.privacy.scan.kept_contents import load_contents
from aigaq.privacy.scan.scan_plan import Tree, TreeFile
from aigaq.privacy.scan.tree_scan import TreeScan

AINA = Secret(Kind.NAME, "p-1.yaml", "Aina Sampleova")
BEKA = Secret(Kind.NAME, "p-2.yaml", "Beka Example")
UNKNOWN = CleanRecord()


def allow_nothing(findings: Iterable[Finding], _places: Iterable[str], find_runs: FindRuns) -> set[Finding]:
    """Keep every finding as a leak."""
    return set(findings)


def allow_everything(_findings: Iterable[Finding], _places: Iterable[str], find_runs: FindRuns) -> set[Finding]:
    """Drop every finding as a false positive."""
    return set()


def file(folder: Path, name: str, text: str) -> TreeFile:
    (folder / name).write_text(text)
    return TreeFile(name, str(folder / name))


def scan(
    folder: Path, *secrets: Secret, keep_leaks: LeakFilter = allow_nothing, **texts: str
) -> tuple[list[Problem], CleanRecord]:
    """Return the scan of a tree of which nothing is known."""
    new = Tree([file(folder, name, text) for name, text in texts.items()])
    return TreeScan(Rules(secrets), keep_leaks, folder, folder / "contents").run(new, UNKNOWN)


def scan_again(
    folder: Path, known: CleanRecord, *secrets: Secret, keep_leaks: LeakFilter = allow_nothing, **texts: str
) -> tuple[list[Problem], CleanRecord]:
    """Return the scan of a tree in which all files lie as they lay."""
    files = [file(folder, name, text) for name, text in texts.items()]
    return TreeScan(Rules(secrets), keep_leaks, folder, folder / "contents").run(Tree((), lambda: files), known)


def test_a_leak_is_told_without_the_secret(tmp_path: Path) -> None:
    ((problem,), _known) = scan(tmp_path, AINA, a="x\nAina Sampleova", b="nothing")
    assert str(problem) == (
        "a:2: the name of a person stands here that no public record bears; it comes from p-1.yaml. "
        "Take it out of the published text, or out of the template or program that wrote it. "
        'If a public text names it on purpose, add it to "waive" there, with the reason. [leak-name]'
    )


def test_a_thousand_leaks_are_told_in_a_hundred_lines(tmp_path: Path) -> None:
    problems, _known = scan(tmp_path, AINA, **{f"f{number:04}": "Aina Sampleova" for number in range(1000)})
    assert len(problems) == 101
    assert str(problems[-1].message) == "900 more places were found beside those that are told here"


def test_what_lies_as_it_lay_is_not_even_listed(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, a="1")
    tree = Tree([file(tmp_path, "b", "Aina Sampleova")], lambda: pytest.fail("listed"))
    problems, _known = TreeScan(Rules((AINA,)), allow_nothing, tmp_path, tmp_path / "contents").run(tree, known)
    assert [problem.path for problem in problems] == ["b"]


def test_other_files_are_read_for_new_secrets(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, a="Beka Example")
    problems, known = scan_again(tmp_path, known, AINA, BEKA, a="Beka Example")
    assert len(problems) == 1


def test_for_new_secrets_only_files_are_read_in_which_they_may_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_scan, "_KEPT_TOGETHER", 1)
    texts = {"a": "Beka Example", "b": "Beka spoke", "c": "of another example"}
    _problems, known = scan(tmp_path, AINA, **texts)
    (tmp_path / "b").unlink()
    tree = Tree((), lambda: [TreeFile(name, str(tmp_path / name)) for name in texts])
    problems, _known = TreeScan(Rules((AINA, BEKA)), allow_nothing, tmp_path, tmp_path / "contents").run(tree, known)
    assert [problem.path for problem in problems] == ["a"]


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-1])])
def test_where_contents_are_lost_everything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], object]
) -> None:
    monkeypatch.setattr(tree_scan, "_KEPT_TOGETHER", 1)
    texts = {"a": "Beka Example", "b": "Beka Example, too"}
    _problems, known = scan(tmp_path, AINA, **texts)
    damage(tmp_path / "contents" / known.contents[0])
    problems, _known = scan_again(tmp_path, known, AINA, BEKA, **texts)
    assert [problem.path for problem in problems] == ["a", "b"]


def test_where_contents_cannot_be_kept_the_next_scan_reads_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _problems, known = scan(tmp_path, AINA, a="1")
    monkeypatch.setattr(tree_scan, "keep_contents", lambda _folder, _contents: "")
    tree = Tree([file(tmp_path, "a", "Beka Example")])
    _problems, known = TreeScan(Rules((AINA,)), allow_nothing, tmp_path, tmp_path / "contents").run(tree, known)
    problems, _known = scan_again(tmp_path, known, AINA, BEKA, a="Beka Example")
    assert len(problems) == 1


def test_to_purge_leaves_no_contents_of_what_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree_scan, "_KEPT_TOGETHER", 2)
    _problems, known = scan(tmp_path, AINA, a="1", b="Beka Example", c="3", d="4")
    rest = Tree((), lambda: [TreeFile(name, str(tmp_path / name)) for name in "acd"])
    here = TreeScan(Rules((AINA, BEKA)), allow_nothing, tmp_path, tmp_path / "contents")
    problems, known = here.run(rest, known, purge=True)
    assert problems == []
    kept = [load_contents(tmp_path / "contents", path.name) for path in (tmp_path / "contents").iterdir()]
    assert sorted(path for one in kept if one for path in one.paths) == ["a", "c", "d"]
    assert not any("beka" in one.words for one in kept if one)


def build(
    folder: Path, known: CleanRecord, *secrets: Secret, rest: str, purge: bool = False, **texts: str
) -> CleanRecord:
    """Return the record of a scan without leaks, in which `rest` names the files that lie as they lay."""
    new = [file(folder, name, text) for name, text in texts.items()]
    tree = Tree(new, lambda: [TreeFile(name, str(folder / name)) for name in rest])
    here = TreeScan(Rules(secrets), allow_nothing, folder, folder / "contents")
    problems, known = here.run(tree, known, purge=purge)
    assert problems == []
    return known


BEFORE_A_PURGE = {
    "changed, beside a file that is gone": ({"a": "1"}, {"a": "Beka Example", "gone": "2"}),
    "as it once was": ({"a": "Beka Example"}, {"a": "1"}, {"a": "Beka Example"}),
}


@pytest.mark.parametrize("case", BEFORE_A_PURGE)
def test_after_a_purge_a_new_secret_is_found_in_what_changed_before(tmp_path: Path, case: str) -> None:
    known = UNKNOWN
    for texts in BEFORE_A_PURGE[case]:
        known = build(tmp_path, known, AINA, rest="", **texts)
    known = build(tmp_path, known, AINA, rest="a", purge=True)
    problems, _known = scan_again(tmp_path, known, AINA, BEKA, a="Beka Example")
    assert len(problems) == 1


def test_to_purge_leaves_no_contents_of_what_changed_before(tmp_path: Path) -> None:
    known = build(tmp_path, UNKNOWN, AINA, rest="", a="Beka Example")
    known = build(tmp_path, known, AINA, rest="", a="1")
    known = build(tmp_path, known, AINA, BEKA, rest="a", purge=True)
    kept = [load_contents(tmp_path / "contents", path.name) for path in (tmp_path / "contents").iterdir()]
    assert [sorted(one.words) for one in kept if one] == [["\0\0", "1", "a"]]  # and what ends the name of a file


def test_a_secret_that_was_none_for_a_while_is_new(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, a="1")
    tree = Tree([file(tmp_path, "a", "Aina Sampleova")])
    _problems, known = TreeScan(Rules(), allow_nothing, tmp_path, tmp_path / "contents").run(tree, known)
    problems, _known = scan_again(tmp_path, known, AINA, a="Aina Sampleova")
    assert len(problems) == 1


def test_other_rules_scan_everything(tmp_path: Path) -> None:
    listed = Tree((), lambda: [file(tmp_path, "a.txt", "+7 701 123 45 67")])
    waived = Rules(waived=frozenset({("phone-number", "77011234567")}))
    problems, known = TreeScan(waived, allow_nothing, tmp_path, tmp_path / "contents").run(listed, UNKNOWN)
    assert problems == []
    assert len(TreeScan(Rules(), allow_nothing, tmp_path, tmp_path / "contents").run(listed, known)[0]) == 1


def test_of_a_tree_of_which_nothing_is_known_everything_is_scanned(tmp_path: Path) -> None:
    assert len(scan_again(tmp_path, UNKNOWN, AINA, a="Aina Sampleova")[0]) == 1
    assert len(scan_again(tmp_path, UNKNOWN, **{"a.txt": "+7 701 123 45 67"})[0]) == 1


def test_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"f{number}": "Aina Sampleova" if number % 50 == 0 else "x" for number in range(250)}
    alone = scan(tmp_path, AINA, **texts)
    monkeypatch.setattr(tree_scan, "_WORTH_PROCESSES", 1)
    assert scan(tmp_path, AINA, **texts) == alone
    assert len(alone[0]) == 5
