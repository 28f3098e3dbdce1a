"""The revision of a text: words count, typography does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.content.reading.revision import revision

SAME = {
    "line breaks": "He said:\n\n«Wait - here» ...",
    "a no-break space": "He said:\u00a0«Wait - here» ...",
    "straight quotes": 'He said: "Wait - here" ...',
    "curly quotes": "He said: \u201cWait - here\u201d ...",
    "a dash": "He said: «Wait \u2014 here» ...",
    "an ellipsis": "He said: «Wait - here» \u2026",
    "a soft hyphen": "He sa\u00adid: «Wait - here» ...",
}


@pytest.mark.parametrize("body", SAME.values(), ids=SAME)
def test_white_space_and_typography_do_not_count(body: str) -> None:
    assert revision("Title", body) == revision("Title", "He said: «Wait - here» ...")


@pytest.mark.parametrize(
    ("title", "body"), [("Title", "He said: «Wait - there»"), ("Another", "He said: «Wait - here»")]
)
def test_words_and_the_title_count(title: str, body: str) -> None:
    assert revision(title, body) != revision("Title", "He said: «Wait - here»")


def test_letters_count_in_whatever_form_they_are_encoded() -> None:
    assert revision("", "\u0439") == revision("", "\u0438\u0306")
    assert revision("", "\u0439") != revision("", "\u0438")


@given(st.text(), st.text())
def test_a_revision_has_the_form_of_one(title: str, body: str) -> None:
    name, _, digest = revision(title, body).partition(":")
    assert (name, len(digest), set(digest) <= set("0123456789abcdef")) == ("sha256", 64, True)


def test_the_width_of_chinese_punctuation_is_typography() -> None:
    assert revision("题", "他说：“走！”") == revision("题", '他说:"走!"')
