"""A page of nothing but full-text search, and the verb `find`; and queries whose answers are known."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

from aigaq.i18n.editions import EDITIONS
from helpers.page_scripts import write_assets

PAGE = '<!doctype html><meta charset="utf-8"><title>Words</title><link rel="icon" href="data:,">' + "".join(
    f'<script src="assets/search/{name}.js"></script>' for name in ("load", "keys", "fulltext")
)
FIND = """([query, language, strict]) => new Promise((resolve) => {
  const found = [], began = performance.now();
  aigaqFulltext.search({ query, language, strict, onShard: (hits) => found.push(hits), onDone: (summary) => resolve({
    ids: found.flat().map((hit) => hit.id), hits: found.flat().slice(0, 5), shards: found.map((hits) => hits.length),
    ms: performance.now() - began, ...summary }) });
})"""


class Query(NamedTuple):
    """What is typed in an edition, and by which expression the texts that have it are known."""

    edition: str
    kind: str
    typed: str
    gold: str

    @property
    def language(self) -> str:
        return EDITIONS[self.edition].source


class Answer(NamedTuple):
    """How a query went: how many texts have it, how many of them were found, and what else was in the first ten."""

    query: Query
    gold: int
    found: int
    first: int
    wrong: int


def write_page(folder: Path) -> None:
    """Write `words.html` and its scripts."""
    write_assets(folder)
    (folder / "words.html").write_text(PAGE, encoding="utf-8")


def find(page: Page, query: str, language: str, strict: bool = False) -> dict[str, Any]:
    """Return the result of `aigaqFulltext.search` on an open `words.html`.

    It holds ids, hits of each shard, summary and milliseconds.
    """
    told: dict[str, Any] = page.evaluate(FIND, [query, language, strict])
    return told


def find_or_follow(page: Page, query: str, language: str) -> list[str]:
    """Return the ids that are found, or if there are none those of what is suggested instead."""
    told = find(page, query, language)
    for suggestion in told["suggested"] if not told["ids"] else ():
        query = query.replace(suggestion["typed"], suggestion["found"])
        told = find(page, query, language)
    return list(told["ids"])


def read_queries(file: Path) -> list[Query]:
    """Return the queries of a table: edition, kind, what is typed, expression, with tabs between."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [Query(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def ask(queries: Iterable[Query], texts: dict[str, dict[str, str]], look: Callable[[Query], list[str]]) -> list[Answer]:
    """Return the answers; `texts` are those of each language by id, `look` finds ids."""
    return [_answer(query, texts[query.language], look(query)) for query in queries]


def _answer(query: Query, texts: dict[str, str], ids: list[str]) -> Answer:
    gold = {id for id, text in texts.items() if re.search(query.gold, text.lower())}
    assert gold, query
    first = ids[:10]
    return Answer(query, len(gold), len(gold & set(ids)), len(first), len(set(first) - gold))


def recall(answers: Iterable[Answer]) -> float:
    """Which part of the texts that have what was typed were found."""
    answers = list(answers)
    return sum(answer.found for answer in answers) / sum(answer.gold for answer in answers)


def wrong(answers: Iterable[Answer]) -> float:
    """Which part of the first ten found do not have it."""
    answers = list(answers)
    return sum(answer.wrong for answer in answers) / max(1, sum(answer.first for answer in answers))
