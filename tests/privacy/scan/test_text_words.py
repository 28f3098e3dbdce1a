"""Whole texts are split into the same words as lists of strings are, and numbered alike."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan import word_table
from aigaq.privacy.scan.letter_kinds import HAN, LAST, LETTER, SPECIAL, kind_of, letter_table
from aigaq.privacy.scan.text_words import TextWords, hash_words, join, split
from aigaq.privacy.scan.word_split import words
from aigaq.privacy.scan.word_table import Column, WordTable

PLAIN = "Айна was taken. Ол қайтты, Üç kez; 2018年被带走 ا ـ _x_ \n\t<>"
SPECIALS = ["İ", "ß", "Ｓ", "\u00ad", "\u0301", "\u200b", "й", "\U00020001", "😀", "ſt", "가\u11a8", "Å", "\ud800"]
LETTERS = st.one_of(st.sampled_from(PLAIN), st.sampled_from(["'", "’", "ova'", *SPECIALS]), st.characters())
TEXTS = st.lists(LETTERS, max_size=60).map("".join)


def split_long(text: str) -> TextWords | list[str]:
    """Split a text that is long enough to be read as an array."""
    return split(text + " " * 2000)


def words_of(found: TextWords | list[str]) -> list[str]:
    return [found.word(at) for at in range(len(found.begins))] if isinstance(found, TextWords) else found


@given(TEXTS)
def test_a_long_text_has_the_words_of_a_short_one(text: str) -> None:
    assert words_of(split_long(text)) == words(text) == words_of(split(text))


@given(st.text(st.sampled_from(PLAIN)))
def test_most_texts_are_read_as_arrays(text: str) -> None:
    assert isinstance(split_long(text), TextWords)


def test_each_letter_is_of_the_kind_that_the_table_says() -> None:
    kinds = letter_table().kinds.tolist()
    assert kinds[:LAST] == [kind_of(chr(code)) for code in range(LAST)]
    for code, kind in enumerate(kinds):
        letter = chr(code)
        if kind != SPECIAL:
            inside = [letter.casefold()] if kind in (LETTER, HAN) else []
            assert words(letter) == inside
            both = [f"a{letter.casefold()}b"] if kind == LETTER else ["a", *inside, "b"]
            assert words(f"a{letter}b") == both or letter in "'’"


@pytest.mark.parametrize("seed", range(3))
def test_no_letter_that_is_not_special_changes_those_beside_it(seed: int) -> None:
    letters = [chr(code) for code, kind in enumerate(letter_table().kinds.tolist()) if kind != SPECIAL]
    text = "".join(random.Random(seed).sample(letters, len(letters)))
    found = split(text)
    assert isinstance(found, TextWords)
    assert words_of(found) == words(text)


def number(table: WordTable, text: str) -> list[int]:
    return table.number(split_long(text)).numbers.tolist()


def table_of(made: list[str]) -> WordTable:
    def make(new: list[str]) -> list[Column]:
        made.extend(new)
        return [np.array([len(word) for word in new], np.uint64)]

    return WordTable(make, 1)


def test_an_ending_may_have_the_letters_that_make_a_text_special() -> None:
    assert words_of(split_long("А'Ｓ¼")) == ["а", "4"]


@given(st.lists(TEXTS, max_size=4))
def test_a_word_has_one_number_in_long_and_in_short_texts(texts: list[str]) -> None:
    made: list[str] = []
    table = table_of(made)
    for text in texts:
        for found in (split_long(text), words(text), split_long(text.swapcase())):
            numbered = table.number(found)
            assert list(numbered) == words_of(found)
            assert table.look_up(numbered.numbers)[0].tolist() == [len(word) for word in numbered]
    assert len(made) == len(set(made))


def test_words_are_the_same_wherever_they_stand() -> None:
    many = [f"word{number}" for number in range(30_000)]  # Three times as many letters as are hashed at a time.
    made: list[str] = []
    table = table_of(made)
    text = " ".join(many)
    assert list(table.number(split(text))) == many
    twice = number(table, f"{text} {' '.join(reversed(many))}")
    assert twice[:30_000] == twice[:29_999:-1]
    assert sorted(twice[:30_000]) == list(range(30_000))
    assert len(made) == 30_000


def test_a_word_longer_than_a_piece_is_one_word() -> None:
    table = table_of([])
    assert list(table.number(split("a" * 200_000 + " b"))) == ["a" * 200_000, "b"]


def test_with_too_many_words_a_table_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_table, "_MOST", 2)
    made: list[str] = []
    table = table_of(made)
    before = table.number(["a", "b", "c"])
    assert list(table.number(["c", "a"])) == ["c", "a"]
    assert sorted(made[3:]) == ["a", "c"]
    assert list(before) == ["a", "b", "c"]


def test_words_that_one_asked_for_are_told_once() -> None:
    table = table_of([])
    found = table.number(["a", "b", "a"])
    assert set(table.not_noted(found, 1)) == {"a", "b"}
    assert table.not_noted(found, 1) == []
    assert set(table.not_noted(table.number(["b", "c"]), 1)) == {"c"}
    assert set(table.not_noted(found, 2)) == {"a", "b"}


def test_other_words_have_other_hashes() -> None:
    others = ["ab", "ba", "aab", "aba", "baa", "a", "aa", "aaa", "\0\0", "\0", "", "\U00020001", "\U00020002"]
    hashes = hash_words(join(others)).tolist()
    assert len(set(hashes)) == len(others)
    assert 0 not in hashes
