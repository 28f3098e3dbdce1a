"""Templates that are cached are compiled once, and again when they, or what was kept of them, changed."""

from pathlib import Path

import pytest
from jinja2 import FileSystemLoader

from aigaq.builder.template_cache import TemplateCache
from aigaq.site.pages.template_compiler import DirectEnvironment
from helpers.calls import Calls


def render(folder: Path) -> str:
    loader = FileSystemLoader(folder / "templates")
    environment = DirectEnvironment(loader=loader, bytecode_cache=TemplateCache(folder / "cache"))
    return environment.get_template("a.html").render()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("one")
    return tmp_path


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = Calls(monkeypatch, DirectEnvironment, "compile")
    assert [render(folder), render(folder)] == ["one", "one"]
    assert len(compiled.made) == 1


def test_a_change_of_a_template_is_seen(folder: Path) -> None:
    render(folder)
    (folder / "templates" / "a.html").write_text("two")
    assert [render(folder), render(folder)] == ["two", "two"]


def test_code_that_was_damaged_is_made_again(folder: Path) -> None:
    render(folder)
    (kept,) = (folder / "cache").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    assert render(folder) == "one"
