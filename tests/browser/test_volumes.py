"""Volumes in a real browser: the record asked for stands alone, with scripts and without, and search finds it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Serve
from browser.test_accessibility import violations
from browser.test_links import watch
from browser.test_search import search

WARNED, OTHER = "t-00012", "t-00011"
PATH = f"en/v/0000.html#{WARNED}"


@pytest.fixture
def base(volumes: Path, serve: Serve) -> str:
    return serve(volumes, "/a/")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block", viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Yield a page on which no script runs."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str | None]:
    return [article.get_attribute("id") for article in page.locator("article").all() if article.is_visible()]


def test_the_record_asked_for_stands_alone_and_all_stand_where_none_is(plain: Page, base: str) -> None:
    plain.goto(base + PATH)
    assert shown(plain) == [WARNED]
    plain.goto(f"{base}{PATH}-words")  # a part of it
    assert shown(plain) == [WARNED]
    plain.get_by_role("link", name="Show all of them").click()
    assert len(shown(plain)) > 5


def test_without_a_script_every_way_of_a_volume_is_a_link(plain: Page, base: str) -> None:
    plain.goto(base + PATH)
    plain.locator(f"#{WARNED} .onward a[hreflang=kk-Arab]").click()
    assert "/kk-arab/" in plain.url
    assert shown(plain) == [WARNED]
    plain.goto(base + PATH)
    plain.locator(f"#{WARNED} a", has_text=OTHER).click()
    assert shown(plain) == [OTHER]
    plain.goto(f"{base}en/names/index.html")
    plain.locator(".short a").first.click()
    plain.locator(".people a").first.click()
    plain.wait_for_url(re.compile(r"/en/[vw]/[0-9]+\.html#"))
    expect(plain.locator("article:visible")).to_have_count(1)


def test_without_has_the_records_behind_are_hidden_and_the_page_stands_at_the_one(page: Page, base: str) -> None:
    page.route("**/volume.css", lambda route: route.fulfill(body=_without_has(route.fetch().text())))
    page.goto(base + PATH)
    assert shown(page)[-1] == WARNED
    assert page.evaluate(f"Math.abs(document.getElementById('{WARNED}').getBoundingClientRect().top) < 400")


def _without_has(style: str) -> str:
    """Return the style as a browser reads it that knows no `:has`: it drops the whole rule."""
    return "".join(f"{rule}}}" for rule in style.split("}") if ":has" not in rule and rule.strip())


def test_another_language_shows_the_same_record(page: Page, base: str) -> None:
    page.goto(base + PATH)
    page.locator(".languages summary").click()
    page.locator(".languages a[hreflang=kk-Arab]").click()
    page.wait_for_url(f"**/kk-arab/v/0000.html#{WARNED}")
    assert shown(page) == [WARNED]
    assert page.evaluate("document.documentElement.dir") == "rtl"


def test_a_warning_comes_before_the_words_without_style_and_in_print(page: Page, base: str) -> None:
    page.goto(base + PATH)
    own = page.locator(f"#{WARNED}")
    expect(own.locator(".warning")).to_contain_text("This testimony speaks of: torture, death.")
    page.emulate_media(media="print")
    assert shown(page) == [WARNED]
    warning, words = own.locator(".warning").bounding_box(), own.locator(".words").first.bounding_box()
    assert warning is not None
    assert words is not None
    assert warning["y"] < words["y"]
    page.emulate_media(media="screen")
    page.evaluate("document.querySelectorAll('link[rel=stylesheet]').forEach(one => one.remove())")
    text = own.inner_text()
    assert 0 <= text.index("This testimony speaks of") < text.index(own.locator(".words p").first.inner_text())


def test_a_result_leads_to_its_record_with_what_was_looked_for_marked(page: Page, base: str) -> None:
    faults = watch(page, base)
    page.goto(base + PATH)
    word = page.locator(f"#{WARNED} .words p").first.inner_text().split()[4].strip(".,")
    search(page, base, q=word)
    found = page.locator(f"#own [data-id={WARNED}]")
    expect(found.locator(".excerpt mark").first).to_be_visible()
    found.locator("a").click()
    page.wait_for_url(f"**/en/v/0000.html#{WARNED}")
    assert shown(page) == [WARNED]
    expect(page.locator(f"#{WARNED} mark").first).to_be_visible()
    assert page.locator("mark").count() == page.locator(f"#{WARNED} mark").count()
    assert faults == []


def test_a_name_leads_to_the_person_in_their_volume(page: Page, base: str) -> None:
    search(page, base, q="Жомарт Үлгібаев")
    link = page.locator("#people [data-id^=p-] a").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**/en/{target}")
    assert len(shown(page)) == 1


def test_a_citation_names_the_archive_and_the_record_that_is_read(page: Page, base: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{base}en/v/0000.html")
    expect(page.get_by_role("button", name="Copy the citation")).to_be_hidden()
    page.goto(base + PATH)
    page.get_by_role("button", name="Copy the citation").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"{WARNED} sha256:" in copied
    assert copied.endswith(PATH)


@pytest.mark.parametrize("path", [PATH, "kk-arab/v/0000.html", "kk/w/0000.html"])
def test_axe_finds_nothing_on_a_volume(path: str, browser: Browser, base: str, axe: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 800})
    context.add_init_script(axe)
    page = context.new_page()
    page.goto(base + path)
    assert violations(page) == []
    context.close()


def test_only_volumes_of_hidden_records_ask_search_engines_to_stay_away(volumes: Path) -> None:
    told = {path: b'content="noindex"' in path.read_bytes() for path in volumes.glob("en/[vhwx]/*.html")}
    assert {path.parent.name for path, noindex in told.items() if noindex} <= {"h", "x"}
    assert {path.parent.name for path, noindex in told.items() if not noindex} == {"v", "w"}
