"""Convert the prose of Markdown from one script to another."""

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
# Each pattern begins with a sign, not a class, so that the engine skips all other letters at once.
_MAYBE_NO_PROSE = re.compile(r"`|\[|<|@|://|mailto:|www\.")


def convert_markdown(text: str, convert: Convert) -> str:
    """Return `text` with its prose converted.

    Links, addresses, code, marks, and words in another language stay.
    """
    if not _MAYBE_NO_PROSE.search(text):
        return convert(text)
    return "".join(part if is_code else convert_between(_NO_PROSE, convert, part) for is_code, part in _parts(text))


@lru_cache(maxsize=32)
def prose(text: str) -> str:
    """Return `text` with everything but prose blanked out.

    Every letter keeps its place.
    """
    if not _MAYBE_NO_PROSE.search(text):
        return text
    return "".join(
        _blot_out(part) if is_code else _NO_PROSE.sub(lambda match: _blot_out(match[0]), part)
        for is_code, part in _parts(text)
    )


def _blot_out(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Yield consecutive parts, and whether each is code."""
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
    """Yield the first line of each code block, and its end."""
    if "```" not in text:
        return []
    md = parser()
    tokens: list[Token] = []
    md.block.parse(text, md, {}, tokens)
    return [(token.map[0], token.map[1]) for token in tokens if token.type == "fence" and token.map]
