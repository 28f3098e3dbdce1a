"""Texts in Markdown from one script to another: prose is converted, what is no prose is left alone."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it.token import Token

from aigaq.i18n.converters import ADDRESS, Convert, convert_between
from aigaq.markup.dialect import parser
from aigaq.markup.inline_rules import SPAN_WORDS

_MARKUP = rf"""
    (?<![`\\])(?<![^\W_])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)  # code in a paragraph
    | \[\[withheld:[^\]]*\]\]                    # what was left out
    | (?<!\\)\[{SPAN_WORDS}\]\{{lang=[A-Za-z0-9-]{{2,35}}\}}    # words in another language
    | (?<=\])\(\s*<?(?:https?://|mailto:)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*\s*\)  # where a link leads
    | <(?:https?://|mailto:)[^\s<>]+>            # an address between < and >
    | {ADDRESS}
"""
_NO_PROSE = re.compile(_MARKUP, re.VERBOSE | re.DOTALL)
# Each begins with a sign, not a class: so the engine skips all other letters at once.
_MAYBE_NO_PROSE = re.compile(r"`|\[|<|@|://|mailto:|www\.")


def convert_markdown(text: str, convert: Convert) -> str:
    """`text` with its prose converted: not its links, addresses, code, marks, nor words in another language."""
    if not _MAYBE_NO_PROSE.search(text):
        return convert(text)
    return "".join(part if is_code else convert_between(_NO_PROSE, convert, part) for is_code, part in _parts(text))


@lru_cache(maxsize=32)
def prose(text: str) -> str:
    """`text` with all that `convert_markdown` leaves alone blotted out, so that every letter keeps its place."""
    if not _MAYBE_NO_PROSE.search(text):
        return text
    return "".join(
        _blot_out(part) if is_code else _NO_PROSE.sub(lambda match: _blot_out(match[0]), part)
        for is_code, part in _parts(text)
    )


def _blot_out(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """A text in parts, one after the other, and whether each is a block of code."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    at = 0
    for first, last in _fences(text):
        yield False, text[at : starts[first]]
        at = min(starts[last], len(text))
        yield True, text[starts[first] : at]
    yield False, text[at:]


def _fences(text: str) -> list[tuple[int, int]]:
    """The first line of each block of code, and the line behind it."""
    if "```" not in text:
        return []
    md = parser()
    tokens: list[Token] = []
    md.block.parse(text, md, {}, tokens)
    return [(token.map[0], token.map[1]) for token in tokens if token.type == "fence" and token.map]
