"""The recipes of docs/extending.md lead to what they promise, with their own examples and with others."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from helpers.building import ROOT, tree
from helpers.matrix import some_of
from helpers.other_examples import CHECKS, FIELDS, HOSTS, LANGUAGES, NAME, NOTES, PAGES, FieldExample, dav_host
from helpers.recipes import Repository, Step, read_recipe
from helpers.small_content import RECORD, SMALL

pytestmark = pytest.mark.long

PACKAGE = "plugins/aigaq"
LANGUAGE_TESTS = (
    "tests/i18n/test_languages.py",
    "tests/i18n/test_catalogues.py",
    "tests/i18n/format",
    "tests/content/checks/test_bad_input.py",
    "tests/site/pages/test_fallback.py",
    "tests/site/pages/test_frame.py",
)
"""Tests that every language must pass, and some that once listed languages by hand."""


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    yield Repository(tmp_path / "copy")
    rmtree(tmp_path)  # each has some thousand files


@pytest.mark.full  # a language has its whole site built, converted and restored: two minutes
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_a_module_and_a_catalogue(code: str, repository: Repository) -> None:
    repository.follow(read_recipe("A language", LANGUAGES[code]))
    repository.translate()
    assert repository.touched() == {f"{PACKAGE}/i18n/languages/{code}.py", f"translations/{code}.po"}
    name = LANGUAGES[code].get(NAME, NAME)
    text = f"---\ntitle: {name}\nsource: sha256:{'0' * 64}\n---\n\n{name}.\n"
    site = repository.round_trip({f"testimonies/000/t-00001/{code}.md": text}, "kk", "en", code)
    page = (site / f"output/{code}/t/t-00001.html").read_text(encoding="utf-8")
    assert f'<html lang="{code}" dir="{"rtl" if code in ("ug", "ar") else "ltr"}">' in page
    assert f"<h1>{name}</h1>" in page
    assert f"{code} Skip to the content" in page
    repository.test(*LANGUAGE_TESTS)


@pytest.mark.parametrize("example", some_of(FIELDS.values()), ids=FIELDS)
def test_a_field_is_one_line_of_one_file(example: FieldExample, repository: Repository) -> None:
    repository.follow(read_recipe("A field", example.words))
    assert repository.touched() == {f"{PACKAGE}/model/records.py"}
    site = repository.round_trip({example.file: SMALL[example.file] + example.line}, "kk", "en")
    restored = tree(site / "restored/content")
    assert any(b"\nfaith:" in data for path, data in restored.items() if path.endswith(Path(example.file).name))


@pytest.mark.parametrize("case", some_of(CHECKS))
def test_a_check_is_a_function_and_what_tells_of_it(case: str, repository: Repository) -> None:
    steps = read_recipe("A check", CHECKS[case])
    (guide,) = (step for step in steps if step.path.startswith("content/"))
    others = [path.name for path in (ROOT / guide.path).parent.glob("*.md") if path.name != Path(guide.path).name]
    repository.follow([*steps, *(in_other_words(guide, name) for name in others)])
    repository.translate()
    code = {path for path in repository.touched() if path.startswith(PACKAGE)}
    assert code == {f"{PACKAGE}/content/checks/texts.py"}
    bad_input = "tests/content/checks/test_bad_input.py::test_"
    told = f"{bad_input}bad_input_is_told_with_its_place_and_its_mend_in_any_language[{case}]"
    repository.test(told, f"{bad_input}every_message_has_a_case", "tests/test_guide.py")


def in_other_words(guide: Step, name: str) -> Step:
    """Return the line of a rule for the guide in another language, which stands at its end."""
    line = next(line for line in guide.text.splitlines() if line.startswith("+"))
    path = f"{Path(guide.path).parent}/{name}"
    last = (ROOT / path).read_text(encoding="utf-8").splitlines()[-1]
    return Step(path, "diff", f" {last}\n{line}\n")


@pytest.mark.parametrize("name", some_of(PAGES))
def test_a_page_kind_is_a_view_a_template_and_a_module(name: str, repository: Repository) -> None:
    repository.follow(read_recipe("A page kind", PAGES[name]))
    view, template, module = "model/views.py", f"theme/templates/{name}.html", f"site/pages/kinds/{name}.py"
    assert repository.touched() == {f"{PACKAGE}/{view}", template, f"{PACKAGE}/{module}"}
    added = "reply: {on: 2021-03-04, by: {en: A guard}, text: {en: Not so.}}\nsources: [{kind: article}]\n"
    site = repository.round_trip({RECORD: SMALL[RECORD] + added}, "kk", "en")
    page = (site / f"output/en/{name}.html").read_text(encoding="utf-8")
    assert f"<h1>{'Reply' if name == 'replies' else 'Sources'}</h1>" in page
    assert 'href="t/t-00001.html"' in page
    assert 'href="t/t-00002.html"' not in page
    repository.test("tests/site/pages/test_page_kinds.py")


@pytest.mark.parametrize("kind", some_of(HOSTS))
def test_a_host_kind_is_a_module_and_a_host_to_try_it_on(kind: str, repository: Repository) -> None:
    steps = read_recipe("A host kind", HOSTS[kind])
    repository.follow(dav_host(steps) if kind == "dav" else steps)
    module, host = f"{PACKAGE}/release/hosts/targets/kinds/{kind}.py", "tests/release/hosts/targets/hosts.py"
    assert repository.touched() == {module, host}
    told = repository.test("tests/release/hosts/targets/test_contract.py", "-k", f"{kind} or every_kind")
    assert int(re.findall(r"(\d+) passed", told)[0]) > 10, told


@pytest.mark.full  # a folder of code, and all contract tests of sources
@pytest.mark.parametrize("name", NOTES)
def test_an_import_source_is_a_folder_and_its_names(name: str, repository: Repository) -> None:
    repository.follow(read_recipe("An import source", NOTES[name]))
    repository.translate()
    code = {path for path in repository.touched() if path.startswith(PACKAGE)}
    folder = f"{PACKAGE}/importing/{name}"
    assert code == {f"{folder}/__init__.py", f"{folder}/items.py", f"{PACKAGE}/importing/sources.py"}
    told = repository.test("tests/importing/test_sources.py", "-k", f"{name} or every_source")
    assert int(re.findall(r"(\d+) passed", told)[0]) > 6, told


def follow_every_recipe(repository: Repository) -> None:
    for heading in ("A language", "A field", "A check", "A page kind", "A host kind", "An import source"):
        repository.follow([step for step in read_recipe(heading) if step.path])


def test_what_the_recipes_write_has_the_form_and_style_of_all_code(repository: Repository) -> None:
    follow_every_recipe(repository)
    repository.run("-m", "ruff", "format", "--check", "--no-cache", "-q")
    repository.run("-m", "ruff", "check", "--no-cache", "-q")


@pytest.mark.full  # the types of all modules, without a cache
def test_what_the_recipes_write_has_types_and_layers_as_all_code_has(repository: Repository) -> None:
    follow_every_recipe(repository)
    repository.run("-m", "mypy", "--cache-dir", os.devnull)
    repository.run("-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])")
