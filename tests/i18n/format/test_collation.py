"""The order is ICU's, on lists that it ordered once (their heads say how); initials are those of each alphabet."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.i18n.editions import WRITINGS
from aigaq.i18n.format.collation import (
    OTHER,
    fold_case,
    initial,
    initial_number,
    reading_initial,
    reading_key,
    sort_key,
)
from helpers.building import ROOT


def ordered_by_icu(code: str) -> list[str]:
    lines = (ROOT / "tests" / "data" / "icu" / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("code", ["kk", "ru", "tr", "zh"])
def test_the_order_is_that_of_icu(code: str) -> None:
    expected = ordered_by_icu(code)
    shuffled = random.Random(1).sample(expected, len(expected))
    assert len(expected) > 200
    assert sorted(shuffled, key=lambda word: sort_key(word, code)) == expected


def test_kazakh_in_arabic_script_follows_the_cyrillic_order_and_the_hamza_does_not_count() -> None:
    words = ["ءبىر", "ايجان", "ۆيدەو", "گۇل", "عالىم", "ەرلان", "قايرات", "كەرەي", "يمان"]  # Бір, Айжан, Видео, Гүл ...
    order = ["ايجان", "ءبىر", "ۆيدەو", "گۇل", "عالىم", "ەرلان", "يمان", "كەرەي", "قايرات"]
    assert sorted(words, key=lambda word: sort_key(word, "kk-arab")) == order
    assert initial("ءبىر", "kk-arab") == "ب"


def test_kazakh_in_latin_letters_follows_its_alphabet() -> None:
    words = ["Ybyrai", "İman", "Ilias", "Ülgı", "Ūlan", "Älia", "Aina", "Ñ", "Nūr"]
    assert sorted(words, key=lambda word: sort_key(word, "kk-latn")) == [
        *("Aina", "Älia", "Ilias", "İman", "Nūr", "Ñ", "Ūlan", "Ülgı", "Ybyrai"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "letter"),
    [
        ("Әлия", "kk", "Ә"),
        ("ұлан", "kk", "Ұ"),
        ("Ёлкина", "ru", "Е"),
        ("İlham", "tr", "İ"),
        ("ılgaz", "tr", "I"),
        ("âlim", "tr", "A"),
        ("ilias", "kk-latn", "İ"),
        ("Émile", "en", "E"),
        ("«Сөз»", "kk", "С"),
        ("艾尼瓦尔", "zh", "A"),
        ("絕對", "zh-hant", "J"),
        ("女士", "zh", "N"),
        ("重庆", "zh", "C"),
        ("重要", "zh", "Z"),
        ("Aina", "zh", OTHER),
        ("Aina", "kk", OTHER),
        ("3-ші", "kk", OTHER),
        ("", "kk", OTHER),
    ],
)
def test_the_initial_of_a_name(text: str, code: str, letter: str) -> None:
    assert initial(text, code) == letter


def test_a_polyphone_stands_where_it_is_read() -> None:
    assert (initial("单士元", "zh"), reading_initial("shan shi yuan", "zh")) == ("D", "S")
    names = {"沙": None, "单士元": "shan shi yuan", "苏": None, "莎车": "suo che"}
    keys = {
        name: reading_key(reading, name, "zh") if reading else sort_key(name, "zh") for name, reading in names.items()
    }
    assert sorted(names, key=keys.__getitem__) == ["沙", "单士元", "苏", "莎车"]


@pytest.mark.parametrize("reading", ["suo che", "suoche", "Suo'che"])
def test_a_reading_may_be_written_with_or_without_spaces(reading: str) -> None:
    assert reading_key(reading, "莎车", "zh") == reading_key("suo che", "莎车", "zh")


@pytest.mark.parametrize("code", WRITINGS)
def test_every_letter_of_the_alphabet_is_an_initial_in_its_order(code: str) -> None:
    capitals = [fold_case(letter, code) for letter in WRITINGS[code].alphabet]
    if code not in ("zh", "zh-hant"):
        assert [initial_number(initial(letter, code), code) for letter in capitals] == list(range(1, len(capitals) + 1))
    assert initial_number(OTHER, code) == 99


@pytest.mark.parametrize(
    ("text", "code", "folded"),
    [("İlham IŞIK", "tr", "ilham ışık"), ("İLE ILE", "kk-latn", "ile ıle"), ("II", "en", "ii")],
)
def test_small_letters_keep_and_lack_their_dot(text: str, code: str, folded: str) -> None:
    assert fold_case(text, code) == folded


@given(st.text(), st.sampled_from(list(WRITINGS)))
def test_every_text_has_a_place_and_an_initial(text: str, code: str) -> None:
    assert sort_key(text, code) <= sort_key(text, code)
    assert 1 <= initial_number(initial(text, code), code) <= 99
