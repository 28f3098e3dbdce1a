"""A package on a stick: Chromium and Firefox open it from the disk, with names, facets and words."""

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.test_search import FINISHED
from helpers.kiwix import serving
from helpers.programs import needs


@pytest.fixture(scope="session")
def stick(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip of the planted archive."""
    folder = tmp_path_factory.mktemp("stick")
    (path,) = (packed / "output/packages").glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder / "archive"


@pytest.fixture(params=["browser", "firefox"])
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of each browser, which asks no network for anything."""
    context = request.getfixturevalue(request.param).new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "about:", "data:", "blob:"))] == []


@pytest.mark.parametrize(
    ("edition", "state", "found"),
    [
        ("kk", "q=шығарылған", "#results [data-id=t-00001]"),
        ("en", "q=Sampleova", "#people [data-id=p-00001]"),
        ("en", "place=cn-65", "#results [data-id=t-00001]"),
    ],
)
def test_words_names_and_facets_are_found_from_a_disk(
    stick: Path, page: Page, edition: str, state: str, found: str
) -> None:
    page.goto(f"{stick.as_uri()}/{edition}/search.html#{state}")
    page.wait_for_selector(FINISHED)
    assert page.locator(found).count() == 1
    assert "connection" not in page.locator("main").inner_text()


def test_its_pages_lead_to_each_other_from_a_disk(stick: Path, page: Page) -> None:
    page.goto(f"{stick.as_uri()}/index.html")
    page.locator("a[href='kk/index.html']").first.click()
    page.locator("main a[href='t/t-00001.html']").first.click()
    assert "Ойдан шығарылған сөз" in page.locator("#words").inner_text()


def test_unzip_finds_no_fault(packed: Path) -> None:
    (path,) = (packed / "output/packages").glob("*.zip")
    done = subprocess.run([needs("unzip"), "-tq", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, "No errors detected" in done.stdout) == (0, True), done.stderr


def test_our_own_search_works_in_kiwix(packed: Path, browser: Browser) -> None:
    (path,) = (packed / "output/packages").glob("*.zim")
    with serving(path) as address:
        page = browser.new_context().new_page()
        page.goto(f"{address}/{path.stem}/kk/search.html#q=шығарылған")
        page.wait_for_selector(FINISHED)
        assert page.locator("#results [data-id=t-00001] .excerpt mark").first.inner_text() == "шығарылған"
        page.context.close()
