"""Catalogues and pages are spelled as dictionaries have it; what those lack stands in a list that somebody has read.

The Kazakh dictionary lacks so many forms that its new words are only shown, by `make spelling`.
"""

import pytest

from helpers.spelling import SPELLERS, find_words, read_words, unknown_words

SLIPS = {"en": "testimonys", "kk": "айғақққ", "ru": "свидетельсво", "tr": "tanıklıkk"}


@pytest.mark.parametrize("language", sorted({*SPELLERS} - {"kk"}))
def test_words_are_in_the_dictionary_or_in_our_list(language: str) -> None:
    words = read_words(language)
    found = {word: words.get(word, "a slip") for word in unknown_words(language, [*words, SLIPS[language]])}
    assert found == {SLIPS[language]: "a slip"}, f"mend the others, or, if right: make spelling ACCEPT={language}"


def test_a_slip_in_kazakh_is_shown() -> None:
    assert unknown_words("kk", [SLIPS["kk"]]) == [SLIPS["kk"]]


@pytest.mark.parametrize(
    ("text", "word"), [("бұл `код` пен %(name)s-тің", "бұл пен"), ("https://a.kz сайты; --form: a.md-де", "сайты")]
)
def test_what_is_put_in_and_its_ending_are_no_words(text: str, word: str) -> None:
    assert find_words("kk", text) == word.split()
