"""What writes data and what reads them name each other, by paths that are there."""

import re
from pathlib import Path

import pytest

from helpers.building import ROOT

SCRIPTS = ROOT / "theme" / "static" / "search"
WRITERS = ROOT / "plugins" / "aigaq" / "site" / "search"
STEM = ROOT / "plugins" / "aigaq" / "i18n" / "stem"
NAMED = re.compile(r"`((?:plugins|theme|tests)/[\w./-]+)`")
FILES = [*SCRIPTS.rglob("*.js"), *WRITERS.rglob("*.py"), *STEM.rglob("*.py")]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_file_names_is_there(file: Path) -> None:
    missing = [name for name in NAMED.findall(file.read_text(encoding="utf-8")) if not (ROOT / name).exists()]
    assert missing == []


@pytest.mark.parametrize("subject", ["facets", "fulltext", "keys", "meanings", "names"])
def test_each_subject_names_its_counterpart(subject: str) -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in (SCRIPTS / subject).glob("*.js"))
    writers = "".join(path.read_text(encoding="utf-8") for path in (WRITERS / subject).glob("*.py"))
    assert f"plugins/aigaq/site/search/{subject}/" in scripts
    assert f"theme/static/search/{subject}/" in writers
