"""What of the search cannot be loaded is said, and nothing is said to be nowhere that was not looked for everywhere."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import Serve
from browser.test_search import ids, search
from helpers.matrix import some_of

PART = "Part of the search could not be loaded"
CLAIMS = ("nowhere", "Nothing was found", "Not in the texts")
PHRASE, NOWHERE, PERSON = '"in the camp"', "nosuchword", "Zhomart"
MISSING = [
    ("en/shards", NOWHERE),
    ("kk/words/**/*", NOWHERE),
    ("en/places/**/*", PHRASE),
    ("index", NOWHERE),
    ("index", PERSON),
    ("keys/en", NOWHERE),
    ("en/shards", "camp"),
    ("en/words/**/*", PHRASE),
    ("names/**/*", NOWHERE),
]


@pytest.fixture
def base(sample: Path, serve: Serve) -> str:
    return serve(sample)


def answer(route: Route) -> None:
    route.fulfill(status=404, body="not here")


def refuse(route: Route) -> None:
    route.abort()


@pytest.mark.parametrize("how", [answer, refuse])
@pytest.mark.parametrize("missing", some_of(MISSING, often=4))
def test_a_missing_file_is_told_and_nothing_is_called_nowhere(
    page: Page, base: str, missing: tuple[str, str], how: Callable[[Route], None]
) -> None:
    file, typed = missing
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route(f"**/search/{file}.js", how)
    search(page, base, "en", q=typed)
    expect(page.locator("#state")).to_contain_text(PART)
    said = page.locator("#state").inner_text()
    assert [claim for claim in CLAIMS if claim in said] == []
    assert faults == []


def test_columns_that_are_missing_are_told(page: Page, base: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route("**/search/facets/*.js", answer)
    search(page, base, "en", place="cn-65")
    expect(page.locator("#state")).to_contain_text(PART)
    assert faults == []


def test_a_language_that_a_copy_does_not_carry_is_no_fault(page: Page, base: str) -> None:
    page.route("**/search/ru/**", answer)
    search(page, base, "en", q=NOWHERE)
    expect(page.locator("#state")).to_contain_text("Found nowhere: nosuchword")
    expect(page.locator("#state")).not_to_contain_text(PART)


@pytest.mark.parametrize("how", [answer, refuse])
def test_a_list_that_is_missing_of_a_language_that_the_copy_carries_is_told(
    page: Page, base: str, how: Callable[[Route], None]
) -> None:
    page.route("**/search/ru/shards.js", how)
    search(page, base, "en", q=NOWHERE)
    expect(page.locator("#state")).to_contain_text(PART)
    expect(page.locator("#state")).not_to_contain_text("nowhere")


def test_from_a_disk_a_language_left_out_is_told_from_a_list_that_is_missing(
    page: Page, sample: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(sample, tmp_path / "copy", copy_function=os.link)
    (copy / "search/ru/shards.js").unlink()
    search(page, f"file://{copy}/", "en", q=NOWHERE)
    expect(page.locator("#state")).to_contain_text(PART)
    shutil.rmtree(copy / "search/ru")
    page.goto("about:blank")
    search(page, f"file://{copy}/", "en", q=NOWHERE)
    expect(page.locator("#state")).to_contain_text("Found nowhere: nosuchword")
    expect(page.locator("#state")).not_to_contain_text(PART)


def test_a_language_that_does_not_arrive_is_told(page: Page, base: str) -> None:
    page.route("**/search/ru/**", refuse)
    search(page, base, "en", q=NOWHERE)
    expect(page.locator("#state")).to_contain_text(PART)
    expect(page.locator("#state")).not_to_contain_text("nowhere")


@pytest.mark.parametrize("how", [answer, refuse])
@pytest.mark.parametrize("file", ["people/0", "people"])
def test_a_person_whose_file_does_not_arrive_is_not_called_unknown(
    page: Page, base: str, file: str, how: Callable[[Route], None]
) -> None:
    page.route("**/search/names/all.js", refuse)
    page.route(f"**/search/names/{file}.js", how)
    search(page, base, "en", q="p-00001")
    expect(page.locator("#state")).to_contain_text(PART)
    page.unroute("**/search/names/all.js")
    search(page, base, "en", q="p-00001")
    assert ids(page) == ["p-00001"]


def test_nobody_is_found_by_an_id_that_nobody_has_without_a_fault(page: Page, base: str) -> None:
    page.route("**/search/names/all.js", refuse)
    search(page, base, "en", q="p-77777")
    expect(page.locator("#state")).to_contain_text("Nothing was found")
    expect(page.locator("#state")).not_to_contain_text(PART)


@pytest.mark.parametrize("name", ["find", "page"])
def test_where_a_script_does_not_arrive_the_page_says_so(page: Page, base: str, name: str) -> None:
    page.route(f"**/assets/search/{name}.js", refuse)
    page.goto(base + "en/search.html#q=camp")
    expect(page.locator("#search-failed")).to_contain_text("could not be loaded")
    expect(page.locator("main nav a").first).to_be_visible()


def test_no_failure_is_told_where_there_is_none(page: Page, base: str) -> None:
    search(page, base, "en", q="camp")
    expect(page.locator("#search-failed")).to_be_hidden()
