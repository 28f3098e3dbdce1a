"""One word for one thing: those that `translations/TERMS.md` gives up are used nowhere."""

import re
from collections.abc import Iterator

import pytest

from helpers.building import ROOT
from helpers.spelling import read_texts

_NOT = re.compile(r"\(not ((?:[^()]|\([^()]*\))+)\)")


def given_up(language: str) -> Iterator[str]:
    """Yield a pattern for each word that a column of the table gives up."""
    rows = [re.split(r"(?<!\\)\|", line) for line in table().splitlines() if line.startswith("|")]
    column = [cell.strip() for cell in rows[0]].index(language)
    for row in rows[2:]:
        for words in _NOT.findall(row[column].replace(r"\|", "|")):
            yield from words.split(", ")


def table() -> str:
    return (ROOT / "translations" / "TERMS.md").read_text(encoding="utf-8")


def test_the_table_gives_words_up_in_every_language() -> None:
    assert all(len([*given_up(language)]) > 3 for language in ("kk", "ru", "tr", "zh"))


@pytest.mark.parametrize("language", ["kk", "ru", "tr", "zh"])
def test_words_that_were_given_up_are_used_nowhere(language: str) -> None:
    start = "" if language == "zh" else r"(?<!\w)"
    patterns = [re.compile(start + word, re.IGNORECASE) for word in given_up(language)]
    said = [(place, text) for place, text, _english in read_texts(language)]
    found = {(pattern.pattern, place) for pattern in patterns for place, text in said if pattern.search(text)}
    assert found == set()


ENDINGS = {
    "kk": r"%\(\w+\)s-(?:[дтн][ае]н?|[ғгқк][ае]|[дтн][ыі]ң?|с?[ыі]|[мпб]ен)\b",
    "tr": r"%\(\w+\)s['’]\w",
}
"""What nobody can choose before the value is known: the vowels and consonants of an ending behind a placeholder."""


@pytest.mark.parametrize("language", ENDINGS)
def test_no_placeholder_takes_an_ending(language: str) -> None:
    assert [place for place, text, _english in read_texts(language) if re.search(ENDINGS[language], text)] == []


def test_english_says_that_something_is_not_a_thing_rather_than_no_thing() -> None:
    riddle = re.compile(r"(?<!here )\b(is|are) no (?!longer)")
    assert [place for place, text, _english in read_texts("en") if riddle.search(text)] == []
