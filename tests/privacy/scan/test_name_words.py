"""Words of names in their forms, and in Latin letters."""

import pytest

from aigaq.privacy.scan.name_words import is_same_word, latin_spellings


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("савелий", "савелия"),
        ("скрытнов", "скрытновой"),
        ("тыйымгүл", "тыйымгүлдің"),
        ("жасырынқызы", "жасырынқызының"),
        ("li", "li"),
    ],
)
def test_forms_of_a_word_are_one(word: str, other: str) -> None:
    assert is_same_word(word, other)


@pytest.mark.parametrize(("word", "other"), [("айна", "айгүл"), ("sample", "sampleova"), ("li", "lin"), ("ма", "мать")])
def test_other_words_are_others(word: str, other: str) -> None:
    assert not is_same_word(word, other)


def test_a_cyrillic_name_is_spelt_as_people_spell_it() -> None:
    assert {"savelii skrytnov", "saveliy skrytnov", "saveliy skrıtnov"} <= set(latin_spellings("Савелий Скрытнов"))
    assert list(latin_spellings("Aina")) == []
