"""Hostile words in real Chromium: no script of theirs runs, and no request of theirs leaves."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Serve
from browser.pages import one_of_each
from browser.test_links import watch
from helpers.matrix import some_of
from safety.harmless import LINE, ids

TRAP = """
window.hits = [];
window.hit = (number) => window.hits.push(number);
window.alert = window.confirm = window.prompt = (said) => window.hits.push(said);
"""


@pytest.fixture(scope="module")
def base(hostile: Path, serve: Serve) -> str:
    return serve(hostile)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    context.add_init_script(TRAP)
    yield context.new_page()
    context.close()


def foreign(faults: list[str], base: str) -> list[str]:
    """Return the faults but for files of the site that were still on their way when the next page was opened."""
    return [fault for fault in faults if not (fault.startswith(base) and fault.endswith(" failed"))]


def visit(page: Page, address: str) -> list[object]:
    """Return forbidden acts of a page, once everything that scripts wait for was done to it."""
    page.goto(address, wait_until="load")
    page.evaluate("""() => {
      document.querySelectorAll("details").forEach((one) => { one.open = true; });
      document.querySelectorAll("main *").forEach((one) => {
        ["mouseover", "focus", "toggle", "pointerover"].forEach((kind) => one.dispatchEvent(new Event(kind)));
      });
    }""")
    found: list[object] = page.evaluate("window.hits")
    return found


@pytest.mark.parametrize("editions", some_of([("en", "kk"), ("kk", "en")]))
def test_every_payload_in_every_field_is_words(page: Page, base: str, editions: tuple[str, str]) -> None:
    """By turns in one edition and the other."""
    faults = watch(page, base)
    for id, edition in zip(ids(), cycle(editions), strict=False):
        assert visit(page, f"{base}{edition}/t/t-{id}.html") == [], id
    assert foreign(faults, base) == []


def test_so_it_is_on_every_kind_of_page(page: Page, base: str, hostile: Path) -> None:
    faults = watch(page, base)
    for path in one_of_each(hostile):
        assert visit(page, base + path) == [], path
    assert foreign(faults, base) == []


def test_the_words_are_shown_as_they_are_written(page: Page, base: str) -> None:
    page.goto(f"{base}en/t/t-{ids()[0]}.html")
    assert LINE[0] in page.locator("h1").inner_text()
    assert LINE[0] in page.locator(".words").first.inner_text()


def test_what_is_searched_for_is_words(page: Page, base: str) -> None:
    faults = watch(page, base)
    for line in LINE[:12]:
        page.goto("about:blank")
        page.goto(f"{base}en/search.html")
        page.fill("#search input", line)
        page.keyboard.press("Enter")
        page.locator('#results[aria-busy="false"]').wait_for(state="attached", timeout=30_000)
        assert page.evaluate("window.hits") == [], line
    assert [fault for fault in foreign(faults, base) if "about:blank" not in fault] == []


STORED = """async () => [
  localStorage.length, sessionStorage.length, document.cookie.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length,
]"""


def test_nothing_is_stored_on_the_readers_device(browser: Browser, sample: Path, serve: Serve) -> None:
    context = browser.new_context()
    page = context.new_page()
    address = serve(sample)
    for path in one_of_each(sample, editions=False):
        page.goto(address + path, wait_until="load")
    page.goto(f"{address}en/search.html#q=camp", wait_until="load")
    page.locator('#results[aria-busy="false"]').wait_for(state="attached", timeout=30_000)
    assert page.evaluate(STORED) == [0] * 6
    assert context.cookies() == []
    context.close()


def test_captions_are_words(page: Page, base: str) -> None:
    page.goto(f"{base}en/t/t-{ids()[0]}.html")
    lines = page.evaluate("""async () => {
      const track = document.querySelector("track").track;
      track.mode = "showing";
      for (let n = 0; n < 100 && !(track.cues && track.cues.length); n++) await new Promise((r) => setTimeout(r, 50));
      return [...track.cues].map((cue) => cue.getCueAsHTML().querySelectorAll("*").length);
    }""")
    assert lines
    assert set(lines) == {0}
    assert page.evaluate("window.hits") == []
