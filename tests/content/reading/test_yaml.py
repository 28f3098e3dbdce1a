"""YAML into strings: nothing becomes anything else, and what could is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.content.reading.yaml import YamlError, marks, parse

WORDS = ["no", "yes", "true", "null", "~", "12:30", "017", "0x1F", "1_930", "1e3", ".5", "2018-03-01", "=", "٣", "'12'"]


@pytest.mark.parametrize("word", WORDS)
def test_a_scalar_stays_the_string_that_was_written(word: str) -> None:
    assert parse(f"key: {word}\n") == {"key": word.strip("'")}


def test_a_tree_has_mappings_and_lists() -> None:
    assert parse("a: [x, {b: y}]\nc:\n  - z\n") == {"a": ["x", {"b": "y"}], "c": ["z"]}


def test_long_words_may_stand_on_several_lines() -> None:
    assert parse("a: >-\n  one\n  two\nb: |\n  x\n  y\n") == {"a": "one two", "b": "x\ny\n"}


def test_marks_are_the_lines_of_keys_and_items() -> None:
    assert marks("a: x\nb:\n  - c: y\n    d: z\n") == {
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 0, "c"): 3,
        ("b", 0, "d"): 4,
    }


@given(st.text())
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except YamlError as error:
        assert str(error.fault.message)
    else:
        assert isinstance(tree, str | dict | list)
