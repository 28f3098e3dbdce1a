"""Words of names in their forms, and in other scripts."""

import pytest

from aigaq.privacy.scan.name_words import (
    is_same_word,
    may_be_same_word,
    pinyin_readings,
    pinyin_spellings,
)


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


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("савелий", "savelii"),
        ("saveliy", "савелия"),
        ("скрытнов", "skrytnovoi"),
        ("щербаков", "shcherbakov"),
        ("фёдор", "fyodor"),
        ("žasyryn", "жасырын"),
        ("серік", "سەرىك"),
        ("cemal", "жемал"),
        ("ғайни", "ghaini"),
        ("шынар", "şınar"),
    ],
)
def test_a_word_sounds_the_same_in_every_script(word: str, other: str) -> None:
    assert is_same_word(word, other)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("рая", "raye"),
        ("рая", "rayu"),
        ("зоя", "zoye"),
        ("лия", "liyu"),
        ("ася", "asey"),
        ("юля", "yuley"),
        ("яна", "yanoy"),
    ],
)
def test_a_short_name_is_found_inflected_in_latin_letters_and_is_no_public_namesake(word: str, other: str) -> None:
    assert may_be_same_word(word, other)
    assert not is_same_word(word, other)


@pytest.mark.parametrize(("word", "other"), [("рая", "zoye"), ("оля", "yule"), ("ким", "kui"), ("айна", "aiguli")])
def test_short_names_are_not_all_one(word: str, other: str) -> None:
    assert not may_be_same_word(word, other)


def test_a_chinese_name_is_spelt_in_pinyin() -> None:
    assert {"wang xiaoming", "wang xiao ming"} <= set(pinyin_spellings("王小明"))
    assert list(pinyin_spellings("Aina")) == []


def test_a_name_in_pinyin_is_read_in_syllables() -> None:
    assert ("wang", "xiao", "ming") in pinyin_readings(("xiaoming", "wang"))
    assert list(pinyin_readings(("li", "na"))) == list(pinyin_readings(("aina", "sampleova"))) == []
