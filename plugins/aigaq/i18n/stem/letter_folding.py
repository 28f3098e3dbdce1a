"""Fold words to few letters, by their language's table.

Without marks, in one script. `Folding` of `theme/static/search/keys/folding.js` does the same to the words that readers
type.
"""

import re
import unicodedata

from aigaq.i18n.key_tables.table import KeyTable

COMMON = {"ё": "е", "й": "й", "ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"} | {
    chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)
}
"""Letters that no decomposition folds, and the digits of Arabic script, in words of every language."""

END = "α"
"""The letter that closes a key; no word has it: it is taken out of Greek ones."""

FORMS = "άἀἁἂἃἄἅἆἇὰᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"
"""The same letter with marks: one of them closes the key of a word with an ending, by the hash of the whole word.

Pagefind finds a word whatever its marks, and by its marks alone if asked: so by stem, and as it was typed.
"""

MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u0730-\u074a\u0640\u00ad\u200c\u200d"
)
"""What is no letter of its own, but stands on or between the letters of a word."""

NOT_SIGNS = "\u0488\u0489\u20d0-\u20ff\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Combining characters that are part of no word: circles around signs, and the choice of how a sign is drawn."""

_SIGN, _SIGNS = 0xA000, 1165
"""The letters that stand for vowel signs and tones in keys, those of the Yi: Pagefind takes combining marks off."""

_IS_NOT_SIGN = re.compile(f"[{NOT_SIGNS}]")
_IS_MARK = re.compile(f"[{MARKS}]")
_APOSTROPHES = re.compile("['’‘ʼ`]")
_NO_LETTER = re.compile(rf"[\W_{END}]+")


class Letters(dict[int, str]):
    """A table for `str.translate` that also removes marks."""

    def __init__(self, letters: dict[str, str]) -> None:
        super().__init__((ord(letter), folded) for letter, folded in letters.items())

    def __missing__(self, code: int) -> str:
        parts = (part for part in unicodedata.normalize("NFD", chr(code)) if not _IS_MARK.match(part))
        plain = "".join(self.get(ord(part), _spell_sign(part)) for part in parts)
        self[code] = plain
        return plain


def is_sign(character: str) -> bool:
    """Return True for a combining character that a word is written with.

    Such as the vowel signs of Hindi, and the tones of Thai.
    """
    return unicodedata.category(character)[0] == "M" and not _IS_NOT_SIGN.match(character)


def _spell_sign(character: str) -> str:
    """Return the letter for a vowel sign, and others as they are."""
    return chr(_SIGN + ord(character) % _SIGNS) if is_sign(character) else character


class Folding:
    """Folds the words of a language by its table."""

    def __init__(self, table: KeyTable) -> None:
        self._cut = table.cut
        self._digraphs = _compile(table.digraphs)
        self._letters = Letters(COMMON | table.letters)
        self._rules = _compile(table.rules)

    def fold(self, word: str) -> str:
        """Put a word, in small letters, into the letters of the table."""
        word = _replace(_APOSTROPHES.sub("", self._cut_off(word)), self._digraphs)
        return _replace(keep_letters(word.translate(self._letters)), self._rules)

    def _cut_off(self, word: str) -> str:
        """Drop the rest after an apostrophe, if endings follow it."""
        head = _APOSTROPHES.split(word)[0] if self._cut else ""
        return head if len(head) > 1 else word


_COMMON_LETTERS = Letters(COMMON)
_Rules = list[tuple[re.Pattern[str], str]]


def fold_foreign(word: str) -> str:
    """Fold a foreign word in small letters to shared letters."""
    return _APOSTROPHES.sub("", word).translate(_COMMON_LETTERS)


def keep_letters(word: str) -> str:
    """Drop all but letters and digits."""
    if word.isalnum() and END not in word:  # This is three times as fast, and holds of most words.
        return word
    return _NO_LETTER.sub("", word)


def _compile(rules: tuple[tuple[str, str], ...]) -> _Rules:
    return [(re.compile(pattern), replacement) for pattern, replacement in rules]


def _replace(word: str, rules: _Rules) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word
