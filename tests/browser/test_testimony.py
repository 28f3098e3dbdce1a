"""The page of a testimony as a reader meets it: warned before the words, able to leave, told where words come from."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from aigaq.i18n.editions import EDITIONS
from browser.conftest import Serve
from helpers.matrix import some_of

WARNED = "en/t/t-00012.html"
"""A testimony of the sample that speaks of torture and death."""

MISSING = "en/t/t-00004.html"
"""One that no one has put into English."""

MACHINE = "zh/t/t-00020.html"
UYGHUR = "en/t/t-00007.html"
SOURCED = "en/t/t-00001.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def base(sample: Path, serve: Serve) -> str:
    return serve(sample)


def top(page: Page, selector: str) -> float:
    """How far from the top of the page an element stands, in pixels."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return box["y"]


def test_the_warning_stands_above_the_words_and_names_what_they_speak_of(page: Page, base: str) -> None:
    page.goto(base + WARNED)
    expect(page.locator(".warning")).to_contain_text("This testimony speaks of: torture, death.")
    assert top(page, "h1") < top(page, ".warning") < top(page, ".words")


def test_the_words_can_be_passed_over(page: Page, base: str) -> None:
    page.goto(base + WARNED)
    page.get_by_role("link", name="Skip the testimony").click()
    expect(page.locator("#after-words h2").first).to_be_in_viewport()
    expect(page.locator(".words p").first).not_to_be_in_viewport()


def test_lists_warn_too_and_show_no_word_of_the_testimony_itself(page: Page, base: str) -> None:
    page.goto(base + "en/index.html")
    entry = page.locator(".entry", has_text="torture").first
    expect(entry.locator(".warned")).to_contain_text("Speaks of")


def test_the_way_out_is_in_sight_and_leads_to_an_empty_page_that_back_does_not_undo(page: Page, base: str) -> None:
    page.goto(base + "en/index.html")
    page.goto(base + WARNED)
    expect(page.locator("[data-leave]")).to_be_in_viewport()
    page.click("[data-leave]")
    page.wait_for_url("about:blank")
    page.go_back()
    assert page.url == base + "en/index.html"


def test_the_way_out_needs_no_script(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + WARNED)
    page.click("[data-leave]")
    page.wait_for_url("about:blank")
    context.close()


def test_three_times_shift_leaves_and_capital_letters_do_not(page: Page, base: str) -> None:
    page.goto(base + WARNED)
    for _ in range(4):
        page.keyboard.press("Shift+A")
    assert page.url == base + WARNED
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("about:blank")


def test_the_keyboard_reaches_the_content_and_the_way_out_first(page: Page, base: str) -> None:
    page.goto(base + WARNED)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_choice_of_language_leads_to_the_same_testimony_in_every_edition(page: Page, base: str) -> None:
    page.goto(base + SOURCED)
    for edition in EDITIONS.values():
        page.locator(".languages summary").click()
        page.locator(".languages").get_by_role("link", name=edition.name, exact=True).click()
        assert page.url == f"{base}{edition.code}/t/t-00001.html"
        expect(page.locator("html")).to_have_attribute("lang", edition.lang)
        expect(page.locator(".languages summary")).to_have_text(edition.name)


def test_the_button_to_leave_stays_in_view(page: Page, base: str) -> None:
    page.goto(base + SOURCED)
    page.mouse.wheel(0, 4000)
    page.wait_for_function("scrollY > 500")
    expect(page.locator(".leave")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("codes", some_of([tuple(EDITIONS), *((code,) for code in EDITIONS)]), ids="-".join)
def test_the_first_words_begin_in_the_upper_half_of_a_phone(
    page: Page, sample: Path, base: str, codes: tuple[str, ...]
) -> None:
    """Where nothing must be read before them: of every testimony without a warning, translated, foreign or recorded.

    Each in one edition by turns; in the full matrix, each in every edition.
    """
    page.set_viewport_size({"width": 360, "height": 640})
    tops = {}
    ids = sorted(path.name for path in (sample / codes[0] / "t").glob("t-*.html"))
    for name, code in zip(ids, cycle(codes), strict=False):
        path = sample / code / "t" / name
        page.goto(f"{base}{code}/t/{path.name}")
        if page.locator(".warning").count() == 0 and page.locator(".account .words").count():
            tops[code, path.stem] = top(page, ".account .words > *")
    assert len(tops) > 10
    assert not {id: y for id, y in tops.items() if y > 340}


def test_the_way_on_leads_to_the_neighbours_by_number(page: Page, base: str) -> None:
    page.goto(f"{base}en/t/t-00002.html")
    links = page.locator(".onward nav a")
    assert [link.get_attribute("href") for link in links.all()][-2:] == ["t-00001.html", "t-00003.html"]


def test_words_of_another_language_are_marked_and_the_reader_is_told(page: Page, base: str) -> None:
    page.goto(base + MISSING)
    expect(page.locator(".note").first).to_contain_text("This text is not available in your language yet.")
    expect(page.locator(".words").first).to_have_attribute("lang", "ru")
    expect(page.locator("h1")).to_have_attribute("lang", "ru")
    expect(page.locator("#facts")).to_have_text("About this testimony")


def test_a_translation_by_machine_says_so_before_its_words(page: Page, base: str) -> None:
    page.goto(base + MACHINE)
    assert top(page, ".note.strong") < top(page, ".words")


def test_an_original_without_an_edition_stands_beside_its_translation(page: Page, base: str) -> None:
    page.goto(base + UYGHUR)
    page.locator("details.other summary").click()
    words = page.locator("details.other .words")
    expect(words).to_be_visible()
    assert words.evaluate("e => [e.lang, getComputedStyle(e).direction]") == ["ug", "rtl"]


def test_the_citation_has_an_id_for_good_that_is_the_same_in_every_edition(page: Page, base: str) -> None:
    urns = set()
    for code in EDITIONS:
        page.goto(f"{base}{code}/t/t-00001.html")
        expect(page.locator(".cite dd .id")).to_have_text("t-00001")
        urns |= {word for word in page.locator(".cite p").inner_text().split() if word.startswith("urn:uuid:")}
    assert len(urns) == 1


def test_a_link_that_leaves_the_archive_shows_where_to_and_tells_nothing_of_the_reader(page: Page, base: str) -> None:
    page.goto(base + SOURCED)
    link = page.locator("a.outside").first
    expect(link).to_have_text("example.org")
    assert link.evaluate("a => getComputedStyle(a, '::after').content") == '" ↗"'
    expect(link).to_have_attribute("rel", "noopener noreferrer external")


def test_what_search_engines_read_is_what_the_page_says(page: Page, base: str) -> None:
    page.goto(base + SOURCED)
    data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert data["headline"] == page.locator("h1").inner_text()
    assert [person["name"] for person in data["about"]] == page.locator(".person h3").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_as_dark_as_the_reader_has_it(browser: Browser, base: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(base + SOURCED)
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(paper) / 3 < 60, sum(paper) / 3 > 200) == (scheme == "dark", scheme == "light")
    context.close()


def test_on_paper_the_words_stand_without_the_ways_around_and_addresses_are_written_out(page: Page, base: str) -> None:
    page.goto(base + WARNED)
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".ways", ".languages", ".leave", ".skip", "footer nav"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".words p").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    page.goto(base + SOURCED)
    written = page.locator("a.outside").first.evaluate("a => getComputedStyle(a, '::after').content")
    assert "https://example.org/video/1" in written
