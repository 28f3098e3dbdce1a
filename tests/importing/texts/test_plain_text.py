"""Plain words stand in Markdown as they were written."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aigaq.importing.texts.plain_text import as_markdown, title_of
from aigaq.markup.html import plain_text

WORDS = st.text(st.sampled_from("ab #*_-+>`[](){}<&!.1)~|=\\\n:/…Ә中"), max_size=60)


@given(WORDS)
@example("…\n中")
def test_what_a_reader_sees_is_what_was_written(text: str) -> None:
    assert plain_text(as_markdown(text)).split() == text.split()


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a\nb", "a  \nb"),
        ("a\n\n\nb", "a\n\nb"),
        ("#айғақ", "\\#айғақ"),
        ("1. a", "1\\. a"),
        ("see https://example.org/a_b_c.", "see <https://example.org/a_b_c>."),
        ("a\u202eb\x00", "ab"),
    ],
)
def test_signs_are_signs_lines_are_lines_and_addresses_links(text: str, markdown: str) -> None:
    assert as_markdown(text) == markdown


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Бірінші сөйлем. Екінші.", "Бірінші сөйлем"),
        ("\n\nOne line\nand more", "One line"),
        ("word " * 40, "word " * 15 + "word…"),
        ("Сіз кімсіз? Мен", "Сіз кімсіз?"),
    ],
)
def test_a_title_is_the_beginning(text: str, title: str) -> None:
    assert title_of(text) == title
    assert not re.search(r"\n", title)
