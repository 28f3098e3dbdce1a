"""The cost of each change, counted.

Files read, records gated, pages rendered, texts indexed, values hashed, units scanned.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from aigaq.builder import digests, do_jobs, inputs, maker, public_hundreds
from aigaq.privacy.scan.file_scan import Scanner
from aigaq.site.pages.templates import Templates
from bench.archive import Mix, write_archive
from helpers.building import ROOT
from helpers.calls import Count
from helpers.rebuilding import built_settled, replace_in

pytestmark = pytest.mark.long


RECORDS = 300
MANY = 1000
NIGHTLY = 3000


class Counts(NamedTuple):
    """The work of a build."""

    read: int
    gated: int
    rendered: int
    indexed: int
    hashed: int
    scanned: int


class Site:
    """An archive of so many records in five languages, built in four editions."""

    def __init__(self, folder: Path, records: int) -> None:
        self.records = records
        self.content = write_archive(
            folder / "content", records, mix=Mix(hidden=2, words=(20, 40), real_languages=True)
        )
        self.theme = Path(shutil.copytree(ROOT / "theme", folder / "theme"))
        self._output = folder / "site" / "output"

    def record(self, number: int) -> Path:
        return self.content / f"testimonies/{number // 100:03}/t-{number:05}"

    def text(self, number: int) -> Path:
        return min(self.record(number).glob("*.md"))

    def build(self) -> Counts:
        do_jobs._maker.cache_clear()  # as in a process of its own
        with pytest.MonkeyPatch.context() as patch:
            counts = [
                Count(patch, owner, name)
                for owner, name in (
                    (inputs, "_read_group"),
                    (public_hundreds, "_make_record"),
                    (Templates, "render"),
                    (maker, "index_entry"),
                    (digests, "_encode"),
                    (Scanner, "scan_unit"),
                )
            ]
            built_settled(self.content, self._output, theme=self.theme)
            return Counts(*(one.calls for one in counts))


def edit(site: Site) -> None:
    path = site.text(site.records // 2 + 1)
    path.write_text(path.read_text(encoding="utf-8") + "\nEdited.\n", encoding="utf-8")


def edit_hidden(site: Site) -> None:
    path = site.text(site.records)
    path.write_text(path.read_text(encoding="utf-8") + "\nNobody may read this yet.\n", encoding="utf-8")


def retitle(site: Site) -> None:
    replace_in(site.text(site.records // 2 + 1), "title: ", "title: Edited ")


def add(site: Site) -> None:
    new = site.record(site.records + 1)
    shutil.copytree(site.record(site.records // 2 + 1), new)
    replace_in(new / "record.yaml", f"t-{site.records // 2 + 1:05}", new.name)


def remove(site: Site) -> None:
    shutil.rmtree(site.record(site.records + 1))


def change_template(site: Site) -> None:
    replace_in(site.theme / "templates" / "index.html", "{% block main %}", "{% block main %}<!-- -->")


def nothing(_site: Site) -> None:
    pass


CHANGES: dict[Callable[[Site], None], Counts] = {
    nothing: Counts(read=0, gated=0, rendered=0, indexed=0, hashed=0, scanned=0),
    edit_hidden: Counts(read=1, gated=0, rendered=0, indexed=0, hashed=124, scanned=0),
    edit: Counts(read=1, gated=99, rendered=4, indexed=1, hashed=1460, scanned=13),
    retitle: Counts(read=1, gated=99, rendered=28, indexed=1, hashed=1460, scanned=42),
    add: Counts(read=1, gated=100, rendered=64, indexed=1, hashed=3905, scanned=123),
    remove: Counts(read=0, gated=99, rendered=60, indexed=0, hashed=3891, scanned=651),
    change_template: Counts(read=0, gated=0, rendered=86, indexed=0, hashed=5121, scanned=20),
}
"""The cost of each change in an archive of 300 records, one after the other.

Gated are the public records of the hundreds that changed, and values are hashed to tell what depends on them. Scanned
are files, and units within files of many records. After a removal, those whose contents were kept together with what
changed are scanned again: 25 a changed file at most, or 50 a changed unit of a record.
"""


def costs(folder: Path, records: int) -> dict[Callable[[Site], None], Counts]:
    """Return the cost of each change, one after the other."""
    site = Site(folder, records)
    site.build()
    found = {}
    for change in CHANGES:
        change(site)
        found[change] = site.build()
    return found


def test_each_change_costs_what_depends_on_it_and_no_more(tmp_path: Path) -> None:
    assert costs(tmp_path, RECORDS) == CHANGES


@pytest.mark.parametrize(
    "records", [pytest.param(MANY, marks=pytest.mark.full), pytest.param(NIGHTLY, marks=pytest.mark.nightly)]
)
def test_an_edit_costs_no_more_in_a_larger_archive(tmp_path: Path, records: int) -> None:
    """Assert the counts of RECORDS in a larger archive; other changes than edits may touch longer lists.

    Lists fill up: up to eight more pages, in all editions, and one more text of the index. Values are hashed, the files
    around a new or missing record scanned, and the pages of a template rendered, at most in proportion to the records.
    """
    proportion = records / RECORDS
    for change, found in costs(tmp_path, records).items():
        few = CHANGES[change]
        is_edit = change in (nothing, edit_hidden, edit, retitle)
        assert found.read == few.read
        assert found.gated <= few.gated + (0 if is_edit else 100)
        pages = few.rendered * (proportion if change is change_template else 1)
        assert found.rendered <= pages + (0 if is_edit else 8)
        assert found.indexed <= few.indexed + (0 if is_edit else 1)
        assert found.hashed <= few.hashed * proportion * 1.1
        assert found.scanned <= few.scanned * (1 if is_edit else proportion)
