"""Order of names by language, and initials for lists.

The order is that of ICU's collators for kk, ru, tr and zh, as the frozen lists of tests/data/icu have it: first
letters, then accents, then small letters before capitals. Latin and Arabic Kazakh have no collator: theirs follow
their alphabets.
"""

import unicodedata
from functools import lru_cache

from aigaq.i18n.editions import LANGUAGES, WRITINGS, source_of
from aigaq.i18n.format.pinyin import place_of, syllables
from aigaq.i18n.format.pinyin import units as chinese_units

OTHER = "#"
"""The initial of what begins with no letter of the edition's alphabet; its number is 99."""
_READINGS = "en"
"""The alphabet in which readings are written, as pinyin is."""

_PUNCTUATION = "_-,;:!?.'\"()[]/"
"""In ICU's order, before digits; what is not here comes last of them."""
_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "’": "'", "‘": "'", "·": "."})
_HAMZA = str.maketrans("", "", "\u0621\u0674")

Weight = tuple[int, int, str]
SortKey = tuple[tuple[Weight, ...], str, str, str]
"""Letters, accents, capitals, and the text itself where all these are equal."""


def fold_case(text: str, code: str) -> str:
    """Return `text` in small letters.

    In Turkish and Kazakh Latin I is ı and İ is i.
    """
    if WRITINGS[code].dotted_i:
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def sort_key(text: str, code: str) -> SortKey:
    """Return a sort key of language `code`.

    Letters of another script come after its own. For zh, Han characters are ordered by pinyin, and a reading in Latin
    letters stands with them.
    """
    text = unicodedata.normalize("NFC", text)
    folded = fold_case(text, code)
    base = _base(folded, code)
    units = chinese_units(base) if _is_by_pinyin(code) else base
    return tuple(_weight(unit, code) for unit in units), folded, text.swapcase(), text


def reading_key(reading: str, text: str, code: str) -> SortKey:
    """Return a sort key by pronunciation.

    `reading` is a stored one, in zh the pinyin without tones.
    """
    if not _is_by_pinyin(code):
        return sort_key(reading, code)
    return tuple(map(_by_pinyin, syllables(reading))), text, "", text


def initial(text: str, code: str) -> str:
    """Return the initial of `text` for lists, or `OTHER`.

    In zh only Han characters have one.
    """
    folded = fold_case(unicodedata.normalize("NFC", text), code)
    first = next((char for char in _base(folded, code) if char.isalnum()), "")
    if _is_by_pinyin(code):
        unit = next((unit for unit in chinese_units(folded) if unit.startswith(first)), "")
        han = place_of(unit) if not first.isascii() else None
        return han.syllable[0].upper() if han else OTHER
    return _upper(first, code) if first and first in WRITINGS[code].alphabet else OTHER


def reading_initial(reading: str, code: str) -> str:
    """Return the initial of a reading, or `OTHER`."""
    return initial(reading, _READINGS if _is_by_pinyin(code) else code)


def initial_number(letter: str, code: str) -> int:
    """Return the place of an initial, from 1; 99 for `OTHER`."""
    small = fold_case(letter, code)
    return WRITINGS[code].alphabet.index(small) + 1 if letter != OTHER else 99


def _upper(char: str, code: str) -> str:
    return "İ" if char == "i" and WRITINGS[code].dotted_i else char.upper()


def _base(folded: str, code: str) -> str:
    """Remove accents that are not part of the alphabet.

    é is e, ё is е if it is not a letter.
    """
    alphabet = WRITINGS[code].alphabet
    folded = folded.translate(_HYPHENS).translate(_HAMZA)  # The hamza makes a word's vowels front ones.
    return "".join(char if char in alphabet else _bare(char) for char in folded)


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    if char == "й":
        return char  # It is a letter of its own in every Cyrillic alphabet.
    return "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))


def _by_pinyin(text: str) -> Weight:
    place = place_of(text)
    return (3, place.number, "") if place else (4, 0, text)


def _weight(char: str, code: str) -> Weight:
    if char.isspace():
        return 0, 0, ""
    if char.isdigit():
        return 2, unicodedata.digit(char), ""
    if not char.isalpha():
        place = _PUNCTUATION.find(char)
        return 1, place if place >= 0 else len(_PUNCTUATION), char
    if _is_by_pinyin(code):
        return (4, 0, char) if char.isascii() else _by_pinyin(char)
    letter = WRITINGS[code].alphabet.find(char)
    return (3, letter, "") if letter >= 0 else (4, 0, char)


@lru_cache(maxsize=64)
def _is_by_pinyin(code: str) -> bool:
    return LANGUAGES[source_of(code)].by_pinyin
