"""The guide for editors explains every rule, in every language."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from helpers.building import ROOT, SAMPLE_LANGUAGES

_CODE = re.compile(r"`([a-z0-9-]+)`")
_FROZEN = re.compile(r"\[([a-z0-9-]+)\](?: \(a warning\))?$", re.MULTILINE)


@cache
def rules() -> frozenset[str]:
    """Return the rules of all problems that tests have seen or the code names."""
    seen = _FROZEN.findall((ROOT / "tests" / "content" / "checks" / "bad_input.txt").read_text(encoding="utf-8"))
    others = {"csv", "xlsx", "leak-name", "leak-words", "leak-metadata", "leak-packed", "leak-machine"}
    return frozenset({*seen, *named(), *others})


def named() -> Iterator[str]:
    for path in (ROOT / "plugins" / "aigaq").rglob("*.py"):
        if "release" not in path.parts:  # what is told to those who host and sign
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for keyword in node.keywords if isinstance(node, ast.Call) else ():
                    if keyword.arg == "rule" and isinstance(keyword.value, ast.Constant):
                        yield str(keyword.value.value)


@pytest.mark.parametrize("language", SAMPLE_LANGUAGES)
def test_every_rule_is_explained(language: str) -> None:
    lines = (ROOT / f"content/pages/for-editors/{language}.md").read_text(encoding="utf-8").split("\n")
    explained = {rule for line in lines if line.startswith("- `") for rule in _CODE.findall(line.partition(": ")[0])}
    explained |= {rule for line in lines if line.startswith("- `") for rule in _CODE.findall(line.partition("：")[0])}
    assert rules() - explained == set()


def test_examples_name_no_record_that_an_archive_may_have() -> None:
    """An id of a real record on a page stops its withdrawal, and every package without it."""
    pages = (path.read_text(encoding="utf-8") for path in (ROOT / "content/pages").rglob("*.md"))
    assert {id for page in pages for id in re.findall(r"\b[pt]-\d+", page) if int(id[2:]) < 99_900} == set()
