"""Full-text search in a real browser: what is typed finds the texts that have it, and nothing goes wrong."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from aigaq.gate import pass_gate
from aigaq.languages.editions import SOURCE_LANGUAGES
from aigaq.reading.archive import read_archive
from browser.conftest import Serve
from building import ROOT
from udhr import articles, id_of, write_udhr
from wordsite import Answer, Query, ask, find, read_queries, recall, write_words, wrong

QUERIES = read_queries(ROOT / "tests" / "search" / "queries.tsv")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    found = read_archive(write_udhr(folder / "content")).archive
    assert found is not None
    return write_words(pass_gate(found, date(2025, 1, 1)), folder / "output")


@pytest.fixture(scope="module")
def page(site: Path, serve: Serve, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(serve(site, "/a/b/") + "words.html")
    yield page
    context.close()


@pytest.fixture(scope="module")
def answers(page: Page) -> list[Answer]:
    texts = {
        language: {id_of(n): f"{a.title}\n{' '.join(a.paragraphs)}" for n, a in enumerate(articles(language), 1)}
        for language in SOURCE_LANGUAGES
    }

    def look(query: Query) -> list[str]:
        ids: list[str] = find(page, query.typed, query.language)["ids"]
        return ids

    return ask(QUERIES, texts, look)


def test_what_is_typed_finds_97_of_100_texts_that_have_it(answers: list[Answer]) -> None:
    assert len(QUERIES) >= 150
    missed = [(answer.query.typed, answer.found, answer.gold) for answer in answers if answer.found < answer.gold]
    assert recall(answers) >= 0.97, missed


def test_at_most_5_of_100_among_the_first_ten_do_not_have_it(answers: list[Answer]) -> None:
    others = [(answer.query.typed, answer.wrong) for answer in answers if answer.wrong]
    assert wrong(answers) <= 0.05, others


def test_every_edition_finds_as_well(answers: list[Answer]) -> None:
    for edition, group in groupby(answers, key=lambda answer: answer.query.edition):
        of_edition = list(group)
        assert recall(of_edition) >= 0.95, edition
        assert wrong(of_edition) <= 0.08, edition
