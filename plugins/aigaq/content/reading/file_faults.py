"""Faults within one file, before lines are known."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

import msgspec

from aigaq.content.reading.look_alikes import difference, looks_like
from aigaq.core.message import NOTHING, Message, join, msg

Keys = tuple[str | int, ...]
"""The way to a value within a file: keys of mappings and places in lists, as `("about", 0, "person")`."""

_LONGEST_QUOTE = 60
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs"})


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A fault at `keys`, or at a 1-based `line`."""

    rule: str
    message: Message
    fix: Message = NOTHING
    keys: Keys = ()
    line: int = 0


def quote(value: str) -> str:
    """Quote a value on one short line.

    An invisible character stands as its code point.
    """
    line = " ".join("".join(map(_make_visible, value)).split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}..."


def _make_visible(sign: str) -> str:
    """Return a sign, or its code point if it controls others."""
    return f"U+{ord(sign):04X}" if unicodedata.category(sign) in _INVISIBLE and not sign.isspace() else sign


def near(word: str, known: Iterable[str]) -> str | None:
    """Return the one of `known` that was most likely meant."""
    options = sorted(known)
    if same := next((option for option in options if looks_like(word, option)), None):
        return same
    folded = {option.lower(): option for option in options}
    if word.lower() in folded:
        return folded[word.lower()]
    close = get_close_matches(word.lower(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """Return a question that offers the near miss, or the empty text."""
    match = near(word, known)
    return hint(word, match) if match else NOTHING


def hint(word: str, match: str) -> Message:
    """Offer `match` for `word`, or explain an invisible difference."""
    if looks_like(word, match):
        return msg('It only looks like "%(match)s": %(difference)s.', match=match, difference=difference(word, match))
    return msg('Did you mean "%(match)s"?', match=match)


def near_or_list(word: str, known: Iterable[str]) -> Message:
    """Suggest a mend for an unknown word.

    The near miss first, then all of `known`.
    """
    options = list(known)
    return join(did_you_mean(word, options), msg("Write one of: %(options)s.", options=", ".join(options)))
