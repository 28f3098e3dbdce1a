"""Yield the elements of a long JSON list, skipping broken parts.

A break costs only the elements that it touches.

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
    """A part of a list that could not be read.

    `at` is the offset of its first character.
    """

    def __init__(self, at: int, message: str) -> None:
        self.at = at
        super().__init__(message)


def elements(pieces: Iterable[bytes], is_whole: Callable[[Any], bool]) -> Iterator[Any | Broken]:
    """Yield the elements of a list, and a Broken for each break.

    After a break, reading goes on at the next object for which `is_whole` holds, so no object within a broken one is
    taken.
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
    """A sliding window over a text that is read in pieces."""

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
        """Return the end of a match at the window's beginning.

        At least `least` characters are read first.
        """
        while (found := pattern.match(self.text)) is None or len(self.text) - found.end() < least:
            if not self.more():
                break
        return found.end() if found else None

    def decode(self, decoder: json.JSONDecoder) -> tuple[Any, int]:
        """Decode the element at the beginning, and return its end.

        Raises ValueError if it is broken.
        """
        while True:
            try:
                element, end = decoder.raw_decode(self.text)
                if end < len(self.text) or not self.more():  # A number may go on in the next piece.
                    return element, end
            except json.JSONDecodeError as error:
                cut = error.pos >= len(self.text) - 16 or error.msg.startswith("Unterminated string")
                if not cut or self._ended or len(self.text) > LARGEST or not self.more():
                    raise

    def seek(self, pattern: re.Pattern[str]) -> bool:
        """Move behind the next match; return False without one."""
        while (found := pattern.search(self.text, 1)) is None:
            self.advance(max(len(self.text) - 256, 0))
            if not self.more():
                return False
        self.advance(found.end())
        return True

    def advance(self, count: int) -> None:
        """Drop `count` characters from the beginning."""
        self.at += count
        self.text = self.text[count:]
