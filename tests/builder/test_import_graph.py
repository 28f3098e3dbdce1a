"""What a module depends on is found from its imports; a part of a build has the version of what it depends on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from grimp import build_graph

from aigaq.builder.code_version import PACKAGE, Code
from aigaq.builder.import_graph import ImportGraph
from aigaq.builder.part_versions import PartVersions
from aigaq.site.pages.page_kinds import PAGE_KINDS


def graph_of(package: Path) -> ImportGraph:
    paths = {path.relative_to(package.parent).with_suffix("").parts: path for path in package.rglob("*.py")}
    names = {".".join(part for part in parts if part != "__init__"): path for parts, path in paths.items()}
    packages = frozenset(name for name, path in names.items() if path.name == "__init__.py")
    return ImportGraph({name: path.read_text("utf-8") for name, path in names.items()}, packages)


def test_every_import_is_found_as_a_parser_finds_it() -> None:
    found, parsed = graph_of(PACKAGE), build_graph("aigaq", include_external_packages=True)
    for name in parsed.modules:
        if not name.startswith("aigaq"):
            continue
        imports = found.imports_of(name)
        wanted = parsed.find_modules_directly_imported_by(name)
        assert {one for one in wanted if not one.startswith("aigaq")} <= imports.others, name
        assert {one for one in wanted if one.startswith("aigaq")} <= imports.modules, name


def test_every_form_of_import_is_found() -> None:
    sources = {
        "a": "",
        "a.b": "from a.c import (  # words (of somebody)\n    one,\n    two as three,\n)\nimport x.y, a.d as d\n",
        "a.c": "def work():\n    from a import e\n",
        "a.d": "",
        "a.e": "",
        "a.e.f": 'text = files("a.g")\n',
        "a.h": "from a import name\n",
    }
    graph = ImportGraph(sources, frozenset({"a", "a.e"}))
    needed = graph.find_all(["a.b"], besides="-")
    assert needed.modules == {"a.b", "a.c", "a.d", "a.e", "a.e.f"}
    assert (needed.others, needed.data) == ({"x"}, {"a.g"})
    assert graph.find_all(["a.b"], besides="a.c").modules == {"a.b", "a.d"}
    assert graph.find_all(["a.h"], besides="-").modules == {"a.h", "a"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("code") / "aigaq"
    return Path(shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__")))


@pytest.fixture
def changed(copy: Path, request: pytest.FixtureRequest) -> Iterator[set[str]]:
    """Yield the parts that have another version where one file is other."""
    before = versions(copy)
    path = copy / request.param
    data = path.read_bytes()
    path.write_bytes(data + b"\n")
    after = versions(copy)
    path.write_bytes(data)
    other = {name for name, version in before.items() if after[name] != version}
    yield {name if name in PAGES else name.partition(" ")[0] for name in other}


def versions(package: Path) -> dict[str, object]:
    made = PartVersions(Code(package))
    named = ("whole", "state", "reading", "scan", "html", "entries")
    return {**{name: getattr(made, name) for name in named}, **made.of_jobs}


PAGES = {f"page {name}" for name in PAGE_KINDS}
ALONE = {
    "cli/main.py": set[str](),
    "site/pages/kinds/years.py": {"page year", "page years"},
    "site/exports/export_files.py": {"exports", "page data"},
    "site/search/fulltext/index_format.py": {"words"},
    "privacy/scan/matching.py": {"reading", "scan"},
    "site/sources/program_code.py": {"code"},
}


@pytest.mark.parametrize(("changed", "parts"), ALONE.items(), indirect=["changed"])
def test_code_that_only_some_parts_use_changes_no_other(changed: set[str], parts: set[str]) -> None:
    assert changed == parts | {"whole"}


@pytest.mark.parametrize("changed", ["i18n/stem/snowball/russian-stemmer.js"], indirect=True)
def test_a_file_beside_modules_counts_for_what_uses_them(changed: set[str]) -> None:
    assert {"words", "entries"} <= changed


@pytest.mark.parametrize("changed", ["builder/scheduler.py", "model/records.py"], indirect=True)
def test_code_that_all_parts_use_changes_all_pages(changed: set[str]) -> None:
    assert PAGES | {"reading", "words", "source", "exports"} <= changed


def test_each_library_counts_for_what_imports_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aigaq.builder.code_version.version", lambda name: "0" if name == "jinja2" else "1")
    with_jinja = versions(PACKAGE)
    monkeypatch.setattr("aigaq.builder.code_version.version", lambda _name: "1")
    other = {name for name, version in versions(PACKAGE).items() if with_jinja[name] != version}
    assert other >= PAGES
    assert "scan" not in other
