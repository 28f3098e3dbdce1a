"""A page of nothing but full-text search, and the verb `find`; known queries, and indexes of texts."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

from aigaq.i18n.editions import EDITIONS
from aigaq.model.forms import PAGE_SIZES, Sizes
from aigaq.model.work_units import values_of
from aigaq.site.search.fulltext.documents import SearchDocument
from aigaq.site.search.fulltext.index_files import SharedJob, WordJob, language_work_units, word_files
from helpers.page_scripts import write_assets

PAGE = '<!doctype html><meta charset="utf-8"><title>Words</title><link rel="icon" href="data:,">' + "".join(
    f'<script src="assets/search/{name}.js"></script>' for name in ("find",)
)
FIND = """([query, language, strict]) => new Promise((resolve) => {
  const found = new Map(), began = performance.now();
  const take = (hits) => hits.forEach((hit) => found.set(hit.id, hit));
  aigaqFulltext.search({ query, language, strict, onHits: take, onDone: (summary) => {
    const sorted = [...found.values()].sort((a, b) => b.score - a.score || b.id.slice(2) - a.id.slice(2));
    resolve({ ids: sorted.map((hit) => hit.id), hits: sorted.slice(0, 5), ms: performance.now() - began, ...summary });
  } });
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


def index_jobs(language: str, documents: Sequence[SearchDocument], sizes: Sizes = PAGE_SIZES) -> list[WordJob]:
    """Return the jobs of an index of a language's texts."""
    by_id = {document.id: document for document in documents}
    return [SharedJob((language,)), *values_of(language_work_units(language, list(by_id), by_id.__getitem__, sizes))]


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files below `folder`."""
    for path, data in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def write_index(folder: Path, language: str, documents: Sequence[SearchDocument], sizes: Sizes = PAGE_SIZES) -> None:
    """Write an index of a language's texts below `folder`."""
    for job in index_jobs(language, documents, sizes):
        write_files(folder, word_files(job))


def write_page(folder: Path) -> None:
    """Write `words.html` and its scripts."""
    write_assets(folder)
    (folder / "words.html").write_text(PAGE, encoding="utf-8")


def find(page: Page, query: str, language: str, strict: bool = False) -> dict[str, Any]:
    """Return the result of `aigaqFulltext.search` on an open `words.html`.

    It holds ids and the first hits in order, the summary and milliseconds.
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
