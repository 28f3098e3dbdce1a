"""The Universal Declaration of Human Rights as an archive: an article is a record, in five languages.

Real text of some length, the same in every language, so that pages can be compared with what was written.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from aigaq.content.reading.revision import revision
from aigaq.i18n.editions import SOURCE_LANGUAGES
from helpers.building import ROOT

DATA = ROOT / "tests" / "data" / "udhr"
LANGUAGES = tuple(code for code in SOURCE_LANGUAGES if (DATA / f"{code}.xml").exists())
_NAMESPACE = "{http://efele.net/udhr}"

SITE = """\
id: 1a9e7a0c-3c1f-4f5b-9d0a-5a6f2b7c8d90
name: {kk: Декларация, ru: Декларация прав, en: Declaration, tr: Beyanname, zh: 宣言}
description: {kk: Отыз бап, ru: Тридцать статей, en: Thirty articles, tr: Otuz madde, zh: 三十条}
"""
PLACES = """\
places:
  - {id: fr, kind: country, names: {kk: Франция, ru: Франция, en: France, tr: Fransa, zh: 法国}}
"""
RECORD = """\
id: {id}
original: kk
kind: document
given: 1948-12-10
given_at: fr
published: {published}
places: [fr]
consent: {{status: public-statement, on: 1948-12-10, uses: [web, search, download]}}
"""


class Article(NamedTuple):
    """An article in one language; its paragraphs may be those of a numbered list."""

    title: str
    paragraphs: tuple[str, ...]
    is_list: bool

    @property
    def markdown(self) -> str:
        """The article as an editor would write it."""
        marks = (f"{number}. " if self.is_list else "" for number in range(1, len(self.paragraphs) + 1))
        return "\n\n".join(mark + text for mark, text in zip(marks, self.paragraphs, strict=True)) + "\n"


def id_of(number: int) -> str:
    """Return the id of the record of an article, from 1 to 30."""
    return f"t-{number:05}"


def articles(language: str) -> tuple[Article, ...]:
    """Return the thirty articles in a language, the first first."""
    root = ElementTree.parse(DATA / f"{language}.xml").getroot()
    return tuple(map(_article, root.iter(f"{_NAMESPACE}article")))


def write_udhr(folder: Path) -> Path:
    """Return the archive, in `folder`; the original of every record is Kazakh."""
    _write(folder / "site.yaml", SITE)
    _write(folder / "places.yaml", PLACES)
    texts = {language: articles(language) for language in LANGUAGES}
    for number, original in enumerate(texts["kk"], 1):
        record = folder / "testimonies" / "000" / id_of(number)
        published = date(2020, 1, 1) + timedelta(days=number)
        _write(record / "record.yaml", RECORD.format(id=id_of(number), published=published))
        source = revision(original.title, original.markdown)
        for language in LANGUAGES:
            article = texts[language][number - 1]
            front = f"title: {article.title}\n" + ("" if language == "kk" else f"source: {source}\n")
            _write(record / f"{language}.md", f"---\n{front}---\n\n{article.markdown}")
    return folder


def _article(element: ElementTree.Element) -> Article:
    paragraphs = tuple(" ".join("".join(para.itertext()).split()) for para in element.iter(f"{_NAMESPACE}para"))
    return Article(
        title=(element.findtext(f"{_NAMESPACE}title") or "").strip(),
        paragraphs=paragraphs,
        is_list=element.find(f"{_NAMESPACE}orderedlist") is not None,
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
