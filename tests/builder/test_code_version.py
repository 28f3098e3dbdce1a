"""The version of the code: it changes with whatever may change the bytes of the tree."""

from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from grimp import build_graph

from aigaq.builder.code_version import LIBRARIES, PACKAGE, Code

RUN_BUILD = "aigaq.builder.run_build"
NO_BYTES = {
    "cryptography": "reads the certificates of time servers",
    "filelock": "builds one after the other",
    "ruamel": "what people write in YAML",
}
"""Libraries that a build imports and that write no byte of the tree, and what they are for."""


def imported() -> set[str]:
    """Return the distributions that the modules of a build import, wherever in a module."""
    graph = build_graph("aigaq", include_external_packages=True)
    names = {name for name in graph.find_upstream_modules(RUN_BUILD) if not name.startswith("aigaq")}
    distributions = packages_distributions()
    return {one.lower() for name in names for one in distributions.get(name, ()) if name not in NO_BYTES}


def test_every_library_that_a_build_imports_is_in_the_version() -> None:
    assert imported() <= set(LIBRARIES)


@pytest.mark.parametrize("name", LIBRARIES)
def test_another_version_of_a_library_is_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Code().whole
    monkeypatch.setattr("aigaq.builder.code_version.version", lambda other: "0" if other == name else "as before")
    after = Code().whole
    monkeypatch.setattr("aigaq.builder.code_version.version", lambda _other: "as before")
    assert before != after != Code().whole


@pytest.mark.parametrize("path", ["core/ids.py", "i18n/stem/tables/new.txt"])
def test_another_file_of_code_or_table_is_another(path: str, tmp_path: Path) -> None:
    before = Code(tmp_path).whole
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(b"x")
    added = Code(tmp_path).whole
    (tmp_path / path).write_bytes(b"y")
    assert len({before, added, Code(tmp_path).whole}) == 3


def test_the_whole_package_is_in_the_version() -> None:
    assert (PACKAGE / "builder" / "run_build.py").is_file() and PACKAGE.name == "aigaq"
