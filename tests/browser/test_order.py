"""Hits come in a known order: as typed, in the title, as a phrase, then the newest."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from aigaq.model.archive_tree import Text
from aigaq.model.records import FrontMatter
from aigaq.site.search.fulltext.documents import SearchDocument
from browser.conftest import Serve
from helpers.wordsite import find, write_index, write_page

TEXTS = [
    ("Plain", "They saw camps by the road, and a guard."),
    ("Plain", "A camp was there, and somebody kept guard."),
    ("Camp", "Something else."),
    ("Camps", "Something else."),
    ("Plain", "There was a camp guard."),
    ("Plain", "Some guard, and then the camp."),
    ("Plain", "Two camp guards."),
]
"""Titles and texts of t-00001, t-00002 and so on."""


def document(number: int, title: str, body: str) -> SearchDocument:
    front = FrontMatter(title=title)
    text = Text(
        language="en", path="", front=front, body_line=1, revision="", sha256=str(number), opening="", words=body
    )
    return SearchDocument(f"t-{number:05}", (text,), ())


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, serve: Serve, browser: Browser) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("order")
    write_index(folder, "en", [document(number, *text) for number, text in enumerate(TEXTS, 1)])
    write_page(folder)
    page = browser.new_page()
    page.goto(serve(folder) + "words.html")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("camp", [3, 7, 6, 5, 2, 4, 1]),
        ("camps", [4, 1, 3, 7, 6, 5, 2]),
        ("camp guard", [5, 6, 2, 7, 1]),
        ('"camp guard"', [5, 7]),
        ("guards camp", [7, 6, 5, 2, 1]),
    ],
)
def test_as_typed_before_other_forms_titles_before_texts_phrases_before_words_apart(
    page: Page, typed: str, numbers: list[int]
) -> None:
    assert [int(id[2:]) for id in find(page, typed, "en")["ids"]] == numbers


def test_how_many_have_the_words_as_typed_is_told(page: Page) -> None:
    told = find(page, "camp", "en")
    assert (told["count"], told["exact"]) == (7, 5)
