"""Catalogues and pages are spelled as dictionaries have it; what those lack stands in a list that somebody has read."""

import pytest

from helpers.spelling import SPELLERS, find_words, read_words, unknown_words, unused_words

SLIPS = {"en": "testimonys", "kk": "айғақққ", "ru": "свидетельсво", "tr": "tanıklıkk"}


@pytest.mark.parametrize("language", SPELLERS)
def test_words_are_in_the_dictionary_or_in_our_list(language: str) -> None:
    words = read_words(language)
    assert unknown_words(language, [*words, SLIPS[language]]) == [SLIPS[language]], (
        f"mend the others; for those that are right: make spelling ACCEPT={language}"
    )


@pytest.mark.parametrize("language", SPELLERS)
def test_our_list_has_no_word_that_nobody_writes(language: str) -> None:
    assert unused_words(language) == []


@pytest.mark.parametrize(
    ("text", "word"), [("бұл `код` пен %(name)s-тің", "бұл пен"), ("https://a.kz сайты; --form: a.md-де", "сайты")]
)
def test_what_is_put_in_and_its_ending_are_no_words(text: str, word: str) -> None:
    assert find_words("kk", text) == word.split()
