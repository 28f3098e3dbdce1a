"""Anchors within a text: paragraphs and headings by number.

They are equal in every edition that shows the text.
"""

import re
from html import escape, unescape
from itertools import count
from typing import NamedTuple

_PARAGRAPH = re.compile("<p>")
_HEADING = re.compile(r"<h([2-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
LEAST_HEADINGS = 2
"""How many headings make a text long enough for a table of contents."""


class Heading(NamedTuple):
    """A heading within a text: its anchor and words.

    The anchor is without the prefix of its page.
    """

    anchor: str
    words: str


def number_anchors(html: str, before: str) -> str:
    """Give the nth paragraph the id `para-n`, and the nth heading `part-n`.

    `before` begins each id.
    """
    before, paragraphs, headings = escape(before), count(1), count(1)
    html = _PARAGRAPH.sub(lambda _: f'<p id="{before}para-{next(paragraphs)}">', html)
    return _HEADING.sub(lambda found: f'<h{found[1]} id="{before}part-{next(headings)}">{found[2]}</h{found[1]}>', html)


def find_headings(html: str) -> tuple[Heading, ...]:
    """Return the headings of a text.

    It is None where they are too few for a table of contents.
    """
    found = tuple(
        Heading(f"part-{number}", unescape(_TAG.sub("", match[2])))
        for number, match in enumerate(_HEADING.finditer(html), 1)
    )
    return found if len(found) >= LEAST_HEADINGS else ()
