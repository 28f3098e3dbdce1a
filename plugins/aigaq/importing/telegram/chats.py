r"""Read the messages of Telegram Desktop's `result.json`.

Each comes with its chat.

The layout is that of `export/output/export_output_json.cpp` of Telegram Desktop: one chat at the top (`name`, `type`,
`id`, `messages`), or a list of them below `chats` and `left_chats`. It writes control characters as `\x0B`, which is
no JSON: they are taken out.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from aigaq.core.message import Message, msg
from aigaq.importing.archives.json_stream import Window

_MESSAGES = "messages"
_AROUND = ("chats", "left_chats", "list")
_ESCAPE = re.compile(rb"(?<!\\)((?:\\\\)*)\\x[0-9A-Fa-f]{2}")
_CUT = re.compile(rb"\\+(?:x[0-9A-Fa-f]?)?\Z")
_TAIL = 64
"""Bytes at the end of a piece in which an escape may be cut."""
_SPACE = re.compile(r"[\s,:]*")


class Chat(NamedTuple):
    """A chat: name, kind and number."""

    name: str = ""
    kind: str = ""
    id: str = ""


class ChatMessage(NamedTuple):
    """A message of a chat, as the file holds it."""

    chat: Chat
    tree: dict[str, Any]


class Beside(NamedTuple):
    """A value beside the messages, with its key."""

    key: str
    value: Any


class BrokenHere(NamedTuple):
    """A break, after which nothing is read.

    The words that follow would not be certain.
    """

    why: Message


Read = ChatMessage | Beside | BrokenHere


def read_chats(pieces: Iterable[bytes]) -> Iterator[Read]:
    """Yield the messages and other values of a file.

    A break ends it.
    """
    window = Window(_mend_escapes(pieces))
    try:
        yield from _object(window)
    except (ValueError, RecursionError, IndexError):
        yield BrokenHere(msg("the JSON is broken at character %(at)s: items before it come in", at=window.at))


def _object(window: Window) -> Iterator[Read]:
    _expect(window, "{")
    head: dict[str, str] = {}
    while _next(window) != "}":
        key = str(_decode(window))
        first = _next(window)
        if key == _MESSAGES and first == "[":
            chat = Chat(head.get("name", ""), head.get("type", ""), head.get("id", ""))
            for tree in _items(window):
                yield ChatMessage(chat, tree) if isinstance(tree, dict) else Beside("messages", tree)
        elif key in _AROUND and first == "{":
            yield from _object(window)
        elif key in _AROUND and first == "[":
            yield from _list(window)
        else:
            value = _decode(window)
            if key in ("name", "type", "id"):
                head[key] = str(value if value is not None else "")
            elif value not in (None, "", [], {}):
                yield Beside(key, value)
    window.advance(1)


def _list(window: Window) -> Iterator[Read]:
    """Yield the chats or other elements of a list."""
    _expect(window, "[")
    while (first := _next(window)) != "]":
        if first == "{":
            yield from _object(window)
        else:
            yield Beside("list", _decode(window))
    window.advance(1)


def _items(window: Window) -> Iterator[Any]:
    _expect(window, "[")
    while _next(window) != "]":
        yield _decode(window)
    window.advance(1)


def _next(window: Window) -> str:
    """Return the next significant character.

    Spaces and commas are skipped. Raises IndexError at the end.
    """
    while True:
        window.advance(window.match(_SPACE, 1) or 0)
        return window.text[0]


def _expect(window: Window, sign: str) -> None:
    if _next(window) != sign:
        raise ValueError(sign)
    window.advance(1)


def _decode(window: Window) -> Any:
    value, end = window.decode(_DECODER)
    window.advance(end)
    return value


_DECODER = json.JSONDecoder()


def _mend_escapes(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the bytes without escapes unknown to JSON.

    An escape may span two pieces.
    """
    rest = b""
    for piece in pieces:
        data = rest + piece
        cut = _CUT.search(data, max(len(data) - _TAIL, 0))
        data, rest = (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
        yield _ESCAPE.sub(rb"\1", data) if b"\\x" in data else data
    if rest:
        yield rest
