"""Find invisible characters: drop harmless ones, report others.

Sources: The Unicode Standard, chapter 23 (special areas and format characters); UTR 36 for direction controls.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from unicodedata import bidirectional, category, is_normalized, normalize

import msgspec

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like the plain one, for a class of a regular expression."""


class Unseen(StrEnum):
    """The reason against a character; values are check rules."""

    BIDI = "bidi"
    CONTROL = "control-character"
    LOST = "lost-letter"
    SYMBOL = "symbol-font"


class UnseenSign(msgspec.Struct, frozen=True):
    """A forbidden character and its 1-based line."""

    kind: Unseen
    sign: str
    line: int


_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MEANINGLESS = frozenset("\u00ad\u034f\u2060\ufeff")
"""Soft hyphen, grapheme joiner, word joiner, and a byte-order mark within a text."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts in which a zero-width space parts words: Thai, Lao, Burmese, Khmer."""
_JOINING = re.compile("[\u0600-\u07ff\u0840-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
"""Scripts in which a joiner changes the form of a letter: Arabic and Syriac, those of India, Khmer, Mongolian."""
_MONGOLIAN = re.compile("[\u1800-\u18af]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_EMOJI = re.compile("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\ufe0f\u20e3]")
_NEEDED = re.compile("[\u061c\u180b-\u180f\u200b-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs that are meaningless in most places, and stay in the others."""
_TAG = re.compile("[\U000e0020-\U000e007f]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]*$")


def clean(text: str) -> tuple[str, list[UnseenSign]]:
    """Return NFC text without meaningless signs, and forbidden ones.

    Of each line, one sign of each kind is reported, and every different one that stands for something.
    """
    text = text if is_normalized("NFC", text) else normalize("NFC", text)
    if not _SUSPECT.search(text):
        return text, []
    while (shorter := _SUSPECT.sub(_drop_meaningless, text)) != text:
        text = normalize("NFC", shorter)
    return text, list(_find_unseen(text))


def _drop_meaningless(match: re.Match[str]) -> str:
    text, at = match.string, match.start()
    return "" if _is_meaningless(match[0], text[at - 1 : at] if at else "", text[at + 1 : at + 2]) else match[0]


def _is_meaningless(sign: str, before: str, after: str) -> bool:
    """Return True if a sign affects neither form nor order."""
    if sign in _MEANINGLESS:
        return True
    if sign == "\u200b":
        return not _UNSPACED.match(before)
    if sign in "\u200c\u200d":
        joins_emoji = _EMOJI.match(before) and _EMOJI.match(after)
        return not (_JOINING.match(before) or _JOINING.match(after) or joins_emoji)
    if sign in "\u200e\u200f\u061c":
        directions = {"R" if bidirectional(char) in ("R", "AL") else "L" for char in before + after}
        return before.isalpha() and after.isalpha() and len(directions) == 1
    if "\u180b" <= sign <= "\u180f":
        return not (_MONGOLIAN.match(before) or _MONGOLIAN.match(after))
    if "\ufe00" <= sign <= "\ufe0f":
        return not (_EMOJI.match(before) or _HAN.match(before) or _MONGOLIAN.match(before) or after == "\u20e3")
    return "\U000e0100" <= sign <= "\U000e01ef" and not _HAN.match(before)


def _find_unseen(text: str) -> Iterator[UnseenSign]:
    """Yield forbidden signs of a text without meaningless ones."""
    told: set[tuple[int, str]] = set()
    for match in _SUSPECT.finditer(text):
        kind = _fault_of(match[0], text[max(match.start() - 8, 0) : match.start()])
        if kind:
            line = text.count("\n", 0, match.start()) + 1
            which = match[0] if kind in (Unseen.LOST, Unseen.SYMBOL) else kind.value
            if (line, which) not in told:
                told.add((line, which))
                yield UnseenSign(kind, match[0], line)


def _fault_of(sign: str, before: str) -> Unseen | None:
    """Return the reason against a sign behind `before`, or None.

    Scripts and emoji need some.
    """
    if _BIDI.match(sign):
        return Unseen.BIDI
    if sign in "\ufffc\ufffd":
        return Unseen.LOST
    if category(sign) == "Co":
        return Unseen.SYMBOL
    needed = _NEEDED.match(sign) or (_TAG.match(sign) and _FLAG.search(before))
    return None if needed else Unseen.CONTROL
