"""Python and the page make the keys of one file: each kind of change that the tables hold is met in it."""

from pathlib import Path

from aigaq.i18n.editions import LANGUAGES
from aigaq.i18n.stem.word_keys import forms, keys
from helpers.page_keys import page_forms, page_keys

FILE = Path(__file__).with_name("golden_keys.tsv")
LINES = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
TEXTS = [(language, text) for language, text, _keys in LINES]
KEYS = [made.split() for _language, _text, made in LINES]


def test_every_language_has_keys() -> None:
    assert {language for language, _text in TEXTS} <= set(LANGUAGES)


def test_python_makes_the_golden_keys() -> None:
    assert [keys(text, language) for language, text in TEXTS] == KEYS


def test_the_page_makes_the_golden_keys() -> None:
    assert page_keys(TEXTS) == KEYS


def test_both_tell_forms_of_a_word_apart_alike() -> None:
    assert page_forms(TEXTS) == [forms(text, language) for language, text in TEXTS]


def test_a_word_without_an_ending_has_its_key_alone_and_others_differ_by_their_ending() -> None:
    assert forms("school", "en") == keys("school", "en") == keys("schools", "en")
    assert len({*forms("school schools лагерьлер лагерьде", "en")}) == 4
    assert len({*forms("лагерь лагерьлер лагерьде", "kk")}) == 3
