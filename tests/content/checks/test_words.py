"""Comments are looked for only in texts that have one of their signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.content.checks.words import _COMMENT, _IN_COMMENTS

SIGNS = st.sampled_from(["[", "]", ":", "//", "#", "_", "comment", "%", "{", "}", ">", "!", "?", "<", " ", "\n", "a"])


def has_sign(text: str) -> bool:
    return any(sign in text for sign in _IN_COMMENTS)


@pytest.mark.parametrize("comment", ["[//]: # (a)", "[a]: <a>", "%% a", "{>> a <<}", "{# a #}", "{! a !}", "{{! a }}"])
def test_a_text_with_a_comment_is_looked_at(comment: str) -> None:
    assert _COMMENT.search(comment)
    assert has_sign(comment)


@given(st.lists(SIGNS, min_size=2, max_size=8).map("".join))
def test_no_other_text_has_a_comment(text: str) -> None:
    assert has_sign(text) or not _COMMENT.search(text)
