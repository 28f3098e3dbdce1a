"""Prove that a page has all words of its view.

They are the titles, captions, names, notes and texts that people wrote. A template that leaves some out makes no page.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from aigaq.core.errors import LostWordsError
from aigaq.markup.escape_html import escape_text
from aigaq.model.view_media import Line
from aigaq.model.view_parts import Body, Entry, Words
from aigaq.model.views import TestimonyView, View

_Written = Words | Body | Line
_WRITTEN = (Words, Body, Line)
_WITHOUT_WORDS = {(Entry, "byline"), (Entry, "portrait"), (TestimonyView, "citation")}
"""Fields that a page may show in part: they have none of the words that people wrote for this page.

A short entry of a list has less of the byline, and a portrait in a list adds nothing to the names beside it. In a
volume the script makes citations.
"""


def require_words(view: View, page: str, bodies: Mapping[str, str]) -> None:
    """Raise LostWordsError if `page` lacks words of its view.

    `bodies` holds the HTML that was made for the page, by its Markdown.
    """
    written: list[_Written] = []
    _gather(view, written)
    texts: dict[str, None] = {}
    for one in written:
        if isinstance(one, Body):
            if (html := bodies.get(one.markdown)) is None or html not in page:
                raise LostWordsError(one.markdown, 0, one.markdown.strip()[:40])
        else:
            texts[one.text if isinstance(one, Words) else one.words] = None
    for text in texts:
        if escape_text(text) not in page:
            raise LostWordsError(text, 0, text)


def _gather(value: Any, written: list[_Written]) -> None:
    """Add all words and texts in a view, however deep."""
    if isinstance(value, _WRITTEN):
        written.append(value)
    elif isinstance(value, tuple):
        for part in value:
            _gather(part, written)
    elif isinstance(value, msgspec.Struct):
        for name in _fields_to_search(type(value)):
            _gather(getattr(value, name), written)


@cache
def _fields_to_search(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the fields of a view that may hold words."""
    hints = get_type_hints(kind)
    names = (name for name in kind.__struct_fields__ if (kind, name) not in _WITHOUT_WORDS)
    return tuple(name for name in names if _may_hold_words(hints[name]))


@cache
def _may_hold_words(hint: Any) -> bool:
    """Return True for a type with words or a text in it."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return issubclass(hint, _Written) or bool(_fields_to_search(hint))
    return any(map(_may_hold_words, get_args(hint)))
