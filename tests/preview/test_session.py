"""What a session of the preview builds: pages after each change, the search when changes have ended."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from aigaq import builder
from aigaq.builder import do_jobs, first_look, last_build, purge
from aigaq.builder.preview import preview_output
from aigaq.builder.template_cache import TemplateCache
from aigaq.config import SiteConfig
from aigaq.content import checks
from aigaq.preview.board import Board, Now
from aigaq.preview.session import Session
from aigaq.privacy import published_numbers
from aigaq.privacy.scan import tree_scan
from aigaq.privacy.scan.letter_kinds import letter_table
from aigaq.site.pages.templates import Templates
from helpers.building import ROOT
from helpers.calls import Calls, Count
from helpers.rebuilding import config, replace_in
from helpers.small_content import RECORD, TEXT, write_content

PROGRAM = Path("program")
QUIET: set[Path] = set()
"""What is told after a while without a change."""


@pytest.fixture
def site(tmp_path: Path) -> SiteConfig:
    return config(write_content(tmp_path / "content"), tmp_path / "output")


def run(site: SiteConfig, changes: Iterator[set[Path]]) -> tuple[bool, list[Now]]:
    """Whether the session ends because the program changed, and the states that it shows."""
    shown: list[Now] = []
    return Session(site, Board(), [PROGRAM], shown.append).run(changes), shown


def search(site: SiteConfig) -> set[bytes]:
    return {path.read_bytes() for path in (preview_output(site) / "search").rglob("*") if path.is_file()}


def test_a_change_is_in_the_pages_at_once_and_in_the_search_later(site: SiteConfig) -> None:
    page, seen = preview_output(site) / "kk/t/t-00001.html", []

    def changes() -> Iterator[set[Path]]:
        for files in ({site.content / TEXT}, QUIET):
            before = search(site)
            if files:
                replace_in(site.content / TEXT, "title: Үлгі", "title: Қарлығаш")
            yield files
            seen.append(("Қарлығаш" in page.read_text(encoding="utf-8"), search(site) != before))

    is_outdated, shown = run(site, changes())
    assert seen == [(True, False), (True, True)]
    # The warming up has the number 2; the search follows without a word.
    assert (is_outdated, [now.number for now in shown]) == (False, [1, 3])


def test_all_is_listed_when_changes_have_ended(site: SiteConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    lists, seen = Calls(monkeypatch, first_look, "list_archive"), []

    def changes() -> Iterator[set[Path]]:
        for files in ({site.content / TEXT}, QUIET):
            before = len(lists.made)
            if files:
                replace_in(site.content / TEXT, "title: Үлгі", "title: Қарлығаш")
            yield files
            seen.append(len(lists.made) - before)

    run(site, changes())
    assert seen == [0, 1]


def test_after_a_mistake_what_was_mended_meanwhile_is_built(site: SiteConfig) -> None:
    def changes() -> Iterator[set[Path]]:
        replace_in(site.content / RECORD, "witness: p-00001", "witness: p-00099")
        replace_in(site.content / TEXT, "title: Үлгі", "title: Қарлығаш")
        yield {site.content / RECORD, site.content / TEXT}
        replace_in(site.content / RECORD, "witness: p-00099", "witness: p-00001")
        yield {site.content / RECORD}

    _is_outdated, (*_before, after) = run(site, changes())
    assert not after.problems
    assert "Қарлығаш" in (preview_output(site) / "kk/t/t-00001.html").read_text(encoding="utf-8")


def test_the_search_gives_way_to_a_change_and_is_made_later(site: SiteConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    page, seen, news = preview_output(site) / "kk/t/t-00001.html", [], [False]
    loads = Calls(monkeypatch, last_build, "load")

    def changes() -> Iterator[set[Path]]:
        for word, is_news in (("Қарлығаш", False), ("", True), ("Көгершін", False), ("", False)):
            before, news[:] = search(site), [is_news]
            if word:
                text = (site.content / TEXT).read_text(encoding="utf-8")
                (site.content / TEXT).write_text(re.sub("title: .*", f"title: {word}", text), encoding="utf-8")
            yield {site.content / TEXT} if word else QUIET
            seen.append((search(site) != before, "Көгершін" in page.read_text(encoding="utf-8")))

    begun = len(loads.made)
    Session(site, Board(), [PROGRAM], lambda _now: None).run(changes(), lambda: news[0])
    assert seen == [(False, False), (False, False), (False, True), (True, True)]
    assert len(loads.made) - begun <= 1  # by the first build: the others remember what was before


def test_the_code_is_read_when_changes_have_ended(site: SiteConfig, tmp_path: Path) -> None:
    own = msgspec.structs.replace(site, repository=tmp_path / "own")
    makefile, code, seen = own.repository / "Makefile", preview_output(own) / "source/code.tar.gz", []
    own.repository.mkdir()

    def changes() -> Iterator[set[Path]]:
        for files in ({site.content / TEXT}, QUIET):
            before = code.read_bytes()
            makefile.write_text("site:\n", encoding="utf-8")
            yield files
            seen.append(code.read_bytes() != before)

    run(own, changes())
    assert seen == [False, True]


def test_the_first_change_finds_loaded_what_makes_and_scans_a_page(
    site: SiteConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site.content / TEXT).write_text(f"---\ntitle: Үлгі\n---\n\n{'Сөз. ' * 1000}\n", encoding="utf-8")
    run(site, iter([]))  # A process of its own made all pages.
    for loaded in (do_jobs._maker, tree_scan._scanner, letter_table):
        loaded.cache_clear()
    loads = [
        Count(monkeypatch, owner, name)
        for owner, name in ((TemplateCache, "load_bytecode"), (do_jobs, "Maker"), (tree_scan, "Scanner"))
    ]

    def count() -> list[int]:
        return [*(load.calls for load in loads), letter_table.cache_info().misses]

    def changes() -> Iterator[set[Path]]:
        begun.extend(count())
        with (site.content / TEXT).open("a", encoding="utf-8") as text:
            text.write("\nҚарлығаш.\n")
        yield {site.content / TEXT}
        assert count() == begun

    begun: list[int] = []
    run(site, changes())
    assert all(begun)
    assert "Қарлығаш" in (preview_output(site) / "kk/t/t-00001.html").read_text(encoding="utf-8")


def test_the_warming_up_changes_no_file(site: SiteConfig) -> None:
    def files() -> dict[Path, tuple[bytes, int]]:
        found = (path for path in preview_output(site).rglob("*") if path.is_file())
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in found}

    before: list[dict[Path, tuple[bytes, int]]] = []
    Session(site, Board(), [PROGRAM], lambda _now: before.append(files())).run(iter([]))
    assert before == [files()]


def test_the_warming_up_gives_way_to_a_change(site: SiteConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    renders, seen, loads = Count(monkeypatch, Templates, "render"), [], Calls(monkeypatch, last_build, "load")

    def changes() -> Iterator[set[Path]]:
        for word in ("Қарлығаш", "Көгершін"):
            text = (site.content / TEXT).read_text(encoding="utf-8")
            (site.content / TEXT).write_text(re.sub("title: .*", f"title: {word}", text), encoding="utf-8")
            yield {site.content / TEXT}
            seen.append(word in (preview_output(site) / "kk/t/t-00001.html").read_text(encoding="utf-8"))

    def show(_now: Now) -> None:
        renders.calls, shown[:] = 0, [*shown, renders.calls]

    shown: list[int] = []
    Session(site, Board(), [PROGRAM], show).run(changes(), lambda: True)
    pages_of_a_text = shown[2]
    assert seen == [True, True]
    assert shown[1] == pages_of_a_text  # the warming up made none
    assert len(loads.made) <= 1


def test_changes_of_the_content_read_nothing_around_it_again(site: SiteConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = Count(monkeypatch, builder.build, "read_environment")

    def changes() -> Iterator[set[Path]]:
        begun = reads.calls
        for old, new in (("Үлгі", "Қарлығаш"), ("Қарлығаш", "Көгершін")):
            replace_in(site.content / TEXT, f"title: {old}", f"title: {new}")
            yield {site.content / TEXT}
        assert reads.calls == begun

    run(site, changes())
    assert "Көгершін" in (preview_output(site) / "kk/t/t-00001.html").read_text(encoding="utf-8")


def test_records_are_compared_and_counted_again_only_if_one_changed(
    site: SiteConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = [
        Count(monkeypatch, owner, name)
        for owner, name in ((checks, "_compare_records"), (checks, "_find_hidden"), (published_numbers, "recount"))
    ]
    works.append(Count(monkeypatch, purge, "_hash_things"))
    seen: list[list[int]] = []

    def changes() -> Iterator[set[Path]]:
        for file, old, new in ((TEXT, "title: Үлгі", "title: Қарлығаш"), (RECORD, "given: 2018-03", "given: 2017-03")):
            before = [work.calls for work in works]
            replace_in(site.content / file, old, new)
            yield {site.content / file}
            seen.append([work.calls - calls for work, calls in zip(works, before, strict=True)])

    run(site, changes())
    assert seen == [[0, 0, 0, 0], [1, 1, 1, 0]]  # the day on which it was given tells nothing of what is public


@pytest.mark.parametrize(
    ("path", "old"),
    [("theme/templates/testimony.html", "{{ a.testimony(view) }}"), ("translations/kk.po", "Туысының айғағы")],
)
def test_a_change_around_the_content_is_followed(site: SiteConfig, tmp_path: Path, path: str, old: str) -> None:
    for name in ("theme", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    own = msgspec.structs.replace(site, theme=tmp_path / "theme", translations=tmp_path / "translations")
    page, words = preview_output(own) / "kk/t/t-00001.html", "Қарлығаш"

    def changes() -> Iterator[set[Path]]:
        replace_in(own.content / TEXT, "title: Үлгі", "title: Көгершін")
        yield {own.content / TEXT}
        assert words not in page.read_text(encoding="utf-8")
        replace_in(tmp_path / path, old, f"{old} {words}")
        yield {tmp_path / path}
        assert words in page.read_text(encoding="utf-8")

    run(own, changes())


def test_without_a_change_nothing_is_built(site: SiteConfig) -> None:
    _is_outdated, shown = run(site, iter([QUIET, QUIET]))
    assert [now.number for now in shown] == [1]


def test_a_mistake_is_shown_over_what_was_built_before(site: SiteConfig) -> None:
    def changes() -> Iterator[set[Path]]:
        replace_in(site.content / RECORD, "witness: p-00001", "witness: p-00099")
        yield {site.content / RECORD}

    _is_outdated, (before, after) = run(site, changes())
    assert ([problem.rule for problem in after.problems], after.entries) == (["reference"], before.entries)


@pytest.mark.parametrize("path", [PROGRAM, PROGRAM / "cli" / "main.py"])
def test_a_change_of_the_program_ends_it(site: SiteConfig, path: Path) -> None:
    assert run(site, iter([{path}, {site.content / TEXT}]))[0]
