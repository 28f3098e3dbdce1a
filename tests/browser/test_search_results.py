"""Testimonies on the search page: words with their hits marked, here and on the page that is opened; what is said."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Serve
from browser.test_links import watch
from browser.test_search import FINISHED, ids, search


@pytest.fixture(scope="module")
def base(sample: Path, serve: Serve) -> str:
    return serve(sample, "/a/b/")


def test_a_hit_shows_its_title_and_the_word_marked_here_and_on_its_page(page: Page, base: str) -> None:
    search(page, base, "ru", q="письмо")
    first = page.locator("#own [data-id]").first
    expect(first.locator("mark").first).to_have_text("Письмо")
    expect(first.locator("a")).not_to_contain_text("t-0")
    first.locator("a").click()
    expect(page.locator("main mark").first).to_have_text("Письмо")
    assert "#hl=" in page.url


def test_what_is_shown_of_a_person_found_is_the_name_and_not_a_source_with_its_hash(page: Page, base: str) -> None:
    search(page, base, "en", q="Ulgibayev")
    expect(page.locator("#own [data-id=t-00001] .excerpt")).to_have_text("Zhomart Ulgibayev")


def test_a_word_that_only_another_language_has_is_shown_in_it(page: Page, base: str) -> None:
    search(page, base, "ru", q="school")
    first = page.locator("#own [data-id]").first
    expect(first.locator("a")).to_have_attribute("lang", "en")
    first.locator("a").click()
    expect(page.locator("main mark").first).to_be_visible()
    assert "/en/t/" in page.url


def test_other_languages_stand_behind_a_line_that_counts_them(page: Page, base: str) -> None:
    search(page, base, "en", q="died")
    line = page.locator("#others summary").first
    behind = line.locator("xpath=..").locator("[data-id]")
    assert line.inner_text().endswith(f"({behind.count()})")
    expect(behind.first).to_be_hidden()
    line.click()
    expect(behind.first.locator("mark").first).to_be_visible()
    expect(page.locator("#state")).to_contain_text(f"Testimonies found: {len(ids(page, '#own'))}")


def test_the_nearest_word_is_a_link_and_not_searched_instead(page: Page, base: str) -> None:
    search(page, base, "en", q="grandmohter")
    assert ids(page, "#results") == []
    page.click("#state a.suggested")
    assert page.input_value("#query").startswith("grandmother")
    expect(page.locator("#own mark").first).to_be_visible()


def test_to_who_finds_a_person_no_other_word_is_suggested(page: Page, base: str) -> None:
    search(page, base, "zh", q="Zhomart")
    assert ids(page)[0] == "p-00001"
    expect(page.locator("#state a")).to_have_count(0)


def test_a_testimony_found_in_two_languages_stands_once(page: Page, base: str) -> None:
    search(page, base, "en", q="2018")
    listed = ids(page, "#results")
    assert len(set(listed)) == len(listed) > 1


@pytest.mark.parametrize(("edition", "typed"), [("kk-latn", "мұғалім"), ("kk-arab", "мұғалім"), ("zh-hant", "学校")])
def test_a_converted_edition_shows_hits_in_its_own_script(page: Page, base: str, edition: str, typed: str) -> None:
    search(page, base, edition, q=typed)
    mark = page.locator("#own mark").first
    expect(mark).to_be_visible()
    assert mark.inner_text() != typed
    page.locator("#own [data-id]:has(mark) a").first.click()
    expect(page.locator("main mark").first).to_be_visible()


def test_a_phrase_is_found_as_it_stands(page: Page, base: str) -> None:
    search(page, base, "en", q='"school textbook"')
    assert ids(page, "#own")
    search(page, base, "en", q='"textbook school"')
    assert ids(page, "#own") == []


def test_the_word_that_was_found_nowhere_is_named(page: Page, base: str) -> None:
    search(page, base, "en", q="teacher qwrtzp")
    expect(page.locator("#state")).to_contain_text("Found nowhere: qwrtzp")
    assert ids(page, "#own")


def test_facets_narrow_words(page: Page, base: str) -> None:
    search(page, base, "en", q="camp")
    all_hits = set(ids(page, "#own"))
    search(page, base, "en", q="camp", kind="eyewitness")
    narrowed = set(ids(page, "#own"))
    search(page, base, "en", kind="eyewitness")
    assert narrowed == all_hits & set(ids(page, "#results"))
    assert set() < narrowed < all_hits


def test_counts_are_those_of_the_hits(page: Page, base: str) -> None:
    search(page, base, "en", q="camp", kind="eyewitness")
    label = page.locator("#facet-kind option[value=eyewitness]").text_content() or ""
    assert label.endswith(f"({len(ids(page, '#own'))})")


def test_a_phone_of_2020_finds_words(page: Page, base: str) -> None:
    gone = "delete globalThis.DecompressionStream; delete globalThis.WebAssembly; delete globalThis.Worker;"
    page.add_init_script(f"{gone} delete globalThis.IntersectionObserver; delete Element.prototype.replaceChildren;")
    search(page, base, "en", q="school textbook", kind="eyewitness")
    expect(page.locator("#own [data-id] mark").first).to_be_visible()


def test_all_names_can_be_loaded_before_one_is_looked_for(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("/search/names/")[2]))
    listed = "**/search/names/all.js"
    page.route(listed, lambda route: route.fulfill(body=re.sub(r"\d+(?=\]\);)", "2345678", route.fetch().text())))
    page.goto(base + "en/search.html")
    button = page.locator("#all-names")
    expect(button).to_have_text("Load all names first (2.3 MB)")
    assert not any(name.startswith("all/") for name in asked)
    with page.expect_response("**/search/names/all/0.js"):
        button.click()
    expect(button).to_have_count(0)
    expect(page.locator("#private")).to_contain_text("All names are loaded")
    asked.clear()
    page.fill("#query", "Ulgibayev")
    page.press("#query", "Enter")
    page.wait_for_selector(FINISHED)
    assert ids(page)[0] == "p-00001"
    assert [name for name in asked if name] == []


def test_where_a_script_cannot_be_read_the_links_remain(page: Page, base: str) -> None:
    page.route("**/search/find.js", lambda route: route.fulfill(body="not (a script", content_type="text/javascript"))
    page.goto(base + "en/search.html")
    expect(page.locator("#search")).to_be_hidden()
    expect(page.locator("main nav a").first).to_be_visible()


def test_busy_is_told_from_the_first_letter_to_the_end(page: Page, base: str) -> None:
    search(page, base, "en")
    page.locator("#query").press_sequentially("c")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    page.wait_for_selector(FINISHED)


@pytest.mark.parametrize(
    "fragment",
    ["#hl=%3Cimg%20src=x%20onerror=alert(1)%3E", "#hl=%E0%A4%A", "#hl=(((", "#hl=" + "qqq," * 5000, "#hl=.*", "#hl=,,"],
)
def test_a_hostile_highlight_runs_nothing_and_marks_nothing(page: Page, base: str, fragment: str) -> None:
    faults = watch(page, base)
    page.goto(base + "en/t/t-00001.html" + fragment)
    expect(page.locator("main :is(img[src=x], mark)")).to_have_count(0)
    assert faults == []


def test_only_whole_words_are_marked_and_their_text_stays_as_it_is(page: Page, base: str) -> None:
    page.goto(base + "en/t/t-00001.html")
    before = page.locator("main").inner_text()
    page.goto("about:blank")
    page.goto(base + "en/t/t-00001.html#hl=the,HE")
    marked = {word.lower() for word in page.locator("main mark").all_inner_texts()}
    assert marked <= {"the", "he"}
    assert "the" in marked
    assert page.locator("main").inner_text() == before


def test_names_that_were_found_go_with_what_was_typed(page: Page, base: str) -> None:
    search(page, base, "ru", q="тюрьма")
    expect(page.locator("#named")).to_be_visible()
    page.click("#offered button")
    expect(page.locator("#named")).to_be_hidden()
    expect(page.locator("#own [data-id]").first).to_be_visible()
