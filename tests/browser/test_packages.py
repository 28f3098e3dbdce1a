"""A package on a stick: Chromium and Firefox open it from the disk, with names, facets and words."""

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from browser.test_search import FINISHED
from helpers.firefox import Firefox, running
from helpers.kiwix import serving
from helpers.programs import needs


@pytest.fixture(scope="session")
def stick(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the unpacked zip of the planted archive."""
    folder = tmp_path_factory.mktemp("stick")
    (path,) = (packed / "output/packages").glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder / "archive"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Yield the system's Firefox, to which no network answers."""
    with running(tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


FOUND = pytest.mark.parametrize(
    ("edition", "state", "found"),
    [
        ("kk", "q=шығарылған", "#results [data-id=t-00001]"),
        ("kk", "q=%22шығарылған сөз%22", "#results [data-id=t-00001]"),
        ("en", "q=Sampleova", "#people [data-id=p-00001]"),
        ("en", "place=cn-65", "#results [data-id=t-00001]"),
    ],
)


@FOUND
def test_chromium_finds_words_names_and_facets_from_a_disk(
    stick: Path, browser: Browser, edition: str, state: str, found: str
) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{stick.as_uri()}/{edition}/search.html#{state}")
    page.wait_for_selector(FINISHED)
    assert page.locator(found).count() == 1
    assert "connection" not in page.locator("main").inner_text()
    page.context.close()


@FOUND
def test_firefox_finds_words_names_and_facets_from_a_disk(
    stick: Path, firefox: Firefox, edition: str, state: str, found: str
) -> None:
    firefox.open(f"{stick.as_uri()}/{edition}/search.html#{quote(state, safe='=')}")
    firefox.wait_for(FINISHED)
    assert firefox.run("return document.querySelectorAll(arguments[0]).length", found) == 1
    assert "connection" not in firefox.run("return document.querySelector('main').innerText")
    loaded = firefox.run("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert [url for url in loaded if not url.startswith("file:")] == []


def test_what_stands_in_a_text_is_shown_from_a_disk_in_firefox(stick: Path, firefox: Firefox) -> None:
    firefox.open(f"{stick.as_uri()}/kk/search.html#q={quote('шығарылған')}")
    firefox.wait_for("#own .excerpt mark")


def test_pages_lead_to_each_other_from_a_disk_in_chromium(stick: Path, browser: Browser) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{stick.as_uri()}/index.html")
    page.locator("a[href='kk/index.html']").first.click()
    page.locator("main a[href='t/t-00001.html']").first.click()
    assert "Ойдан шығарылған сөз" in page.locator("#words").inner_text()
    page.context.close()


def test_pages_lead_to_each_other_from_a_disk_in_firefox(stick: Path, firefox: Firefox) -> None:
    firefox.open(f"{stick.as_uri()}/index.html")
    firefox.click("a[href='kk/index.html']")
    firefox.click("main a[href='t/t-00001.html']")
    assert "Ойдан шығарылған сөз" in firefox.run("return document.querySelector('#words').innerText")


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
