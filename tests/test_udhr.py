"""A whole site of real text: thirty records in five languages, and every page of every edition says what it should."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from aigaq.i18n.converters import converter
from aigaq.i18n.editions import EDITIONS, Edition
from aigaq.i18n.exceptions import read_exceptions
from helpers.building import ROOT
from helpers.udhr import articles, id_of

NUMBERS = range(1, 31)


def page(udhr: Path, edition: Edition, path: str) -> str:
    return (udhr / edition.code / path).read_text(encoding="utf-8")


def text(html: str) -> str:
    """Return the text of `html` that a reader reads, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def in_script(edition: Edition) -> Callable[[str], str]:
    """Return the edition's conversion, with its table of exceptions."""
    exceptions, _problems = read_exceptions(ROOT / "translations", edition.code)
    return converter(edition.code, exceptions)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_every_article_stands_whole_on_its_page(udhr: Path, edition: Edition) -> None:
    convert = in_script(edition)
    for number, article in enumerate(articles(edition.source), 1):
        html = page(udhr, edition, f"t/{id_of(number)}.html")
        around = rf'<div class="words" lang="{edition.lang}" dir="{edition.direction}">(.*?)</div>'
        (words,) = re.findall(around, html, re.DOTALL)
        assert text(words) == " ".join(map(convert, article.paragraphs)), (edition.code, number)
        assert f"<h1>{convert(article.title)}</h1>" in html


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_every_list_and_the_feed_hold_every_article(udhr: Path, edition: Edition) -> None:
    ids = {id_of(number) for number in NUMBERS}
    for path in ("place/fr.html", "years/1948.html"):
        assert set(re.findall(r"t-\d{5}", page(udhr, edition, path))) == ids, path
    feed = ElementTree.fromstring(page(udhr, edition, "feed.xml"))
    links = [link.get("href") for link in feed.iterfind("{*}entry/{*}link")]
    assert links == [f"t/{id_of(number)}.html" for number in reversed(NUMBERS)]


def test_the_home_page_shows_the_newest_with_the_beginning_of_their_words(udhr: Path) -> None:
    html = page(udhr, EDITIONS["kk"], "index.html")
    assert re.findall(r'href="t/(t-\d{5})\.html"', html) == [id_of(number) for number in range(30, 21, -1)]
    beginning = articles("kk")[29].paragraphs[0][:60]
    assert beginning in text(html)


@pytest.mark.parametrize("code", ["ru", "en", "tr", "zh"])
def test_a_translation_says_what_it_was_made_from_and_the_original_does_not(udhr: Path, code: str) -> None:
    notes = {"ru": "язык оригинала", "en": "translated from", "tr": "kaynak dil", "zh": "译自"}
    assert notes[code] in text(page(udhr, EDITIONS[code], "t/t-00001.html")).lower()
    assert notes[code] not in text(page(udhr, EDITIONS["kk"], "t/t-00001.html")).lower()
