"""The begins of words: forms of one word have alike begins, so no name is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan.full_names import is_name
from aigaq.privacy.scan.name_words import may_be_same_word
from aigaq.privacy.scan.word_begins import BeginIndex, name_begins, text_begins

SAME = [("савелий", "савелия"), ("щербаков", "shcherbakov"), ("žasyryn", "жасырын"), ("серік", "سەرىك")]
SAME += [("cemal", "жемал"), ("ғайни", "ghaini"), ("рая", "рае"), ("рая", "раей"), ("зоя", "зое"), ("дина", "дин")]
SAME += [
    ("рая", "raye"),
    ("зоя", "zoyu"),
    ("оля", "olei"),
    ("юля", "yule"),
    ("ким", "kimom"),
    ("иса", "isu"),
    ("lia", "liyu"),
]
SAME += [("王", "王"), ("шuүлар", "шuүنىڭ"), ("ж", "zh"), ("gizlibek", "gizlibеk")]

LETTERS = "abcdeghiklnoqsuxyzабвгеёжзиклнорсуцчшщьюяіғқңүұıöüşžšاۋلى王明1"
STEM = st.text(LETTERS, min_size=1, max_size=8) | st.sampled_from(
    ["abuli", "sciogli", "оғлы", "рая", "дина", "лия", "xadz", "l", "ra", "zo"]
)
ENDING = st.sampled_from(
    [
        "",
        "а",
        "ia",
        "iyu",
        "ya",
        "yey",
        "е",
        "и",
        "ей",
        "ой",
        "ым",
        "ого",
        "ия",
        "дің",
        "ға",
        "лар",
        "ұлы",
        "қызы",
        "qyzy",
    ]
)
ENDING |= st.sampled_from(["s", "ov", "ova", "h", "uly", "ning", "ün", "ler", "نىڭ", "دار"]) | st.text(
    LETTERS, max_size=3
)


def are_alike(word: str, name: str) -> bool:
    """Return True if a word of a text begins like a word of a name."""
    known = BeginIndex()
    for begin in name_begins(name):
        known.add(begin, 1)
    (begins,) = text_begins([word])
    return known.find(begins) == {1}


@pytest.mark.parametrize(("name", "word"), SAME)
def test_forms_of_a_word_begin_alike(name: str, word: str) -> None:
    assert may_be_same_word(name, word)
    assert are_alike(word, name)


@pytest.mark.parametrize(
    ("name", "word"), [("савелий", "салауат"), ("sampleova", "saule"), ("王", "明"), ("li", "lina")]
)
def test_other_words_do_not(name: str, word: str) -> None:
    assert not are_alike(word, name)


@given(STEM, ENDING, ENDING)
def test_no_form_of_a_word_begins_otherwise(stem: str, one: str, other: str) -> None:
    name, word = stem + one, stem + other
    if may_be_same_word(name, word):
        assert are_alike(word, name)


@given(STEM, ENDING, ENDING)
def test_no_longer_last_word_of_a_name_begins_otherwise(stem: str, one: str, other: str) -> None:
    name, word = stem + one, stem + one + other
    if is_name(("aina", name), ("aina", word), may_be_same_word):
        assert are_alike(word, name)


@given(st.lists(st.text(LETTERS, min_size=1, max_size=9), max_size=9))
def test_many_words_begin_as_each_alone(words: list[str]) -> None:
    assert list(text_begins(words)) == [begins for word in words for begins in text_begins([word])]
