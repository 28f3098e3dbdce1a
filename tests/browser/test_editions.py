"""The converted editions in a browser: their script, their font, and the direction of what is on the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Serve
from browser.pages import one_of_each

A4 = 642
"""Pixels between the margins of a sheet."""
FONT = "assets/fonts/aigaq-naskh.woff2"
OWN_WORDS = """tag => {
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest("[lang]").lang === tag && !parent.closest("script, code, .outside, dd > bdi:not([lang])"))
      found.push(walker.currentNode.data);
  }
  return found.join(" ");
}"""
"""The words of a page that are in its own language, but for other names, which stand as they were written."""


@pytest.mark.parametrize(("edition", "tag"), [("kk-latn", "kk-Latn"), ("kk-arab", "kk-Arab")])
def test_no_cyrillic_letter_is_left_in_words_of_the_edition(
    sample: Path, serve: Serve, browser: Browser, edition: str, tag: str
) -> None:
    base, page = serve(sample), browser.new_page()
    left = {}
    for path in [
        *one_of_each(sample),
        *(f"{edition}/t/{file.name}" for file in (sample / edition / "t").glob("*.html")),
    ]:
        if path.startswith(f"{edition}/"):
            page.goto(base + path)
            words = page.evaluate(OWN_WORDS, tag)
            assert words.strip(), path
            left[path] = {char for char in words if "\u0400" <= char <= "\u052f"}
    page.close()
    assert {path: letters for path, letters in left.items() if letters} == {}


def test_the_edition_in_arabic_script_alone_loads_its_font(sample: Path, serve: Serve, browser: Browser) -> None:
    base = serve(sample)
    asked = {}
    for edition in ("kk-arab", "kk", "kk-latn", "ru", "zh"):
        page = browser.new_page()
        requests: list[str] = []
        page.on("request", lambda request, to=requests: to.append(request.url))
        page.goto(f"{base}{edition}/t/t-00001.html", wait_until="networkidle")
        asked[edition] = base + FONT in requests
        page.close()
    assert asked == {"kk-arab": True, "kk": False, "kk-latn": False, "ru": False, "zh": False}


def test_both_code_points_of_the_hamza_are_drawn_alike(sample: Path, serve: Serve, browser: Browser) -> None:
    page = _open(browser, serve(sample), "kk-arab/t/t-00001.html")
    widths = page.evaluate(
        """() => [0x621, 0x674].map(code => {
          const span = document.createElement("span");
          span.textContent = String.fromCodePoint(code);
          document.querySelector(".words").append(span);
          return span.getBoundingClientRect().width;
        })"""
    )
    page.close()
    assert widths[0] == widths[1] > 0


@pytest.mark.parametrize("width", [390, 1100])
def test_lists_facts_and_arrows_run_from_right_to_left(
    sample: Path, serve: Serve, browser: Browser, width: int
) -> None:
    page = _open(browser, serve(sample), "kk-arab/t/t-00001.html", width)
    assert _left(page, ".ways", 0) > _left(page, ".languages", 0)
    assert _left(page, "dl.facts dt", 0) > _left(page, "dl.facts dd", 0)
    assert _left(page, ".bar .name", 0) > _left(page, ".ways", 0)
    assert _left(page, ".leave", 0) < width / 2
    arrow = page.evaluate("getComputedStyle(document.querySelector('.outside'), '::after').content")
    page.close()
    assert arrow == '" ↖"'


@pytest.mark.parametrize(("path", "number"), [("index.html", "t-00024"), ("t/t-00022.html", "0991-0000000")])
def test_ids_and_numbers_keep_their_order_in_lines_from_right_to_left(
    sample: Path, serve: Serve, browser: Browser, path: str, number: str
) -> None:
    page = _open(browser, serve(sample), f"kk-arab/{path}")
    edges = page.evaluate(
        """number => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (!texts.nextNode().data.includes(number));
          const text = texts.currentNode, start = text.data.indexOf(number);
          return Array.from(number, (_letter, at) => {
            const range = document.createRange();
            range.setStart(text, start + at);
            range.setEnd(text, start + at + 1);
            return range.getBoundingClientRect().left;
          });
        }""",
        number,
    )
    page.close()
    assert edges == sorted(edges)


def test_the_search_box_is_written_from_right_to_left(sample: Path, serve: Serve, browser: Browser) -> None:
    page = _open(browser, serve(sample), "kk-arab/search.html")
    direction = page.evaluate("getComputedStyle(document.querySelector('#query')).direction")
    page.close()
    assert direction == "rtl"


@pytest.mark.parametrize("edition", ["kk-latn", "kk-arab", "zh-hant"])
def test_a_converted_page_leads_to_the_page_as_it_was_written(
    sample: Path, serve: Serve, browser: Browser, edition: str
) -> None:
    base = serve(sample)
    page = _open(browser, base, f"{edition}/t/t-00001.html")
    page.locator("p.note a").click()
    address = page.url
    page.close()
    assert address == f"{base}{'zh' if edition == 'zh-hant' else 'kk'}/t/t-00001.html"


@pytest.mark.parametrize("edition", ["kk", "kk-arab", "ru", "zh"])
def test_tables_of_numbers_fit_on_paper(sample: Path, serve: Serve, browser: Browser, edition: str) -> None:
    page = _open(browser, serve(sample), f"{edition}/numbers.html", width=A4)
    page.emulate_media(media="print")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= A4


def _open(browser: Browser, base: str, path: str, width: int = 1100) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(base + path, wait_until="networkidle")
    return page


def _left(page: Page, selector: str, number: int) -> float:
    box = page.locator(selector).nth(number).bounding_box()
    assert box is not None
    return box["x"]
