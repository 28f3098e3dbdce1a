"""Convert Markdown to safe HTML without losing a word.

Parsed as the dialect says, cleaned by an allow-list.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from html import escape, unescape
from typing import Any

import msgspec
import nh3

from aigaq.core.ids import PATTERN
from aigaq.markup.dialect import parser
from aigaq.markup.dialect_faults import MarkupFault, faults_in
from aigaq.markup.inline_rules import WITHHELD
from aigaq.markup.letters import HAN, LINE_SIGNS, SHARED
from aigaq.markup.links import ADDRESS, LINKS
from aigaq.markup.lost_words import number_items, raise_if_lost

TAGS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "h2", "h3", "h4", "h5", "h6"),
    *("ul", "ol", "li", "a", "span", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "class", "title"}, "span": {"lang", "dir", "class"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}

# Patterns begin with a rare sign, so that the engine skips all other letters at once.
_FILLED = re.compile(
    rf'>(?<=<span class="withheld">)(?:{WITHHELD})(?=</span>)'
    rf'|"(?<= title=")(?:{"|".join(LINKS)})(?=")'
)
_HAN_BREAK = re.compile(f"(?<=[{HAN}])\n(?=[{HAN}{SHARED}])|(?<=[{SHARED}])\n(?=[{HAN}])")
_BEFORE_HAN = re.compile(f"\n[{HAN}{SHARED}]")
_SIGN = re.compile("[*_`\\[\\]<>&\\\\|\x00-\x08\x0b-\x1f\t\x7f-\xa0\u2028\u2029\ufeff]")
_MARKED_LINE = re.compile(rf"\n(?:[ #+=-]|[0-9]+[.)]|(?<=[^\n]\n)[{LINE_SIGNS}]|[{LINE_SIGNS}][^\n]*\n[^\n])")
_BLOCK_END = re.compile(r"</(?:p|h\d|li|blockquote|tr)>|<br>")
_CELL_END = re.compile(r"</t[hd]>")
_TAG = re.compile(r"<[^>]+>")
_NUMBERS = r"(?:[0-9]{1,5}(?:-[0-9]{1,5}){2,6}|0[0-9]{1,4}-[0-9]{3,8})"
_MAY_BE_UNBROKEN = re.compile("-[0-9]")
"""What stands in all of these; to look for these themselves takes a hundred times as long."""
_AT_UNBROKEN = re.compile(
    rf"<code>.*?</code>|<[^>]*>|(?<![\w./-]){PATTERN}(?!\w)|(?<![\w./+-])\+?{_NUMBERS}(?![\w-])", re.ASCII | re.DOTALL
)
"""An id of a record, a telephone number or a day in digits among words; code and tags are left as they are."""
_PLAIN = dict.fromkeys(WITHHELD.split("|"), "▇") | dict.fromkeys(LINKS, "")


class Rendered(msgspec.Struct, frozen=True):
    """The safe HTML of a text, its placeholders, and its faults.

    The placeholders are filled with the reader's words.
    """

    html: str
    faults: tuple[MarkupFault, ...] = ()


def render(source: str) -> Rendered:
    """Render a text by every rule, without comparing words."""
    env: MutableMapping[str, Any] = {}
    html = parser().render(source, env)
    return Rendered(_cleaner().clean(html).rstrip("\n"), faults_in(env))


def to_marked_html(source: str) -> str:
    """Return safe HTML with unfilled placeholders.

    Raises LostWordsError if a word of the text is missing from it.
    """
    html = render(source).html
    raise_if_lost(source, html)
    return html


def to_html(markdown: str, words: Mapping[str, str], convert: Callable[[str], str] = to_marked_html) -> str:
    """Return the HTML of a text, with placeholders filled.

    `words` has the reader's words for omitted parts (`name`, `place`, ...) and for `LINKS`. `convert` is
    `to_marked_html`, or a caching version of it.
    """
    html = plain_paragraphs(markdown)
    if html is None:
        html = _FILLED.sub(lambda match: match[0][0] + escape(words[match[0][1:]]), convert(markdown))
    return _AT_UNBROKEN.sub(_unbroken, html) if _MAY_BE_UNBROKEN.search(html) else html


def _unbroken(match: re.Match[str]) -> str:
    """Mark an id or number, which a line may not break: in right-to-left text its parts would change places."""
    if match[0][0] == "<":
        return match[0]
    return f'<span class="{"id" if match[0][0].isalpha() else "digits"}">{match[0]}</span>'


def plain_paragraphs(markdown: str) -> str | None:
    """Return HTML of a text without any marks, else None.

    Most testimonies are such; converting them by this saves a third of the time that pages take.
    """
    text = markdown.strip("\n")
    if " \n" in text or _SIGN.search(text) or _MARKED_LINE.search(f"\n\n{text}"):
        return None
    if _BEFORE_HAN.search(text):
        text = _HAN_BREAK.sub("", text)
    blocks = [block.strip("\n") for block in text.split("\n\n")]
    if any(block != block.strip() for block in blocks):
        return None
    return "\n".join(f"<p>{block}</p>" for block in blocks if block)


def plain_text(markdown: str, convert: Callable[[str], str] = to_marked_html) -> str:
    """Return the words alone, for search and summaries.

    Withheld words are a black mark. `convert` is as in `to_html`.
    """
    html = number_items(to_html(markdown, _PLAIN, convert))
    text = unescape(_TAG.sub("", _CELL_END.sub(" ", _BLOCK_END.sub("\n", html))))
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        attribute_filter=_keep_attribute,
    )


def _keep_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Keep only absolute addresses in links.

    A relative one would not hold in a copy.
    """
    if tag == "a" and attribute == "href" and not ADDRESS.match(value):
        return None
    if attribute == "class" and value != {"span": "withheld", "a": "outside"}.get(tag):
        return None
    return value
