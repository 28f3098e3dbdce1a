"""Files are renamed, flushed and hashed, and ids formed, in `core` alone: whoever needs it takes it from there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "plugins" / "aigaq"

OF_FILES = {
    *("os.replace", "os.rename", "os.renames", "os.link", "os.fsync", "os.rmdir", "os.removedirs", "shutil.move"),
    *("tempfile.NamedTemporaryFile", "tempfile.mkstemp", "tempfile.mktemp", "hashlib.file_digest"),
}
"""Functions of Python that core/files.py is there for."""
OF_PATHS = {"rename", "rmdir", "link_to", "hardlink_to"}
"""Methods that only paths have."""
OF_IDS = re.compile(r"\[tp\]-\[0-9\]|[tp]-\\+d|(?<!par)[tp]-\[0-9\]|:05d?\}|// 100\b|\.unfinished\b")
"""The form of ids, of their hundreds and of unfinished files, written out; `-part-[0-9]` is of the parts of photos."""


def calls_of_files(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the lines of a module on which a file is renamed, flushed or hashed, and by what."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named = {name.asname or name.name: f"{node.module}.{name.name}" for node in imports for name in node.names}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        one_value = len(node.args) == 1 and not node.keywords  # a text's has two, a date's or a record's has names
        if named.get(called, called) in OF_FILES or method in OF_PATHS or (method == "replace" and one_value):
            yield node.lineno, called


def spelled_out(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Return lines of code that write out the form of an id or of an unfinished file."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_value = isinstance(node, ast.JoinedStr | ast.Constant | ast.BinOp) and id(node) not in docs
        if is_value and (match := OF_IDS.search(ast.unparse(node))):
            yield node.lineno, match[0]


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name != "core"]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_other_module_does_it(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not list(calls_of_files(tree)), "use aigaq.core.files: it writes whole or not at all, and hashes"
    assert not list(spelled_out(tree)), "use aigaq.core.ids, or UNFINISHED of aigaq.core.files"


@pytest.mark.parametrize(
    "line",
    [
        "path.with_suffix('.new').replace(path)",
        "unfinished.rename(path)",
        "import os\nos.replace(a, b)",
        "from os import fsync as flush\nflush(handle)",
        "import tempfile\ntempfile.NamedTemporaryFile(dir=folder)",
        "folder.rmdir()",
        "import hashlib\nhashlib.file_digest(file, 'sha256')",
    ],
)
def test_it_would_be_found(line: str) -> None:
    assert list(calls_of_files(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ['f"t-{n:05}"', 'r"t-\\d+"', '"[tp]-[0-9]{5,}"', "number // 100", 'f".{a}.unfinished"']
)
def test_a_form_would_be_found(line: str) -> None:
    assert list(spelled_out(ast.parse(f"x = {line}")))


@pytest.mark.parametrize("line", ["text.replace('a', 'b')", "replace(record, id='t-1')", "now.replace(microsecond=0)"])
def test_what_replaces_no_file_is_not_found(line: str) -> None:
    assert not list(calls_of_files(ast.parse(line)))
