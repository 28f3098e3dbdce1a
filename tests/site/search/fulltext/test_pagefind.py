"""Pagefind as a process: what it writes comes back, what goes wrong is told, and it never outlives its work."""

import shutil
import sys
from collections.abc import Iterator

import psutil
import pytest

from aigaq.core.errors import OutsideError
from aigaq.site.search.fulltext.documents import IndexEntry
from aigaq.site.search.fulltext.pagefind import write_index

ENTRIES = [IndexEntry(f"t-{n:05}", "aα", f"lagerα b{n % 7}α ") for n in range(10)]


def test_what_it_writes_comes_back() -> None:
    files = write_index(ENTRIES)
    assert {"pagefind-entry.json", "wasm.unknown.pagefind"} <= files.keys()
    assert len([path for path in files if path.endswith(".pf_fragment")]) == len(ENTRIES)


@pytest.mark.parametrize("program", ["/nonexistent/pagefind", sys.executable, shutil.which("true")])
def test_a_failure_of_pagefind_is_told_plainly(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program)
    with pytest.raises(OutsideError, match="the search index could not be built"):
        write_index(ENTRIES)


def test_what_is_wrong_with_a_text_is_told_as_it_is() -> None:
    def entries() -> Iterator[IndexEntry]:
        yield from ENTRIES
        raise FileNotFoundError("t-00412/en.md")

    with pytest.raises(FileNotFoundError, match="t-00412"):
        write_index(entries())
    assert [one for one in psutil.Process().children() if "pagefind" in one.name()] == []
