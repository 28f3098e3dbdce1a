"""What the page's reader finds is what Pagefind's own program finds in the same files, and what stands in the texts."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.stem.word_keys import forms, key_of
from aigaq.site.search.fulltext.documents import IndexEntry, index_entry, without_forms
from aigaq.site.search.fulltext.pagefind import LANGUAGE, write_index
from bench.words import document
from helpers.page_scripts import NODE, run_scripts, write_assets
from helpers.udhr import articles, id_of
from helpers.wordsite import write_index as write_own_index

PROGRAM = Path(__file__).parents[3] / "helpers" / "pagefind_program.cjs"
CODE = """async ({ language, wordings }) => {
  const index = await aigaqLoader.loadData(language + "/shards"), found = [];
  for (const wording of wordings) {
    const pass = new aigaqFinder.Pass(language, index, [[wording]]), ids = new Set();
    await pass.run(() => false, (hits) => hits.forEach(([id]) => ids.add(id)));
    found.push(Array.from(ids).sort());
  }
  return found;
}"""
Wording = dict[str, list[str]]
Found = list[str]


class Case(NamedTuple):
    """The entries of a language, words and phrases of them, and what each reader finds."""

    entries: list[IndexEntry]
    words: list[Wording]
    phrases: list[Wording]
    ours: list[Found]
    theirs: list[Found]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pagefind's program for browsers."""
    path = tmp_path_factory.mktemp("pagefind") / "program"
    path.write_bytes(write_index([IndexEntry("t-00001", "", "a")])[f"wasm.{LANGUAGE}.pagefind"])
    return path


@pytest.fixture(scope="module", params=SOURCE_LANGUAGES)
def case(request: pytest.FixtureRequest, program: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    language = request.param
    texts = [" ".join((article.title, *article.paragraphs)) for article in articles(language)]
    documents = [document(id_of(number), text, language) for number, text in enumerate(texts, 1)]
    folder = write_assets(tmp_path_factory.mktemp(language))
    write_own_index(folder, language, documents)
    words = [wording([form]) for form in dict.fromkeys(form for text in texts for form in forms(text, language))][::9]
    phrases = list(some_phrases(texts, language))
    asked = {"language": language, "wordings": [*words, *phrases]}
    ours = run_scripts(folder, ("find",), CODE, asked)
    (shard,) = folder.glob(f"search/{language}/places/*")
    command = [str(NODE), str(PROGRAM), str(program), str(shard)]
    done = subprocess.run(command, input=json.dumps([*words, *phrases]), capture_output=True, text=True, check=True)
    return Case(
        [without_forms(index_entry(one, language)) for one in documents], words, phrases, ours, json.loads(done.stdout)
    )


def some_phrases(texts: list[str], language: str) -> Iterator[Wording]:
    for text in texts:
        listed = forms(text, language)
        for at in range(0, len(listed) - 3, 23):
            yield wording(listed[at : at + 2])
            yield wording(listed[at : at + 3])
            yield wording(listed[at : at + 2][::-1])


def wording(listed: list[str]) -> Wording:
    return {"keys": [key_of(form) for form in listed], "forms": listed}


def test_words_and_phrases_are_found_as_pagefind_finds_them(case: Case) -> None:
    assert len(case.words) > 50
    assert case.ours == case.theirs


def test_phrases_are_those_of_the_texts(case: Case) -> None:
    for asked, ours in zip(case.phrases, case.ours[len(case.words) :], strict=True):
        assert set(ours) == {one.id for one in case.entries if holds(one, asked["keys"])}, asked


def holds(entry: IndexEntry, keys: list[str]) -> bool:
    return f" {' '.join(keys)} " in f" {entry.words} "
