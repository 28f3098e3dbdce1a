"""Markdown of testimonies and pages: what is left out, and what a guide shows of the marks."""

from html.parser import HTMLParser

import pytest

from aigaq.markup.html import TAGS, plain_text, to_html

WITHHELD = {"name": "имя скрыто", "place": "a < b", "outside": 'It "leaves"', "onion": "Tor only", "mail": "Your mail"}


def test_what_is_withheld_stands_in_the_readers_words() -> None:
    html = to_html("Я знал [[withheld: name]].", WITHHELD)
    assert html == '<p>Я знал <span class="withheld">имя скрыто</span>.</p>'


def test_the_readers_words_are_escaped() -> None:
    assert "a &lt; b" in to_html("**[[withheld: place]]**", WITHHELD)


def test_no_line_breaks_an_id_of_a_record() -> None:
    marked = '<span class="id">t-00002</span>'
    assert to_html("әйел (t-00002), t-00002-нің", {}) == f"<p>әйел ({marked}), {marked}-нің</p>"
    assert to_html("**见t-00002**", {}) == f"<p><strong>见{marked}</strong></p>"
    assert marked not in to_html("`t-00002` not-00002 [here](https://example.org/t-00002 'It')", WITHHELD)
    assert plain_text("(t-00002)") == "(t-00002)"


@pytest.mark.parametrize("number", ["8-727-000-00-00", "+7-727-000-00-00", "0991-0000000", "2018-03-17"])
def test_no_line_breaks_a_telephone_number(number: str) -> None:
    assert to_html(f"тел. {number}.", {}) == f'<p>тел. <span class="digits">{number}</span>.</p>'
    assert "digits" not in to_html(
        f"`{number}` x{number} 2018-03 2017-2018 [a](https://example.org/{number})", WITHHELD
    )


def test_a_mark_in_code_is_shown_as_it_is_written() -> None:
    html = to_html("Write `[[withheld: name]]`:\n\n```\n[[withheld: place]] <b>\n```\n", WITHHELD)
    assert "<code>[[withheld: name]]</code>" in html
    assert "<pre><code>[[withheld: place]] &lt;b&gt;\n</code></pre>" in html


def test_plain_text_has_a_black_mark_for_what_is_withheld() -> None:
    assert plain_text("In [[withheld: place]], [слова]{lang=ru}.") == "In ▇, слова."


@pytest.mark.parametrize(
    ("written", "words", "is_marked"),
    [
        (r"[\]{lang=ru}](https://example.org/)", "]{lang=ru}", False),  # the words of a link
        (r"\[слова\]{lang=ru}", "[слова]{lang=ru}", False),
        (r"[слова \[1\]]{lang=ru}", "слова [1]", True),
        (r"[слова\\]{lang=ru}", "слова\\", True),
    ],
)
def test_an_escaped_bracket_ends_no_words_in_another_language(written: str, words: str, is_marked: bool) -> None:
    assert (plain_text(written), 'lang="ru"' in to_html(written, WITHHELD)) == (words, is_marked)


LINKS = {
    "[a](https://example.org/b?c=1&d)": ("https://example.org/b?c=1&amp;d", "It &quot;leaves&quot;"),
    "<http://example.org>": ("http://example.org", "It &quot;leaves&quot;"),
    "[a](http://abcdef.onion/x)": ("http://abcdef.onion/x", "Tor only"),
    "[a](https://abcdef.onion:8080)": ("https://abcdef.onion:8080", "Tor only"),
    "[a](mailto:a@example.org)": ("mailto:a@example.org", "Your mail"),
    "<a@example.org>": ("mailto:a@example.org", "Your mail"),
    "[a](<https://example.org>)": ("https://example.org", "It &quot;leaves&quot;"),
    "[a](https://example.org/(b))": ("https://example.org/(b)", "It &quot;leaves&quot;"),
}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_says_what_following_it_does(link: str) -> None:
    href, title = LINKS[link]
    start = f'<p><a class="outside" href="{href}" title="{title}" rel="noopener noreferrer">'
    assert to_html(link, WITHHELD).startswith(start)


NO_LINKS = (
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](vbscript:x)",
    "[a](file:///etc/passwd)",
    "[a](//evil.example)",
    "[a](/etc/passwd)",
    "[a](../../trust/1.root.json)",
    "[a](other.html)",
    "[a](#top)",
    "[](https://example.org)",
    "[ ](https://example.org)",
    "[a](https:evil.example)",
    "[a](tel:+77011234567)",
    "[a](blob:https://example.org)",
    "[a]( javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "<javascript:alert(1)>",
    "[a][b]\n\n[b]: https://example.org",
    '[a](https://example.org "safe, trust me")',
)


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_leads_elsewhere_is_no_link(text: str) -> None:
    assert "<a" not in to_html(text, WITHHELD)
    assert "href=" not in to_html(text, WITHHELD)


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<form action=https://evil.example><input></form>",
    "<style>*{background:url(https://evil.example)}</style>",
    '<a href="https://example.org" onclick="alert(1)">a</a>',
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "![a](https://evil.example/pixel.png)",
    '![a](x.png" onerror="alert(1))',
    "![<img src=x onerror=alert(1)>](x)",
    "[<img src=x onerror=alert(1)>](https://example.org)",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    '``` {onclick="alert(1)" .x}\na\n```',
    '[x]{lang=ru" onmouseover="alert(1)}',
    "# <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    '[a](https://example.org/"onmouseover=alert(1)//)',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_of_hostile_text_only_words_and_plain_tags_are_left(text: str) -> None:
    seen = Tags(to_html(text, WITHHELD)).seen
    assert {tag for tag, _ in seen} <= TAGS
    assert {name for _, names in seen for name in names} <= {"href", "class", "title", "rel", "lang", "dir"}


class Tags(HTMLParser):
    """The tags of a page, each with the names of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(name for name, _ in attrs)))
