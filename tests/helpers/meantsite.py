"""A page that reads queries by their meaning and searches every language; texts that each have one name or term."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.model.records import Place
from aigaq.site.pages.read_localisers import read_localisers
from aigaq.site.search.fulltext.index_files import SharedJob, word_files
from aigaq.site.search.meanings.meaning_files import meaning_files, meanings_job
from bench.words import document
from helpers.building import ROOT
from helpers.page_scripts import write_assets
from helpers.search_archives import an_archive
from helpers.wordsite import write_files, write_index

PAGE = '<!doctype html><meta charset="utf-8"><title>Meanings</title><link rel="icon" href="data:,">' + "".join(
    f'<script src="assets/search/{name}.js"></script>' for name in ("find",)
)
ASK = """async ([typed, order]) => {
  const read = await aigaqMeanings.read(typed, order), found = {};
  const search = (language) => new Promise((resolve) => {
    const { query, meanings } = aigaqMeanings.questionIn(read, language);
    const ids = new Set();
    aigaqFulltext.search({ query, meanings, language, strict: true,
      onHits: (hits) => hits.forEach(({ id }) => ids.add(id)), onDone: () => resolve([...ids]) });
  });
  await Promise.all(order.map(async (language) => (found[language] = await search(language))));
  return found;
}"""
FILLER = {
    "kk": "Бұл мәтін ойдан шығарылған, онда {} аталады.",
    "ru": "Этот текст придуман, в нём названо {}.",
    "en": "This text is invented, and {} stands in it.",
    "tr": "Bu metin uydurmadır, içinde {} geçer.",
    "zh": "此文为虚构，文中写有“{}”。",
}


def write(folder: Path, texts: dict[str, list[str]], places: Iterable[Place] = ()) -> None:
    """Write an index in which the text t-00001 of each language names the first of its `texts`, and so on."""
    localisers, _problems = read_localisers([EDITIONS[code] for code in SOURCE_LANGUAGES], ROOT / "translations")
    for language, names in texts.items():
        told = [document(f"t-{n:05}", FILLER[language].format(name), language) for n, name in enumerate(names, 1)]
        write_index(folder, language, told)
    meanings = meaning_files(meanings_job(an_archive(places={place.id: place for place in places}), localisers))
    write_files(folder, [*word_files(SharedJob(SOURCE_LANGUAGES)), *meanings, ("meant.html", PAGE.encode())])
    write_assets(folder)


def ask(page: Page, typed: str, language: str) -> dict[str, list[str]]:
    """Return the ids found in each language, where a query is typed by a reader of `language`."""
    order = [language, *(code for code in SOURCE_LANGUAGES if code != language)]
    found: dict[str, Any] = page.evaluate(ASK, [typed, order])
    return found
