"""Hits come in a known order: as typed, in the title, as a phrase, then the newest."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, Request

from aigaq.model.archive_tree import Text
from aigaq.model.forms import PAGE_SIZES
from aigaq.model.records import FrontMatter
from aigaq.site.search.fulltext.documents import SearchDocument
from aigaq.site.search.fulltext.id_ranges import shards
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


APART, TOGETHER = "A camp, and somebody kept guard.", "There was a camp guard."
MANY = 64
SEARCH = """([query, shown]) => new Promise((resolve) => {
  const scores = new Map(), take = (hits) => hits.forEach(({ id, score }) => scores.set(id, score));
  aigaqFulltext.search({ query, language: "en", shown, onHits: take, onDone: () => resolve([...scores.entries()]) });
})"""


@pytest.mark.parametrize(
    ("body", "shown", "shards_read"),
    [(TOGETHER, 4, 4), (TOGETHER, 12, 8), (APART, 2, 8), (APART, 100, MANY)],
    ids=["enough", "enough for more", "many looked at", "all"],
)
def test_phrases_are_looked_for_among_the_newest_until_there_are_enough_to_show(
    tmp_path: Path, serve: Serve, browser: Browser, body: str, shown: int, shards_read: int
) -> None:
    """The places of four shards, of two texts each, are read at a time: they are large."""
    texts = [document(number, "Plain", body) for number in range(1, MANY + 1)]
    newest = [(one.first, one.last) for one in reversed(shards([text.id for text in texts], 2))]
    write_index(tmp_path, "en", texts, replace(PAGE_SIZES, words_shard=2))
    write_page(tmp_path)
    page = browser.new_page()
    read: list[tuple[int, ...]] = []

    def note(request: Request) -> None:
        if shard := re.search(r"/places/(\d+)-(\d+)/list", request.url):
            read.append(tuple(map(int, shard.groups())))

    page.on("request", note)
    page.goto(serve(tmp_path) + "words.html")
    scores = dict(page.evaluate(SEARCH, ["camp guard", shown]))
    page.close()
    expected = newest[:shards_read]
    assert sorted(read) == sorted(expected)
    assert len(scores) == MANY
    phrases = {int(id[2:]) for id, score in scores.items() if score > min(scores.values())}
    if body == TOGETHER:
        assert phrases == {number for number in range(1, MANY + 1) if number >= min(expected)[0]}
    else:
        assert phrases == set()
