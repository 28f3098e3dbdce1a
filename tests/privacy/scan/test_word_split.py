"""Words as the scan compares them."""

import pytest

from aigaq.privacy.scan.word_split import without_markup, words

SAME = {
    "case": ("AINA Sampleova", "aina sampleova"),
    "punctuation": ("Aina, «Sampleova».", "Aina Sampleova"),
    "composed letters": ("Ай\u0438\u0306", "Ай\u0439"),
    "soft hyphens": ("Sam\u00adple\u200bova", "Sampleova"),
    "marks of stress": ("Са\u0301мплова", "Самплова"),
    "full width": ("Ｓample", "sample"),
    "direction marks": ("\u2067Айна\u2069", "Айна"),
    "Turkish capital": ("İpek", "ipek"),
}


@pytest.mark.parametrize("case", SAME)
def test_what_looks_the_same_is_the_same(case: str) -> None:
    one, other = SAME[case]
    assert words(one) == words(other)


def test_each_han_character_is_a_word() -> None:
    assert words("王小明 came 于2018年") == ["王", "小", "明", "came", "于", "2018", "年"]


def test_markup_is_no_word() -> None:
    markdown = "1. He *sa*id [слова]{lang=ru} to [them](https://example.org/a) and [[withheld: name]] \\*"
    assert words(without_markup(markdown)) == ["he", "said", "слова", "to", "them", "and"]


def test_words_in_brackets_that_are_no_link_are_words() -> None:
    markdown = "He [cried](for a long time) and [left](mailto:a@example.org) [^1]: here"
    assert words(without_markup(markdown)) == ["he", "cried", "for", "a", "long", "time", "and", "left", "1", "here"]
