"""No word of a text is lost: for any signs of Markdown, and the proof finds what is."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.core.errors import LostWordsError
from aigaq.i18n.converters import converter
from aigaq.markup.conversion import convert_markdown
from aigaq.markup.html import plain_paragraphs, plain_text, render, to_html, to_marked_html
from aigaq.markup.lost_words import find_lost, find_unsearched, number_items, raise_if_lost
from helpers.markdown_signs import pieces, texts

CONVERSIONS = [converter(code) for code in ("kk-arab", "kk-latn", "zh-hant")]


@settings(max_examples=400)
@given(texts)
def test_any_text_stands_whole_on_its_page(text: str) -> None:
    assert find_lost(text, render(text).html) is None


@settings(max_examples=400)
@given(texts)
def test_so_does_any_converted_text(text: str) -> None:
    for convert in CONVERSIONS:
        converted = convert_markdown(text, convert)
        assert find_lost(converted, render(converted).html) is None


@settings(max_examples=400)
@given(st.lists(pieces, max_size=30))
def test_words_of_their_own_stand_in_plain_text_in_order(signs: list[str]) -> None:
    """Counted by nothing of ours: each sign is followed by a word that no other is."""
    words = [f"сөз{chr(0x4E00 + number)}" for number in range(len(signs))]
    text = " ".join(f"{sign} {word} " for sign, word in zip(signs, words, strict=True))
    seen = re.findall("сөз[\u4e00-\u4e40]", plain_text(text))
    assert seen == words


@settings(max_examples=400)
@given(texts)
def test_the_text_that_is_searched_has_every_letter_of_the_page(text: str) -> None:
    html = number_items(to_html(text, dict.fromkeys(("name", "outside", "onion", "mail"), "")))
    shown = unescape(re.sub("<[^>]*>", "", html))
    assert re.sub(r"\W", "", plain_text(text).replace("▇", "")) == re.sub(r"\W", "", shown)


@settings(max_examples=400)
@given(texts, st.integers(0, 10_000))
def test_a_letter_that_is_taken_out_of_the_page_is_missed(text: str, number: int) -> None:
    html = to_marked_html(text)
    letters = [match.start() for match in re.finditer(r"[^\W_](?=[^<>]*(?:<|$))", html)]
    letters = [at for at in letters if not re.search(r"&[^;\s]*$", html[:at])]
    if letters:
        at = letters[number % len(letters)]
        assert find_lost(text, html[:at] + html[at + 1 :]) is not None


@pytest.mark.parametrize(
    ("text", "html", "line", "word"),
    [
        ("Бір\n\nекі үш", "<p>Бір</p>\n<p>екі</p>", 2, "үш"),
        ("Бір екі", "<p>екі Бір</p>", 0, "Бір"),
        ("1. а\n2. б", "<ol>\n<li>а</li>\n</ol>\n<ol>\n<li>б</li>\n</ol>", 1, "2."),
        ("[сөз](https://a.kz)", "<p>сөз</p>", 0, "[сөз](https://a.kz)"),
        ("а [[withheld: name]]", "<p>а</p>", 0, "[[withheld:"),
        ("[да]{lang=ru}", "<p>да</p>", 0, "[да]{lang=ru}"),
        ("Сөз 😀", "<p>Сөз</p>", 0, "😀"),
        ("Сөз", "<p>Сөз қосылды</p>", 0, "Сөз"),
    ],
)
def test_the_line_and_the_word_are_named(text: str, html: str, line: int, word: str) -> None:
    with pytest.raises(LostWordsError) as caught:
        raise_if_lost(text, html)
    assert (caught.value.line, caught.value.word) == (line, word)


def test_what_the_short_way_makes_is_compared_too() -> None:
    assert plain_paragraphs("Бір\nекі") == "<p>Бір\nекі</p>"
    assert "Бір" in unescape(to_html("Бір\nекі", {}))


@settings(max_examples=400)
@given(texts)
def test_the_proof_finds_any_text_whole_in_the_search(text: str) -> None:
    assert find_unsearched(render(text).html, plain_text(text)) is None


@pytest.mark.parametrize("text", ["Бір *екі* үш", "1. а\n2. б [[withheld: name]]", "<https://a.kz> мен [сөз]{lang=ru}"])
def test_a_word_that_the_search_lacks_is_missed(text: str) -> None:
    searched = plain_text(text).split()
    for at, word in enumerate(searched):
        if word != "▇":
            assert find_unsearched(render(text).html, " ".join(searched[:at] + searched[at + 1 :])), word
