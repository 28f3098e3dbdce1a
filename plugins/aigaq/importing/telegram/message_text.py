"""Read the words of a Telegram message.

They consist of parts in several styles. User names and phone numbers are withheld.
"""

from html import escape
from typing import Any

import msgspec

from aigaq.importing.texts.html_markdown import html_to_markdown
from aigaq.importing.texts.plain_text import as_markdown, clean_text

_WITHHELD = {"mention": "name", "phone": "number", "bank_card": "number", "email": "detail"}
"""Parts that lead to a person, and what stands in their place."""
_TAGS = {"bold": "b", "italic": "i", "code": "code", "pre": "pre", "blockquote": "blockquote", "strikethrough": "s"}
_OPEN, _CLOSE = "\ue000", "\ue001"


class MessageText(msgspec.Struct, frozen=True):
    """The Markdown and plain words of a message.

    With the paths of parts that are words, and of withheld ones.
    """

    markdown: str = ""
    words: str = ""
    taken: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


def read_text(value: Any, path: str) -> MessageText:
    """Read a text, or a list of texts and typed objects."""
    if isinstance(value, str):
        return MessageText(as_markdown(value), clean_text(value), (path,) if value else ())
    parts = value if isinstance(value, list) else [value]
    html: list[str] = []
    taken, withheld = [], []
    for number, part in enumerate(parts):
        place = f"{path}/{number}" if isinstance(value, list) else path
        if isinstance(part, dict):
            kind, text = str(part.get("type") or ""), str(part.get("text") or "")
            place = f"{place}/text"
            if kind in _WITHHELD and text:
                html.append(f"{_OPEN}{_WITHHELD[kind]}{_CLOSE}")
                withheld.append(place)
                continue
            html.append(_style_html(kind, text, str(part.get("href") or "")))
        else:
            text = str(part)
            html.append(escape(text, quote=False))
        if text:
            taken.append(place)
    converted = html_to_markdown("".join(html), newlines=True)
    markdown, words = converted.markdown, converted.words
    for name in dict.fromkeys(_WITHHELD.values()):
        markdown = markdown.replace(f"{_OPEN}{name}{_CLOSE}", f"[[withheld: {name}]]")
        words = words.replace(f"{_OPEN}{name}{_CLOSE}", " ")
    return MessageText(markdown, words, tuple(taken), tuple(withheld))


def _style_html(kind: str, text: str, href: str) -> str:
    inside = escape(text, quote=False)
    if kind == "text_link" and href:
        return f'<a href="{escape(href)}">{inside}</a>'
    tag = _TAGS.get(kind)
    return f"<{tag}>{inside}</{tag}>" if tag else inside
