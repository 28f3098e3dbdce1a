"""HTML becomes Markdown: the words that readers see of the draft are those that browsers showed of the HTML."""

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.importing.texts.compared_letters import letters
from aigaq.importing.texts.html_markdown import html_to_markdown
from aigaq.importing.texts.html_tree import visible_words
from aigaq.markup.html import plain_text, render


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a <a href='https://example.org'>b</a></p>", "a [b](https://example.org)"),
        ("<p><a href='https://example.org/a_(b) c'>b</a></p>", "[b](https://example.org/a_%28b%29%20c)"),
        ("<p><a href='https://example.org'>https://example.org</a></p>", "<https://example.org>"),
        ("<p><a href='/a' title='x'>b</a></p>", "[b](https://example.org/a)"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n\n  - b\n\n- c"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<p>a<img src='x.jpg'><script>bad()</script><style>p{}</style><!-- no --></p>", "a"),
        ("<p>1 * 2 <em>x</em> <strong> y </strong>z</p>", "1 \\* 2 *x* **y** z"),
        ("<p>a<b>b</b>c, <b>«d»</b>e</p>", "abc, «d»e"),
        ("<p>他<b>说话</b>了</p>", "他**说话**了"),
        ("<iframe src='//example.org/embed/1'></iframe><p>a</p>", "<https://example.org/embed/1>\n\na"),
        ("<p>H<sub>2</sub>O 5<sup>2</sup> x<sup>ab</sup><sup>[1]</sup></p>", "H₂O 5² x^(ab)\\[1\\]"),
        ("<h1>a</h1><h3><b>b</b></h3>", "# a\n\n### b"),
        ("<blockquote><p>a</p><p>b<br>c</p></blockquote>", "> a\n>\n> b  \n> c"),
        ("<pre>a\n  b ```</pre>", "````\na\n  b ```\n````"),
        ("<p>a <code>b*c</code></p>", "a `b*c`"),
        ("<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2<br>3</td></tr></table>",
         "| a | b\\|c |\n| --- | --- |\n| 1 | 2 3 |"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "|  |  |\n| --- | --- |\n| a | b |"),
        ("<table><tr><td><p>a</p><ul><li>b</li></ul></td><td>c</td></tr></table>", "a\n\n- b\n\nc"),
        ("<p lang='kk'>a <span lang='ru'>слова</span></p>", "a [слова]{lang=ru}"),
        ("<p>&lt;b&gt; &amp;lt; [x]: y</p>", "\\<b> \\&lt; \\[x\\]: y"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<p>a<br><br>b<br/>c</p>", "a\n\nb  \nc"),
        ("<hr><p>a</p>", "* * *\n\na"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\n\nb"),
        ("<p>a<p>b<li>c", "a\n\nb\n\nc"),
        ("<p>a <svg><g><text>b</text><text>c <tspan>d</tspan></text></g></svg>e</p>", "a b c d e"),
        ("<p>a <math><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>+</mo><msup><mi>x</mi><mrow><mi>n</mi><mo>-</mo><mn>1</mn>"
         "</mrow></msup></math></p>", "a 1/2+x^(n-1)"),
        ("<svg><text><tspan x='0'>a</tspan><tspan x='0' dy='1'>b</tspan><tspan>c</tspan></text></svg>", "a bc"),
        ("<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>", "x_1^2"),
        ("<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math>", "1 2"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert html_to_markdown(html, base="https://example.org/x/").markdown == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("One\n\nTwo\nthree", "One\n\nTwo  \nthree"),
        ("One\n<blockquote>Two</blockquote>\nThree\n\nFour", "One\n\n> Two\n\nThree\n\nFour"),
        ("<b>a\n\nb</b> c", "**a**\n\n**b** c"),
        ("a\n<ul>\n<li>b</li>\n</ul>\nc", "a\n\n- b\n\nc"),
    ],
)
def test_line_ends_of_classic_posts_part_paragraphs(html: str, markdown: str) -> None:
    assert html_to_markdown(html, newlines=True).markdown == markdown


def test_what_is_left_out_is_named() -> None:
    converted = html_to_markdown("<p><a href='tel:+7701'>a</a> <a href='#n'>1</a> <s>b</s></p>")
    assert [str(why) for why in converted.left] == [
        "addresses of phones and messengers behind words are not taken over",
        "links to places on one page, or to files of a computer, are not taken over",
        "words that are struck out at the source stand in the text like others",
    ]


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>a <abbr title='of all'>b</abbr></p>", ["words that show when a pointer rests on something"]),
        ("<p>a <abbr title='b'>b</abbr><img src='a.jpg' alt='c' title='c'></p>", []),
        ("<svg><title>a</title><desc>b</desc><style>p{}</style><path/></svg>", ["words in <title>", "words in <desc>"]),
        (
            "<math><semantics><mi>a</mi><annotation>b</annotation></semantics></math>",
            ["formulas", "words in <annotation>"],
        ),
        ("<svg><foreignObject><p>a</p></foreignObject></svg>", ["words in <foreignobject>"]),
        ("<p>a</p><template>b</template><script>'c'</script>", ["words in <template>"]),
    ],
)
def test_words_that_pages_do_not_show_as_text_are_named(html: str, told: list[str]) -> None:
    left = [str(why) for why in html_to_markdown(html).left]
    assert len(left) == len(told) and all(why.startswith(begin) for why, begin in zip(left, told, strict=True)), left


def test_what_is_shown_is_found_the_large_picture_behind_a_small_one_too() -> None:
    html = "<a href='/a.jpg'><img src='a-1.jpg'></a><video src='v.mp4'></video><audio><source src='s.mp3'></audio>"
    addresses = html_to_markdown(html, base="https://example.org/").media
    assert [address.rpartition("/")[2] for address in addresses] == ["a.jpg", "a-1.jpg", "v.mp4", "s.mp3"]


WORDS = st.text(
    st.sampled_from("аә中b1 .,-—+*_`~#>|[]()!&;:=\\'\"\n\t\u00a0{}^$%/@1234"), min_size=1, max_size=12
) | st.sampled_from(["1984. ", "- ", "# ", "> ", "[x]: ", "* * *", "===", "---", "[[withheld: name]]", "https://a.org/b_c",
                     "![a](b)", "&amp;", "<b>", "|a|b|", "  ", "1) ", "```", "]{lang=ru}"])  # fmt: skip
INLINE = ("b", "em", "i", "strong", "a", "span", "code", "sup", "sub", "u", "s", "small", "mark", "font")
BLOCKS = ("p", "div", "ul", "ol", "li", "blockquote", "h1", "h2", "h4", "pre", "table", "tr", "td", "th", "dl", "dt",
          "dd", "figure", "figcaption", "section", "br", "hr", "details", "summary", "ruby", "rt", "q",
          "svg", "text", "math", "mi", "mfrac", "msubsup", "mtd")  # fmt: skip


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _element(tag: str, inside: list[str]) -> str:
    attributes = {"a": " href='https://example.org/x'", "ol": " start='7'", "span": " lang='ru'", "td": " colspan='2'"}
    return f"<{tag}{attributes.get(tag, '')}>{''.join(inside)}</{tag}>"


HTML = st.recursive(
    WORDS.map(_escape),
    lambda inner: st.builds(_element, st.sampled_from((*INLINE, *BLOCKS)), st.lists(inner, max_size=4)),
    max_leaves=25,
)


def same(shown: str, html: str) -> bool:
    """Whether words are those of HTML; the numbers of lists, which no text of HTML holds, are not compared."""
    pair = letters(shown), letters(visible_words(html))
    if "<ol" in html:
        pair = re.sub(r"\d", "", pair[0]), re.sub(r"\d", "", pair[1])
    return pair[0] == pair[1]


@given(html=st.lists(HTML, max_size=4).map("".join), newlines=st.booleans())
def test_the_words_of_the_draft_are_those_of_the_source(html: str, newlines: bool) -> None:
    markdown = html_to_markdown(html, newlines=newlines).markdown
    assert same(plain_text(markdown), html)
    assert render(markdown).faults == ()
    assert same(html_to_markdown(html).words, html)


@given(parts=st.lists(st.sampled_from([f"<{tag}>" for tag in chain(INLINE, BLOCKS)] + [f"</{tag}>" for tag in BLOCKS])
                      | WORDS.map(_escape), max_size=25))  # fmt: skip
def test_html_that_is_broken_loses_no_word_either(parts: list[str]) -> None:
    html = "".join(parts)
    assert same(plain_text(html_to_markdown(html).markdown), html)
