"""The elements of a long JSON list, one by one; a break in the middle costs no more than the elements it lies in.

The list stands at the top, or as the first value of objects: `[...]`, `{"videos_v2": [...]}`,
`{"group_posts": {"activity_log_data": [...]}}`.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

_OPENING = re.compile(r'\s*(?:\{\s*"[^"]*"\s*:\s*)*\[')
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")
_PIECE = 1 << 15
"""Bytes that are read at once: what is left of them is copied with each element."""
LARGEST = 64_000_000
"""Characters of an element."""


class Broken(Exception):  # noqa: N818  # it is yielded, never raised
    """What could not be read of a list: `at` is the character at which it begins."""

    def __init__(self, at: int, message: str) -> None:
        self.at = at
        super().__init__(message)


def elements(pieces: Iterable[bytes], is_whole: Callable[[Any], bool]) -> Iterator[Any | Broken]:
    """The elements of the list in `pieces`, and a Broken for each break.

    Behind a break, objects are looked for by which `is_whole` holds: so none is taken that lay within a broken one.
    """
    window = Window(pieces)
    opening = window.match(_OPENING, 4096)
    if opening is None:
        yield Broken(0, "there is no list of entries in it")
        return
    window.advance(opening)
    yield from _each(window, is_whole)


def _each(window: "Window", is_whole: Callable[[Any], bool]) -> Iterator[Any | Broken]:
    decoder, lost = json.JSONDecoder(), False
    while True:
        window.advance(window.match(_BETWEEN, 1) or 0)
        if not window.text:
            yield Broken(window.at, "the file ends in the middle")
            return
        if window.text[0] == "]" and not lost:
            return
        try:
            element, end = window.decode(decoder)
        except (ValueError, RecursionError) as error:
            if not lost:
                yield Broken(window.at, f"the JSON is broken ({getattr(error, 'msg', 'too deep')})")
            lost = True
            if not window.seek(_NEXT):
                return
            continue
        window.advance(end)
        if lost and not is_whole(element):
            continue
        lost = False
        yield element


class Window:
    """The part of a text that is being read: more is read where it is needed, what was read is let go."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = (piece[at : at + _PIECE] for piece in pieces for at in range(0, len(piece), _PIECE))
        self._decode = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self.text = ""
        self.at = 0
        self._start = 0
        self._ended = False

    def more(self) -> bool:
        """Read the next piece; False at the end."""
        piece = next(self._pieces, None)
        if piece is None:
            self._ended = True
            return False
        self.text += self._decode.decode(piece)
        return True

    def match(self, pattern: re.Pattern[str], least: int) -> int | None:
        """Where the match at the beginning ends, once there are `least` characters behind it."""
        while (found := pattern.match(self.text)) is None or len(self.text) - found.end() < least:
            if not self.more():
                break
        return found.end() if found else None

    def decode(self, decoder: json.JSONDecoder) -> tuple[Any, int]:
        """The element at the beginning, and where it ends; ValueError where it is broken."""
        while True:
            try:
                element, end = decoder.raw_decode(self.text)
                if end < len(self.text) or not self.more():  # a number may go on in the next piece
                    return element, end
            except json.JSONDecodeError as error:
                cut = error.pos >= len(self.text) - 16 or error.msg.startswith("Unterminated string")
                if not cut or self._ended or len(self.text) > LARGEST or not self.more():
                    raise

    def seek(self, pattern: re.Pattern[str]) -> bool:
        """Goes behind the next match; whether there is one."""
        while (found := pattern.search(self.text, 1)) is None:
            self.advance(max(len(self.text) - 256, 0))
            if not self.more():
                return False
        self.advance(found.end())
        return True

    def advance(self, count: int) -> None:
        """Go on by so many characters, and let them go."""
        self.at += count
        self.text = self.text[count:]
