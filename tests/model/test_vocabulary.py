"""Values of two controlled lists are equal where their strings are, so no table may hold both."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import aigaq

PACKAGE = Path(aigaq.__file__).parent


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.AST]:
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


@pytest.fixture(scope="module")
def lists(trees: dict[Path, ast.AST]) -> set[str]:
    return {
        node.name
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Enum") for base in node.bases)
    }


def mixed_tables(tree: ast.AST, lists: set[str]) -> Iterator[int]:
    """Yield the lines of the dicts and sets whose keys are values of more than one list."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict | ast.Set):
            keys = node.keys if isinstance(node, ast.Dict) else node.elts
            owners = {ast.unparse(key.value) for key in keys if isinstance(key, ast.Attribute)}
            if len(owners & lists) > 1:
                yield node.lineno


def test_no_table_of_the_package_mixes_values_of_two_lists(trees: dict[Path, ast.AST], lists: set[str]) -> None:
    assert {"Relation", "ContentWarning", "Severity"} <= lists
    assert [f"{path}:{line}" for path, tree in trees.items() for line in mixed_tables(tree, lists)] == []


@pytest.mark.parametrize("table", ["{Status.UNKNOWN: 1, Detention.UNKNOWN: 2}", "{Status.UNKNOWN, Detention.UNKNOWN}"])
def test_a_mixed_table_is_found(table: str) -> None:
    assert list(mixed_tables(ast.parse(table), {"Status", "Detention"})) == [1]
