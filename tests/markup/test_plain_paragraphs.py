"""The short way for texts without Markdown gives what the rules of the dialect and the sanitiser give."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.content.reading.archive import read_archive
from aigaq.markup import html
from helpers.building import ROOT
from helpers.udhr import write_udhr

SIGNS = st.sampled_from(
    [
        *"aбқ汉ۋ1.)-+=#>*_~`:!&<[](){}\"'|\\/@—–•① \t\u00a0\u2003\u200b\u3000\x0b\x0c\x1c\x85",
        "\n",
        "\n\n",
        "\n\n\n",
        "  \n",
        "12. ",
        "- ",
        "://",
        "]: ",
        "    ",
    ]
)


def same_by_both_ways(text: str) -> bool:
    short = html.plain_paragraphs(text)
    return short is None or short == html.to_marked_html(text)


@settings(max_examples=2000)
@given(st.lists(SIGNS, max_size=40).map("".join))
def test_any_text_is_the_same_by_both_ways(text: str) -> None:
    assert same_by_both_ways(text)


@settings(max_examples=1000)
@given(st.text(max_size=60))
def test_so_is_any_text_of_any_letters(text: str) -> None:
    assert same_by_both_ways(text)


@pytest.mark.parametrize("text", ["Бір.\n\nЕкі,\nүш.", "一。\n二。\n\n三。", "One – “two”…\n\n\nThree", ""])
def test_plain_texts_take_the_short_way(text: str) -> None:
    assert html.plain_paragraphs(text) is not None
    assert same_by_both_ways(text)


@pytest.mark.parametrize(
    "text",
    [
        *("# a", "a\n- b", "1. a", "*a*", "a  \nb", "a & b", "a > b", "a\n    b", "a\u00a0b", "a\n\n\u2003"),
        *("[[withheld: name]]", "a\n— b", "— a.\nb", "a | b\n---|---"),
    ],
)
def test_marked_texts_do_not(text: str) -> None:
    assert html.plain_paragraphs(text) is None


def test_every_text_at_hand_is_the_same_by_both_ways(tmp_path) -> None:
    for content in (ROOT / "content", write_udhr(tmp_path)):
        for testimony in read_archive(content).value.testimonies.values():
            for text in testimony.texts.values():
                assert same_by_both_ways(text.body)
