"""The whole tree: what is new is scanned against all, what is old against what is new."""

import hashlib
from pathlib import Path

import pytest

from aigaq.problems import Problem
from aigaq.scan import tree
from aigaq.scan.model import Finding, Kind, Secret
from aigaq.scan.scanning import Rules
from aigaq.scan.tree import TreeFile, scan_tree

AINA = Secret(Kind.NAME, "p-1.yaml", "Aina Sampleova")
BEKA = Secret(Kind.NAME, "p-2.yaml", "Beka Example")


def files(folder: Path, **texts: str) -> list[TreeFile]:
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [TreeFile(name, str(folder / name), hashlib.sha256(text.encode()).digest()) for name, text in texts.items()]


def scan(folder: Path, *secrets: Secret, excuse: bool = False, **texts: str) -> list[Problem]:
    rules = Rules(secrets)
    excused = (lambda _findings: set()) if excuse else (lambda findings: findings)
    return scan_tree(files(folder, **texts), rules, excused, folder / "memory")


def read_in(folder: Path, *secrets: Secret, **texts: str) -> set[str]:
    """The files that a scan reads: those that are gone cannot be."""
    listed, memory = files(folder, **texts), (folder / "memory").read_bytes()
    read = set()
    for file in listed:
        Path(file.place).unlink()
        (folder / "memory").write_bytes(memory)
        try:
            scan_tree(listed, Rules(secrets), set[Finding], folder / "memory")
        except FileNotFoundError:
            read.add(file.path)
        Path(file.place).write_text(texts[file.path])
    return read


def test_a_leak_is_told_without_the_secret(tmp_path: Path) -> None:
    (problem,) = scan(tmp_path, AINA, a="x\nAina Sampleova", b="nothing")
    assert str(problem) == (
        "a:2: the name of a person stands here that no public record bears; it comes from p-1.yaml. "
        "Take it out of what is published, or out of the template or program that wrote it. "
        'If a public text bears it by intent, add it to "waive" there, with the reason. [leak-name]'
    )


def test_a_thousand_leaks_are_told_in_a_hundred_lines(tmp_path: Path) -> None:
    problems = scan(tmp_path, AINA, **{f"f{number:04}": "Aina Sampleova" for number in range(1000)})
    assert len(problems) == 101
    assert problems[-1].message == "900 more places were found beside those that are told here"


def test_what_was_clean_is_not_read_again(tmp_path: Path) -> None:
    assert scan(tmp_path, AINA, a="1", b="2") == []
    assert read_in(tmp_path, AINA, a="1", b="2") == set()
    assert read_in(tmp_path, AINA, a="1", b="3") == {"b"}


def test_old_files_are_read_for_new_secrets(tmp_path: Path) -> None:
    assert scan(tmp_path, AINA, a="Beka Example") == []
    assert len(scan(tmp_path, AINA, BEKA, a="Beka Example")) == 1


def test_a_leak_is_not_remembered_as_clean(tmp_path: Path) -> None:
    assert len(scan(tmp_path, AINA, a="Aina Sampleova")) == 1
    assert len(scan(tmp_path, AINA, a="Aina Sampleova")) == 1


def test_an_excuse_is_not_remembered(tmp_path: Path) -> None:
    assert scan(tmp_path, AINA, excuse=True, a="Aina Sampleova") == []
    assert len(scan(tmp_path, AINA, a="Aina Sampleova")) == 1


def test_other_rules_scan_everything(tmp_path: Path) -> None:
    text = "+7 701 123 45 67"
    waived = Rules(waived=frozenset({("phone-number", "77011234567")}))
    listed = files(tmp_path, **{"a.txt": text})
    assert scan_tree(listed, waived, set[Finding], tmp_path / "memory") == []
    assert len(scan_tree(listed, Rules(), set[Finding], tmp_path / "memory")) == 1


def test_a_damaged_memory_is_forgotten(tmp_path: Path) -> None:
    assert scan(tmp_path, AINA, a="1") == []
    (tmp_path / "memory").write_bytes(b"\xc1 damaged")
    assert read_in(tmp_path, AINA, a="1") == {"a"}


def test_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"f{number}": "Aina Sampleova" if number % 50 == 0 else "x" for number in range(250)}
    alone = scan(tmp_path, AINA, **texts)
    monkeypatch.setattr(tree, "_WORTH_PROCESSES", 1)
    assert scan(tmp_path, AINA, **texts) == alone
    assert len(alone) == 5
