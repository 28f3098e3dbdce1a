"""The whole tree: what is new is scanned against all, what lies as it lay against what is new."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from aigaq.core.problems import Problem
from aigaq.privacy.scan import tree_scan
from aigaq.privacy.scan.clean_record import CleanRecord
from aigaq.privacy.scan.file_scan import Rules
from aigaq.privacy.scan.findings import Finding, Kind, Secret
from aigaq.privacy.scan.tree_scan import NotExcused, Tree, TreeFile, scan_tree

AINA = Secret(Kind.NAME, "p-1.yaml", "Aina Sampleova")
BEKA = Secret(Kind.NAME, "p-2.yaml", "Beka Example")
UNKNOWN = CleanRecord()


def nothing(findings: Iterable[Finding], _places: Iterable[str]) -> set[Finding]:
    """Excuses nothing."""
    return set(findings)


def everything(_findings: Iterable[Finding], _places: Iterable[str]) -> set[Finding]:
    """Excuses everything."""
    return set()


def file(folder: Path, name: str, text: str) -> TreeFile:
    (folder / name).write_text(text)
    return TreeFile(name, str(folder / name))


def scan(
    folder: Path, *secrets: Secret, excuse: NotExcused = nothing, **texts: str
) -> tuple[list[Problem], CleanRecord]:
    """The scan of a tree of which nothing is known."""
    new = Tree([file(folder, name, text) for name, text in texts.items()])
    return scan_tree(new, UNKNOWN, Rules(secrets), excuse, folder)


def scan_again(
    folder: Path, known: CleanRecord, *secrets: Secret, excuse: NotExcused = nothing, **texts: str
) -> tuple[list[Problem], CleanRecord]:
    """The scan of a tree in which all files lie as they lay."""
    files = [file(folder, name, text) for name, text in texts.items()]
    return scan_tree(Tree((), lambda: files), known, Rules(secrets), excuse, folder)


def test_a_leak_is_told_without_the_secret(tmp_path: Path) -> None:
    ((problem,), _known) = scan(tmp_path, AINA, a="x\nAina Sampleova", b="nothing")
    assert str(problem) == (
        "a:2: the name of a person stands here that no public record bears; it comes from p-1.yaml. "
        "Take it out of what is published, or out of the template or program that wrote it. "
        'If a public text bears it by intent, add it to "waive" there, with the reason. [leak-name]'
    )


def test_a_thousand_leaks_are_told_in_a_hundred_lines(tmp_path: Path) -> None:
    problems, _known = scan(tmp_path, AINA, **{f"f{number:04}": "Aina Sampleova" for number in range(1000)})
    assert len(problems) == 101
    assert problems[-1].message == "900 more places were found beside those that are told here"


def test_what_lies_as_it_lay_is_not_even_listed(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, a="1")
    tree = Tree([file(tmp_path, "b", "Aina Sampleova")], lambda: pytest.fail("listed"))
    problems, _known = scan_tree(tree, known, Rules((AINA,)), nothing, tmp_path)
    assert [problem.path for problem in problems] == ["b"]


def test_other_files_are_read_for_new_secrets(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, a="Beka Example")
    problems, known = scan_again(tmp_path, known, AINA, BEKA, a="Beka Example")
    assert len(problems) == 1


def test_a_secret_that_was_none_for_a_while_is_new(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, a="1")
    _problems, known = scan_again(tmp_path, known, a="Aina Sampleova")
    problems, _known = scan_again(tmp_path, known, AINA, a="Aina Sampleova")
    assert len(problems) == 1


def test_an_excuse_is_asked_for_again(tmp_path: Path) -> None:
    problems, known = scan(tmp_path, AINA, excuse=everything, a="Aina Sampleova")
    assert problems == []
    told = [scan_again(tmp_path, known, AINA, excuse=e, a="Aina Sampleova")[0] for e in (everything, nothing)]
    assert [[problem.path for problem in problems] for problems in told] == [[], ["a"]]


def test_what_is_still_excused_is_not_looked_for_again(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, excuse=everything, a="Aina Sampleova")
    tree = Tree((), lambda: pytest.fail("listed"))
    assert scan_tree(tree, known, Rules((AINA,)), everything, tmp_path) == ([], known)


def test_an_excuse_is_looked_for_where_the_finding_is(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def excuse(_findings: Iterable[Finding], places: Iterable[str]) -> set[Finding]:
        asked.append(sorted(places))
        return set()

    _problems, known = scan(tmp_path, AINA, excuse=excuse, a="Aina Sampleova", b="x")
    scan_again(tmp_path, known, AINA, excuse=excuse)
    assert asked == [["", "a"], ["a"], []]


def test_what_was_excused_and_lies_there_no_more_needs_no_excuse(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, excuse=everything, a="Aina Sampleova", b="Aina Sampleova")
    tree = Tree([file(tmp_path, "b", "other")])
    assert scan_tree(tree, known, Rules((AINA,)), nothing, tmp_path)[0] == []


def test_what_was_excused_in_a_file_that_is_other_now_is_forgotten(tmp_path: Path) -> None:
    _problems, known = scan(tmp_path, AINA, excuse=everything, a="Aina Sampleova")
    _problems, known = scan_tree(Tree([file(tmp_path, "a", "x")]), known, Rules((AINA,)), nothing, tmp_path)
    assert (known.excused, known.findings) == (frozenset(), frozenset())


def test_what_is_no_secret_any_more_needs_no_excuse(tmp_path: Path) -> None:
    text = "Aina Sampleova, Beka Example"
    _problems, known = scan(tmp_path, AINA, BEKA, excuse=everything, a=text)
    ((problem,), _known) = scan_again(tmp_path, known, BEKA, a=text)
    assert "p-2.yaml" in problem.message


def test_where_an_excuse_is_gone_everything_is_told(tmp_path: Path) -> None:
    text = "Aina Sampleova, Beka Example"
    _problems, known = scan(tmp_path, AINA, excuse=everything, a=text)
    problems, _known = scan_again(tmp_path, known, AINA, BEKA, a=text)
    assert len(problems) == 2


def test_what_is_excused_of_a_new_secret_is_known_beside_what_was(tmp_path: Path) -> None:
    text = "Aina Sampleova, Beka Example"
    _problems, known = scan(tmp_path, AINA, excuse=everything, a=text)
    _problems, known = scan_again(tmp_path, known, AINA, BEKA, excuse=everything, a=text)
    assert {finding.owner for finding in known.findings} == {"p-1.yaml", "p-2.yaml"}


def test_other_rules_scan_everything(tmp_path: Path) -> None:
    listed = Tree((), lambda: [file(tmp_path, "a.txt", "+7 701 123 45 67")])
    waived = Rules(waived=frozenset({("phone-number", "77011234567")}))
    problems, known = scan_tree(listed, UNKNOWN, waived, nothing, tmp_path)
    assert problems == []
    assert len(scan_tree(listed, known, Rules(), nothing, tmp_path)[0]) == 1


def test_of_a_tree_of_which_nothing_is_known_everything_is_scanned(tmp_path: Path) -> None:
    assert len(scan_again(tmp_path, UNKNOWN, AINA, a="Aina Sampleova")[0]) == 1
    assert len(scan_again(tmp_path, UNKNOWN, **{"a.txt": "+7 701 123 45 67"})[0]) == 1


def test_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"f{number}": "Aina Sampleova" if number % 50 == 0 else "x" for number in range(250)}
    alone = scan(tmp_path, AINA, **texts)
    monkeypatch.setattr(tree_scan, "_WORTH_PROCESSES", 1)
    assert scan(tmp_path, AINA, **texts) == alone
    assert len(alone[0]) == 5
