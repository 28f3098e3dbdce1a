"""The order of names and places in each language, and the initials under which lists put them.

Source: the alphabets of each language; the order is that of ICU 77's collators for kk, ru and tr on the frozen lists
of tests/languages, and toneless pinyin for zh.
"""

import unicodedata
from functools import lru_cache

from pypinyin import lazy_pinyin

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
TURKISH = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
LATIN = "abcdefghijklmnopqrstuvwxyz"

KAZAKH_LATIN = "aäbcçdefgğhıijklmnñoöpqrsştuūüvwxyz"
KAZAKH_ARABIC = "ابۆگعدەجزيكقلمنڭوپرستۋۇفحھچشى"
"""In the order of the Cyrillic letters that they stand for."""

ALPHABETS = {
    "kk": KAZAKH,
    "kk-latn": KAZAKH_LATIN,
    "kk-arab": KAZAKH_ARABIC,
    "ru": RUSSIAN,
    "tr": TURKISH,
    "en": LATIN,
    "zh": LATIN,
    "zh-hant": LATIN,
}
OTHER = "#"
"""The initial of what begins with no letter of the edition's alphabet; its number is 99."""

SortKey = tuple[tuple[tuple[int, str], ...], str, str]


def fold_case(text: str, code: str) -> str:
    """`text` in small letters; in Turkish and Kazakh Latin I is ı and İ is i."""
    if code in ("tr", "kk-latn"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def sort_key(text: str, code: str) -> SortKey:
    """Orders texts as the language `code` does: by letters, then by accents, then small letters before capitals.

    Letters of another script come after the alphabet. For zh, Han characters count as their toneless pinyin.
    """
    folded = fold_case(_spelled(text, code), code)
    primary = tuple(_letter(char, code) for char in _base(folded, code) if char.isalnum() or char == " ")
    return primary, folded, text.swapcase()


def initial(text: str, code: str) -> str:
    """The capital letter under which a list puts `text`, or `OTHER`."""
    for char in _base(fold_case(_spelled(text, code), code), code):
        if char.isalnum():
            found = char if char in ALPHABETS[code] else ""
            return _upper(found, code) if found else OTHER
    return OTHER


def initial_number(letter: str, code: str) -> int:
    """The place of an initial in the alphabet, from 1; 99 for `OTHER`."""
    small = fold_case(letter, code)
    return ALPHABETS[code].index(small) + 1 if letter != OTHER else 99


def _upper(char: str, code: str) -> str:
    return "İ" if code in ("tr", "kk-latn") and char == "i" else char.upper()


@lru_cache(maxsize=65536)
def _spelled(text: str, code: str) -> str:
    return " ".join(lazy_pinyin(text)) if code in ("zh", "zh-hant") else text


def _base(folded: str, code: str) -> str:
    """Letters that are no letter of the alphabet lose their accents: é is e, ё is е where it is not a letter."""
    alphabet = ALPHABETS[code]
    folded = folded.replace("\u0621", "").replace("\u0674", "")  # the hamza that makes a word's vowels front ones
    return "".join(char if char in alphabet else _bare(char) for char in unicodedata.normalize("NFC", folded))


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))


def _letter(char: str, code: str) -> tuple[int, str]:
    if char == " ":
        return 0, ""
    if char.isdigit():
        return 1, char
    place = ALPHABETS[code].find(char)
    return (2, chr(place)) if place >= 0 else (3, char)
