import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.i18n.convert.chinese import is_traditional
from aigaq.i18n.editions import CONVERSIONS
from aigaq.i18n.scripts import find_mixed_words, foreign_letters, script_of, straight_quotes


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Сөздер мен WhatsApp", "Cyrillic"),
        ("Words и", "Latin"),
        ("ءسوز 2018", "Arabic"),
        ("话，OK", "Han"),
        ("2018 — …", None),
        ("日本", "Han"),
        ("სიტყვა OK", "Georgian"),
        ("ᠮᠣᠩᠭᠣᠯ", "Mongolian"),
        ("ʻˮ", None),
        ("ааа话", "Han"),
    ],
)
def test_the_script_of_most_letters(text: str, script: str | None) -> None:
    assert script_of(text) == script


@given(st.text(alphabet="aа话", min_size=3, max_size=8), st.sampled_from(["Cyrillic", "Latin", "Han"]))
def test_the_script_is_the_same_whatever_is_likely(text: str, likely: str) -> None:
    assert script_of(text, likely) == script_of(text)


def test_traditional_characters_are_told_from_simplified_ones() -> None:
    assert is_traditional("這是寫給樣本的話")
    assert not is_traditional("这是写给样本的话，乾隆年间")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ол cөз", [(3, "cөз", "сөз")]),
        ("Аina", [(0, "Аina", "Aina")]),
        ("іi", [(0, "іi", "іі")]),  # the text is in Cyrillic
        ("WhatsAppтан, COVID-тен", []),  # a foreign word and its suffix
        ("сөз words", []),
    ],
)
def test_words_of_letters_that_look_alike(text: str, found: list[tuple[int, str, str]]) -> None:
    assert list(find_mixed_words(text, "Cyrillic")) == found


def test_letters_of_persian_and_forms_of_letters_are_not_kazakh() -> None:
    assert [
        (letter, instead)
        for _, letter, instead in foreign_letters("تی ک ﻻ ءبىر ٴۇش", CONVERSIONS["kk-arab"].foreign_letters)
    ] == [
        ("\u06cc", "\u064a or \u0649"),
        ("\u06a9", "\u0643"),
        ("\ufefb", "\u0644\u0627"),
    ]


def test_straight_quotes() -> None:
    assert list(straight_quotes('«a» "b" don\'t')) == [4, 6]
