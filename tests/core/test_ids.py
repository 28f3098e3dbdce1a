"""Ids, and the order of their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.core.ids import RecordKind, by_number, hundred_of, is_id, make_id, number_of

LETTERS = st.sampled_from("tp")


@given(LETTERS, st.integers(0, 10**9))
def test_an_id_holds_its_number(letter: str, number: int) -> None:
    id = make_id(RecordKind(letter), number)
    assert (is_id(id), id[0], number_of(id)) == (True, letter, number)


@pytest.mark.parametrize("text", ["t-0041", "t-00412x", "x-00412", "t00412", "t-٠٠٤١٢", "T-00412", "t-00412\n", ""])
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_an_id_is_of_one_kind() -> None:
    assert (is_id("t-00412", RecordKind.TESTIMONY), is_id("t-00412", RecordKind.PERSON)) == (True, False)


@given(st.lists(st.integers(0, 2_000_000), unique=True))
def test_the_order_is_that_of_numbers(numbers: list[int]) -> None:
    ids = [make_id(RecordKind.TESTIMONY, number) for number in numbers]
    assert sorted(ids, key=by_number) == [make_id(RecordKind.TESTIMONY, number) for number in sorted(numbers)]


def test_paths_go_by_the_numbers_in_them() -> None:
    paths = ["c/testimonies/1000/t-100000/kk.md", "c/testimonies/999/t-99999/kk.md", "c/testimonies/1000/record.yaml"]
    assert sorted(paths, key=by_number) == [paths[1], paths[2], paths[0]]


@given(st.lists(st.text("t0129/.-", max_size=8)))
def test_the_order_of_any_texts_depends_on_nothing_else(texts: list[str]) -> None:
    backwards = texts[::-1]
    assert sorted(texts, key=by_number) == sorted(backwards, key=by_number)


@pytest.mark.parametrize(
    ("id", "hundred"), [("t-00012", "000"), ("p-00412", "004"), ("t-99999", "999"), ("t-100000", "1000")]
)
def test_a_hundred_has_three_digits_or_more(id: str, hundred: str) -> None:
    assert hundred_of(id) == hundred
