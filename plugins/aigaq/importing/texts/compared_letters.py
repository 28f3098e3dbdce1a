"""The letters of texts: by them a draft is compared with its source, whatever signs stand between."""

import re
import unicodedata

_NO_LETTER = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Return the letters and digits of a text alone, superscripts as the plain ones."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text))


def count_letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return len(letters(text))


def lost_letters(source: str, written: str) -> str:
    """Return the first letters of `source` that do not stand, in order, in `written`; empty if all do."""
    wanted, there = letters(source), letters(written)
    if wanted in there:
        return ""
    at = 0
    for number, letter in enumerate(wanted):
        at = there.find(letter, at) + 1
        if not at:
            return wanted[number : number + 40]
    return ""
