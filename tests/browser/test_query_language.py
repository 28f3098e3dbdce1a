"""In which language a query is meant: what was typed in another edition is found in its own language, and shown so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Serve
from browser.test_search import ask
from browser.test_words import QUERIES
from helpers.building import SAMPLE_LANGUAGES
from helpers.udhr import articles, id_of

KINDS = {"form", "case", "word"}
SHOWN = """() => Array.from(document.querySelectorAll("#own [data-id]")).slice(0, 10).map((item) =>
  [item.dataset.id, (item.querySelector("a").getAttribute("href").match(/^\\.\\.\\/([a-z]+)\\//) || [])[1] || ""])"""


@pytest.fixture(scope="module")
def page(udhr: Path, serve: Serve, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(serve(udhr))
    yield page
    context.close()


def first_ten(page: Page, edition: str, typed: str) -> list[list[str]]:
    """Return the first ten shown: id, and language, "" for that of the edition."""
    ask(page, typed)
    shown: list[list[str]] = page.evaluate(SHOWN)
    return [[id, language or edition] for id, language in shown]


@pytest.mark.parametrize("edition", SAMPLE_LANGUAGES)
def test_at_most_2_of_100_among_the_first_ten_are_of_another_language(page: Page, edition: str) -> None:
    language_of = {
        (language, id_of(n)): f"{a.title}\n{' '.join(a.paragraphs)}".lower()
        for language in SAMPLE_LANGUAGES
        for n, a in enumerate(articles(language), 1)
    }
    page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/')[2]}/{edition}/search.html")
    shown, wrong, lost = 0, [], []
    asked = [query for query in QUERIES if query.kind in KINDS and query.edition in SAMPLE_LANGUAGES][::2]
    for query in asked:
        found = first_ten(page, edition, query.typed)
        shown += len(found)
        wrong += [(query.typed, query.language, language) for _id, language in found if language != query.language]
        lost += [query.typed] if not any(language == query.language for _id, language in found) else []
    assert language_of
    assert len(wrong) <= 0.02 * shown, (wrong, shown)
    assert len(lost) <= 0.03 * len(asked), lost


@pytest.fixture(scope="module")
def shown(sample: Path, serve: Serve, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(serve(sample))
    yield page
    page.close()


@pytest.mark.parametrize(
    ("edition", "typed", "id", "said"),
    [
        ("zh", "集中营", "t-00020", "营"),
        ("kk", "абақты", "t-00003", "түрме"),
        ("en", "лагерь camp 新疆", "t-00008", "camp, Xinjiang"),
    ],
)
def test_the_readers_language_is_shown_by_its_other_words_and_by_what_several_languages_call_it(
    shown: Page, edition: str, typed: str, id: str, said: str
) -> None:
    shown.goto(f"{shown.url.split('/', 3)[0]}//{shown.url.split('/')[2]}/{edition}/search.html")
    found = first_ten(shown, edition, typed)
    assert [id, edition] in found
    assert {language for _id, language in found} == {edition}
    assert said in shown.locator("#read-as").inner_text()


def test_of_a_long_run_of_characters_the_parts_that_stand_in_texts_are_found(shown: Page) -> None:
    shown.goto(f"{shown.url.split('/', 3)[0]}//{shown.url.split('/')[2]}/zh/search.html")
    passports = first_ten(shown, "zh", "护照")
    assert passports
    assert first_ten(shown, "zh", "护照被没收") == passports
    assert "护照被没收" in shown.locator("#state").inner_text()
