"""The search page: names and places in any script, facets, the address; where it works, and what it says where not."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Serve
from browser.test_links import watch

FOCUSED = "document.activeElement.closest('[data-id]')?.dataset.id ?? document.activeElement.localName"
FINISHED = '#results[aria-busy="false"]'


@pytest.fixture
def base(sample: Path, serve: Serve) -> str:
    return serve(sample, "/a/b/")


def search(page: Page, base: str, edition: str = "en", **state: str) -> None:
    """Open the search page with this state in its fragment, and waits until all is found."""
    page.goto("about:blank")
    fragment = "&".join(f"{name}={quote(value)}" for name, value in state.items())
    page.goto(f"{base}{edition}/search.html#{fragment}")
    page.wait_for_selector(FINISHED)


def ask(page: Page, typed: str) -> None:
    """Look for something else on a search page, and wait until all is found."""
    page.evaluate("typed => { query.value = typed; document.querySelector('#search form').requestSubmit(); }", typed)
    page.wait_for_selector(FINISHED)


def ids(page: Page, where: str = "#people") -> list[str | None]:
    return [item.get_attribute("data-id") for item in page.locator(f"{where} [data-id]").all()]


SPELLINGS = [
    "Жомарт Үлгібаев",
    "ЖОМАРТ ҮЛГІБАЕВ",
    "Улгибаев Жомарт",
    "Zhomart Ulgibayev",
    "Jomart Ülgibayev",
    "jomart ulgibai",
    "Jomart Ūlgıbaev",
    "جومارت ۇلگىباەۆ",
    "جومارت ٴۇلگىباەۆ",
    "卓马尔特·于勒格巴耶夫",
    "卓馬爾特于勒格巴耶夫",
    "zhuo ma er te",
    "zhuomaerte",
    "zhuomaerte yulegebayefu",
    "zhuomaer te",
    "Жөкең",
    "Жомарт Улгибаевв",
    "Жмоарт Улгибаев",
    "Жоморт",
    "Zhomrt",
    "Ulgibaiev",
]


def test_a_person_is_found_in_any_script_and_with_a_slip(page: Page, base: str) -> None:
    first = {}
    search(page, base, "kk")
    for typed in SPELLINGS:
        ask(page, "zzzzzz")  # so that nobody is left there of the spelling before
        assert ids(page) == []
        ask(page, typed)
        first[typed] = next(iter(ids(page)), None)
    assert first == dict.fromkeys(SPELLINGS, "p-00001")


def test_a_place_is_found(page: Page, base: str) -> None:
    search(page, base, "ru")
    for typed in ("Шыңжаң", "Xinjang", "新疆", "Синьцзян", "Sincan"):
        ask(page, typed)
        assert "cn-65" in ids(page), typed


def test_the_spelling_that_was_found_is_told(page: Page, base: str) -> None:
    search(page, base, "en", q="Үлгібаев")
    expect(page.locator("#people [data-id=p-00001]")).to_contain_text("Found as: Жомарт Үлгібаев")
    search(page, base, "en", q="Ulgibayev")
    expect(page.locator("#people .spelling")).to_have_count(0)


def test_every_name_leads_to_a_page(page: Page, base: str) -> None:
    for typed in ("Ulgibayev", "Gulnar", "Xinjiang"):
        search(page, base, "en", q=typed)
        page.click("#people a")
        expect(page.locator("h1")).to_be_visible()


def test_names_are_found_while_they_are_typed(page: Page, base: str) -> None:
    page.goto(base + "kk/search.html")
    page.locator("#query").press_sequentially("үлгіб")
    expect(page.locator("#people [data-id=p-00001]")).to_be_visible()
    assert page.url.endswith("#q=" + quote("үлгіб"))


def test_nothing_found_is_said(page: Page, base: str) -> None:
    search(page, base, "en", q="qwrtpsdfg")
    expect(page.locator("#state")).not_to_be_empty()
    assert ids(page) == ids(page, "#results") == []


def test_a_facet_lists_the_newest_first_under_titles(page: Page, base: str) -> None:
    search(page, base, "en", kind="eyewitness")
    listed = [str(id) for id in ids(page, "#results")]
    assert listed == sorted(listed, reverse=True)
    assert len(listed) > 1
    expect(page.locator("#results h3").first).not_to_contain_text("t-0")


def test_a_place_counts_for_all_that_hold_it(page: Page, base: str) -> None:
    search(page, base, "en", place="cn-6540")
    within = ids(page, "#results")
    search(page, base, "en", place="cn")
    assert within
    assert set(within) < set(ids(page, "#results"))


def test_choices_show_how_many_they_would_find(page: Page, base: str) -> None:
    search(page, base, "en", kind="petition")
    label = page.locator("#facet-kind option[value=eyewitness]").text_content() or ""
    page.select_option("#facet-kind", "eyewitness")
    page.wait_for_selector(FINISHED)
    assert label.endswith(f"({len(ids(page, '#results'))})")


def test_two_facets_narrow_each_other(page: Page, base: str) -> None:
    search(page, base, "en", kind="eyewitness")
    both = set(ids(page, "#results"))
    search(page, base, "en", status="missing")
    both &= set(ids(page, "#results"))
    search(page, base, "en", kind="eyewitness", status="missing")
    assert set(ids(page, "#results")) == both


def test_back_and_forth_restore_what_was_looked_for(page: Page, base: str) -> None:
    search(page, base, "en", q="Gulnar")
    page.fill("#query", "Saule")
    page.press("#query", "Enter")
    expect(page.locator("#people [data-id=p-00002]")).to_be_visible()
    page.go_back()
    expect(page.locator("#people [data-id=p-00004]")).to_be_visible()
    assert page.input_value("#query") == "Gulnar"
    page.click("#people a")
    page.go_back()
    expect(page.locator("#people [data-id=p-00004]")).to_be_visible()
    page.go_forward()
    page.go_back()
    page.go_forward()
    assert "search.html" not in page.url


def test_what_is_typed_is_part_of_no_request(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + str(request.headers) + str(request.post_data)))
    page.goto(base + "en/search.html")
    page.fill("#query", "Ulgibayev secretword")
    page.press("#query", "Enter")
    page.wait_for_selector(FINISHED)
    sent = [one for one in asked if "lgibaye" in one.partition("#")[0] or "secretword" in one]
    assert sent == []


def test_the_keyboard_reaches_everything(page: Page, base: str) -> None:
    search(page, base, "en", q="Ulgibayev")
    page.focus("#query")
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.closest('[data-id]')?.dataset.id ?? document.activeElement.localName")
        )
    assert reached[0] == "summary"
    assert "p-00001" in reached


def test_focus_stays_in_the_box_while_results_come(page: Page, base: str) -> None:
    page.goto(base + "en/search.html")
    page.focus("#query")
    page.keyboard.type("Saule")
    page.wait_for_selector("#people [data-id]")
    page.wait_for_selector(FINISHED)
    assert page.evaluate("document.activeElement.id") == "query"


def test_from_a_disk_names_facets_and_words_are_found(page: Page, sample: Path) -> None:
    base = f"file://{sample}/"
    faults = watch(page, base)
    search(page, base, "en", q="Үлгібаев")
    assert ids(page)[0] == "p-00001"
    search(page, base, "en", year="2018")
    assert ids(page, "#results")
    search(page, base, "en", q="camp", kind="eyewitness")
    assert ids(page, "#own")
    expect(page.locator("#own .excerpt mark").first).to_be_visible()
    assert faults == []


def test_without_javascript_links_stand_in_its_place(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "en/search.html")
    expect(page.locator("#search")).to_be_hidden()
    folders = [link.get_attribute("href") or "" for link in page.locator("main nav a").all()]
    assert {"names/index.html", "place/index.html", "years/index.html", "status/index.html"} <= set(folders)
    context.close()


@pytest.mark.parametrize("edition", ["kk", "kk-latn", "kk-arab", "ru", "en", "tr", "zh", "zh-hant"])
def test_every_edition_shows_names_in_its_own_script(page: Page, base: str, edition: str) -> None:
    search(page, base, edition, q="Ulgibayev")
    link = page.locator("#people [data-id=p-00001] bdi").first
    expect(link).not_to_have_attribute("lang", "")
    assert link.get_attribute("lang") is None
    shown = page.evaluate("document.documentElement.dir")
    assert shown == ("rtl" if edition == "kk-arab" else "ltr")


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "\"'><script>alert(1)</script>",
    '"unclosed phrase',
    "a" * 10_000,
    "ү " * 5_000,
    "👩‍👩‍👧‍👦🇰🇿",
    "\ud800 \udfff x\ud83d",
    "\u202e\u2066evil\u2069\u202c",
    "%E0%A4%A",
    "__proto__ constructor toString",
    "{count} {words} $& $1",
    "\\ [ ( * + ?",
    "Ѐ" + "\u0301" * 500,
]


def test_a_hostile_query_runs_nothing_and_breaks_nothing(page: Page, base: str) -> None:
    faults = watch(page, base)
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(base + "en/search.html")
    for typed in HOSTILE:
        page.evaluate("typed => { query.value = typed; query.dispatchEvent(new Event('input')); }", typed)
        page.wait_for_selector(FINISHED)
        assert page.locator("#search :is(img, script)").count() == 0
        assert faults == [], typed[:40]


def test_a_hostile_address_runs_nothing_and_breaks_nothing(page: Page, base: str) -> None:
    faults = watch(page, base)
    for fragment in (
        "#q=%E0%A4%A",
        "#q=%ED%A0%80&place=%22%3E%3Cb%3E",
        "#place=__proto__",
        "#place=constructor&q=toString",
        "#kind=" + "x" * 5000,
        "#",
    ):
        page.goto("about:blank")
        page.goto(base + "en/search.html" + fragment)
        page.wait_for_selector(FINISHED)
        assert faults == [], fragment[:40]
        expect(page.locator("#state")).not_to_contain_text("could not be loaded")


def test_the_policy_allows_own_files_and_nothing_looser(page: Page, base: str) -> None:
    page.goto(base + "en/search.html")
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_words_typed_on_the_home_page_lead_to_the_search_and_to_no_server(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}en/index.html")
    page.locator("#find").fill("Saule & Co")
    page.locator("#find").press("Enter")
    page.wait_for_url("**/search.html#q=*")
    expect(page.locator("#query")).to_have_value("Saule & Co")
    assert not [url for url in asked if "Saule" in url.split("#")[0]]


def test_the_home_page_says_without_script_why_it_has_no_search(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}en/index.html")
    expect(page.locator(".find")).to_be_hidden()
    expect(page.get_by_text("The search needs JavaScript.")).to_be_visible()
    context.close()
