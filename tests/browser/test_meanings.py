"""A place is found in every language by each of its names, a term of the glossary by what others call it."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from aigaq.content.reading.archive import read_archive
from aigaq.i18n.converters import converter
from aigaq.i18n.editions import SOURCE_LANGUAGES
from aigaq.i18n.glossary import read_glossary
from aigaq.model.place_names import names_in
from aigaq.model.records import Place
from browser.conftest import Serve
from helpers.building import ROOT, Once
from helpers.meantsite import ask, write

GLOSSARY, _PROBLEMS = read_glossary(ROOT / "translations")
EVERY = 7
"""Of the queries each so many-th is asked, which meets every language and spelling; all of them in the full matrix."""


def gazetteer() -> list[Place]:
    """Return the places of the sample, but for those that are invented or only gather others."""
    archive = read_archive(ROOT / "content").archive
    assert archive
    return [place for place in archive.places.values() if place.id != "cn-6590" and "zh-hant" in place.names]


def plain(name: str) -> str:
    """Return a name without the marks of its letters, as phones without a keyboard for them write it."""
    return "".join(
        one for one in unicodedata.normalize("NFD", name.replace("ı", "i")) if not unicodedata.combining(one)
    )


def spellings(place: Place, language: str) -> tuple[str, str, str]:
    """Return the name and two other ways to type it.

    They are an alias or short name if there is one, and another script.
    """
    name, *aliases = names_in(place, language)
    other = aliases[0] if aliases else name.lower()
    match language:
        case "kk":
            return name, converter("kk-latn")(name), aliases[0] if aliases else converter("kk-arab")(name)
        case "zh":
            return name, other, place.names["zh-hant"]
        case "ru":
            return name, other, name.upper().replace("-", " ")
        case _:
            return name, other, plain(name)


@pytest.fixture(scope="module")
def places(once: Once, serve: Serve, browser: Browser) -> Iterator[Page]:
    texts = {code: [names_in(place, code)[-1] for place in gazetteer()] for code in SOURCE_LANGUAGES}
    folder = once("meant-places", lambda folder: write(folder, texts, gazetteer()))
    yield from opened(folder, serve, browser)


@pytest.fixture(scope="module")
def terms(once: Once, serve: Serve, browser: Browser) -> Iterator[Page]:
    texts = {code: [term.words[code][0][0] for term in GLOSSARY] for code in SOURCE_LANGUAGES}
    folder = once("meant-terms", lambda folder: write(folder, texts))
    yield from opened(folder, serve, browser)


def opened(folder: Path, serve: Serve, browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(serve(folder) + "meant.html")
    yield page
    page.close()


def misses(page: Page, asked: list[tuple[int, str, str]]) -> tuple[list[object], int, int]:
    """Return misses in a language, the number of expected texts, and that of other texts found."""
    missed: list[object] = []
    others = 0
    for number, language, typed in asked:
        found = ask(page, typed, language)
        missed += [(typed, code) for code in SOURCE_LANGUAGES if f"t-{number:05}" not in found[code]]
        others += sum(len({*ids} - {f"t-{number:05}"}) for ids in found.values())
    return missed, len(asked) * len(SOURCE_LANGUAGES), others


def place_queries() -> list[tuple[int, str, str]]:
    return [
        (number, language, typed)
        for number, place in enumerate(gazetteer(), 1)
        for language in SOURCE_LANGUAGES
        for typed in spellings(place, language)
    ]


def term_queries() -> list[tuple[int, str, str]]:
    return [
        (number, language, term.words[language][0][0])
        for number, term in enumerate(GLOSSARY, 1)
        for language in SOURCE_LANGUAGES
    ]


def test_there_are_60_places_and_40_terms_in_5_languages() -> None:
    assert len({number for number, _language, _typed in place_queries()}) >= 60
    assert len(GLOSSARY) >= 40
    assert all(set(term.words) == set(SOURCE_LANGUAGES) for term in GLOSSARY)


def found_across(page: Page, asked: list[tuple[int, str, str]], most_others: float) -> None:
    missed, wanted, others = misses(page, asked)
    assert len(missed) <= 0.03 * wanted, (len(missed) / wanted, missed)
    assert others <= most_others * wanted, (others, wanted)


def test_a_place_is_found_in_every_language_by_each_of_its_names(places: Page) -> None:
    found_across(places, place_queries()[::EVERY], 0.02)


@pytest.mark.full  # 975 queries in five languages; each seventh is asked always
def test_all_places_are_found_in_every_language_by_each_of_their_names(places: Page) -> None:
    found_across(places, place_queries(), 0.02)


def test_a_term_is_found_by_what_other_languages_call_it(terms: Page) -> None:
    found_across(terms, term_queries()[::3], 0.1)  # arrest stands in house arrest, too


@pytest.mark.full  # 240 queries in five languages; each third is asked always
def test_all_terms_are_found_by_what_other_languages_call_them(terms: Page) -> None:
    found_across(terms, term_queries(), 0.1)


@pytest.mark.parametrize(
    ("typed", "language"),
    [("лагерлерінде", "kk"), ("лагерях", "ru"), ("camps", "en"), ("kamplarda", "tr"), ("latyn lager", "kk")],
)
def test_a_term_is_known_with_its_endings(terms: Page, typed: str, language: str) -> None:
    word = typed.rsplit(" ", 1)[-1]
    found = ask(terms, word, language)
    assert all("t-00001" in ids for ids in found.values()), found


def test_two_spellings_of_a_word_are_one(terms: Page) -> None:
    number = next(n for n, term in enumerate(GLOSSARY, 1) if term.id == "re-education")
    assert f"t-{number:05}" in ask(terms, "reeducation", "en")["en"]


def test_words_in_quotation_marks_are_meant_as_they_stand(terms: Page) -> None:
    assert ask(terms, '"camp"', "en")["ru"] == []
