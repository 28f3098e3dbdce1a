"""Names and titles that look like markup stay text on the search page; results are accessible at every width."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.conftest import Serve
from browser.test_links import watch
from browser.test_search import ids, search
from helpers.building import whole_site
from helpers.small_content import PERSON, RECORD, SMALL, TEXT, write_content

MARKUP = "<img src=x onerror=alert(1)> \"'&amp; </script><script>alert(2)</script> ${1} {count}"


def test_markup_in_names_places_and_titles_stays_text(page: Page, serve: Serve, tmp_path: Path) -> None:
    quoted = "'" + MARKUP.replace("'", "''") + "'"
    changes: dict[str, str | bytes | None] = {
        PERSON: SMALL[PERSON].replace("Aina Sampleova", quoted),
        "places.yaml": SMALL["places.yaml"].replace("Xinjiang", quoted),
        TEXT: SMALL[TEXT].replace("title: Үлгі", f"title: {quoted}"),
        RECORD: SMALL[RECORD],
    }
    site = whole_site(write_content(tmp_path / "content", changes), tmp_path / "output")
    faults = watch(page, base := serve(site))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    for state in ({"q": "onerror"}, {"q": "alert"}, {"place": "cn-65"}):
        search(page, base, "kk", **state)
        assert ids(page, "#search")
        assert page.locator("#search :is(img, script)").count() == 0
    assert page.locator("#results h3").inner_text() == MARKUP
    assert faults == []


def test_a_word_is_said_to_be_nowhere_where_a_language_has_no_texts(page: Page, serve: Serve, tmp_path: Path) -> None:
    site = whole_site(write_content(tmp_path / "content", {}), tmp_path / "output")
    search(page, serve(site), "ru", q="ненаходимое")
    expect(page.locator("#state")).to_contain_text("ненаходимое")


@pytest.mark.parametrize(("edition", "typed"), [("kk-arab", "мұғалім"), ("en", "camp"), ("ru", "school")])
def test_results_and_choices_are_accessible_and_as_wide_as_the_page(
    browser: Browser, sample: Path, serve: Serve, axe: str, edition: str, typed: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, bypass_csp=True)
    page = context.new_page()
    search(page, serve(sample), edition, q=typed)
    page.click("#facets summary")
    page.wait_for_selector('#results[aria-busy="false"]')
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()


def test_right_to_left_names_and_hits_stand_on_the_right(page: Page, sample: Path, serve: Serve) -> None:
    search(page, serve(sample), "kk-arab", q="мұғалім")
    box = page.locator("#search").bounding_box()
    link = page.locator("#people [data-id] a").first.bounding_box()
    heading = page.locator("#own h3 a").first.bounding_box()
    assert box and link and heading
    for one in (link, heading):
        assert box["x"] + box["width"] - (one["x"] + one["width"]) < 20


LISTS = """() => Array.from(document.querySelectorAll("#own, #others details"), (list) =>
  [list.dataset.code || "", ...Array.from(list.querySelectorAll("[data-id]"), (item) => item.dataset.id)])"""


def test_the_order_of_languages_is_the_same_whichever_answers_first(page: Page, sample: Path, serve: Serve) -> None:
    address = f"{serve(sample)}zh/search.html#q=dutar"
    held: list[Route] = []
    page.route("**/search/kk/**", lambda route: held.append(route))
    with page.expect_response("**/search/en/words/**"):
        page.goto(address, wait_until="commit")
    for route in held:
        route.continue_()
    page.unroute("**/search/kk/**")
    page.wait_for_selector('#results[aria-busy="false"]')
    late = page.evaluate(LISTS)
    page.reload()
    page.wait_for_selector('#results[aria-busy="false"]')
    assert page.evaluate(LISTS) == late
    assert len({id for _code, *ids in late for id in ids}) == sum(len(ids) for _code, *ids in late) > 0
