"""The heads of CBOR items are those of a general encoder."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.site.search.fulltext.cbor_heads import LIST, NUMBER, TEXT, encode_text

EDGES = [0, 23, 24, 255, 256, 65_535, 65_536, 2**32 - 1, 2**32, 2**64 - 1]


@pytest.mark.parametrize("number", EDGES)
def test_a_number_is_its_head(number: int) -> None:
    assert NUMBER[number] == cbor2.dumps(number)


@given(st.integers(0, 2**64 - 1))
def test_any_number_is_its_head(number: int) -> None:
    assert NUMBER[number] == cbor2.dumps(number)


@given(st.text())
def test_a_text_has_a_head_and_its_letters(text: str) -> None:
    assert encode_text(text) == cbor2.dumps(text)


@pytest.mark.parametrize("length", [0, 1, 23, 24, 300])
def test_a_list_and_a_text_say_how_long_they_are(length: int) -> None:
    assert cbor2.dumps([0] * length).startswith(LIST[length])
    assert cbor2.dumps("a" * length).startswith(TEXT[length])
