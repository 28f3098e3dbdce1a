"""Compare the letters of a draft with those of its source."""

import re
import unicodedata

_NO_LETTER = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Return the letters and digits of a text.

    Superscripts become plain digits.
    """
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text))


def count_letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return len(letters(text))


def lost_letters(source: str, written: str) -> str:
    """Return the first lost letters of `source`; empty if none.

    The letters must stand in `written` in the same order.
    """
    wanted, there = letters(source), letters(written)
    if wanted in there:
        return ""
    at = 0
    for number, letter in enumerate(wanted):
        at = there.find(letter, at) + 1
        if not at:
            return wanted[number : number + 40]
    return ""
