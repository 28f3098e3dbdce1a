"""What a change costs, counted: files read, pages rendered, texts indexed, values hashed, files scanned."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from aigaq.builder import digests, do_jobs, inputs, maker
from aigaq.privacy.scan.file_scan import Scanner
from aigaq.site.pages.templates import Templates
from bench.archive import Mix, write_archive
from helpers.building import ROOT
from helpers.calls import Calls
from helpers.rebuilding import built_settled, replace_in


class Counts(NamedTuple):
    """What a build did."""

    read: int
    rendered: int
    indexed: int
    hashed: int
    scanned: int


class Site:
    """An archive of so many records in five languages, built in four editions."""

    def __init__(self, folder: Path, records: int) -> None:
        self.records = records
        self.content = write_archive(folder / "content", records, mix=Mix(words=(20, 40), real_languages=True))
        self.theme = Path(shutil.copytree(ROOT / "theme", folder / "theme"))
        self._output = folder / "site" / "output"

    def record(self, number: int) -> Path:
        return self.content / f"testimonies/{number // 100:03}/t-{number:05}"

    def text(self, number: int) -> Path:
        return min(self.record(number).glob("*.md"))

    def build(self) -> Counts:
        do_jobs._maker.cache_clear()  # as in a process of its own
        with pytest.MonkeyPatch.context() as patch:
            calls = [
                Calls(patch, owner, name)
                for owner, name in (
                    (inputs, "_read_group"),
                    (Templates, "render"),
                    (maker, "index_entry"),
                    (digests, "_encode"),
                    (Scanner, "scan"),
                )
            ]
            built_settled(self.content, self._output, theme=self.theme)
            return Counts(*(len(one.made) for one in calls))


def edit(site: Site) -> None:
    path = site.text(site.records // 2)
    path.write_text(path.read_text(encoding="utf-8") + "\nEdited.\n", encoding="utf-8")


def retitle(site: Site) -> None:
    replace_in(site.text(site.records // 2), "title: ", "title: Edited ")


def rename(site: Site) -> None:
    replace_in(site.content / "people/000/p-00007.yaml", 'names: {kk: "', 'names: {kk: "Жаңа ')


def add(site: Site) -> None:
    new = site.record(site.records + 1)
    shutil.copytree(site.record(site.records // 2), new)
    replace_in(new / "record.yaml", f"t-{site.records // 2:05}", new.name)


def remove(site: Site) -> None:
    shutil.rmtree(site.record(site.records + 1))


def change_template(site: Site) -> None:
    replace_in(site.theme / "templates" / "index.html", "{% block main %}", "{% block main %}<!-- -->")


def nothing(_site: Site) -> None:
    pass


CHANGES: tuple[Callable[[Site], None], ...] = (nothing, edit, retitle, rename, add, remove, change_template, nothing)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield Site(tmp_path_factory.mktemp("counts"), 300)


def test_each_change_costs_what_depends_on_it_and_no_more(site: Site) -> None:
    import time, sys; t=time.process_time(); print("COLD", site.build(), time.process_time()-t, file=sys.stderr)
    found = {}
    for number, change in enumerate(CHANGES):
        change(site)
        found[f"{number} {change.__name__}"] = tuple(site.build())
        print(number, change.__name__, found[f"{number} {change.__name__}"], time.process_time()-t, file=sys.stderr)
    assert found == EXPECTED


EXPECTED: dict[str, tuple[int, ...]] = {}
