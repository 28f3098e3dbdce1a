"""What a session of the preview builds: pages after each change, the search when changes have ended."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from aigaq.builder import first_look, last_build
from aigaq.builder.preview import preview_output
from aigaq.config import SiteConfig
from aigaq.preview.board import Board, Now
from aigaq.preview.session import Session
from helpers.calls import Calls
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
    assert (is_outdated, [now.number for now in shown]) == (False, [1, 2])  # the search follows without a word


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
    page, seen, news = preview_output(site) / "kk/t/t-00001.html", [], []
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
