"""Markdown of testimonies and pages: what is left out, and what a guide shows of the marks."""

from aigaq.pages.markdown import plain_text, to_html

WITHHELD = {"name": "имя скрыто", "place": "a < b"}


def test_what_is_withheld_stands_in_the_readers_words() -> None:
    html = to_html("Я знал [[withheld: name]].", WITHHELD)
    assert html == '<p>Я знал <span class="withheld">имя скрыто</span>.</p>'


def test_the_readers_words_are_escaped() -> None:
    assert "a &lt; b" in to_html("**[[withheld: place]]**", WITHHELD)


def test_a_mark_in_code_is_shown_as_it_is_written() -> None:
    html = to_html("Write `[[withheld: name]]`:\n\n```\n[[withheld: place]] <b>\n```\n", WITHHELD)
    assert "<code>[[withheld: name]]</code>" in html
    assert "<pre><code>[[withheld: place]] &lt;b&gt;\n</code></pre>" in html


def test_plain_text_has_a_black_mark_for_what_is_withheld() -> None:
    assert plain_text("In [[withheld: place]], [слова]{lang=ru}.") == "In ▇, слова."
