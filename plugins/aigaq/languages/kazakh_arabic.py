"""Kazakh from Cyrillic to Arabic script, as written in China: one word at a time, by table and by rule.

Source of the letters and of the hamza rule: the alphabet of 1982 as CLDR's `kk_Arab` writes it, with its code points
(`ى` U+0649, `ي` U+064A, `ك` U+0643, `ە` U+06D5, hamza U+0621). The rules for loan words were found on pairs of words
in CLDR; what no rule gives stands in `translations/kk-arab.exceptions.tsv`.

The other way is ambiguous (а/ә, о/ө, ұ/ү, ы/і, и/й) and is never published: there is no function for it here.
"""

import re
from collections.abc import Mapping

HAMZA = "\u0621"

LETTERS = {
    "а": "ا", "ә": "ا", "б": "ب", "в": "ۆ", "г": "گ", "ғ": "ع", "д": "د", "е": "ە", "ё": "يو", "ж": "ج", "з": "ز",
    "и": "ي", "й": "ي", "к": "ك", "қ": "ق", "л": "ل", "м": "م", "н": "ن", "ң": "ڭ", "о": "و", "ө": "و", "п": "پ",
    "р": "ر", "с": "س", "т": "ت", "у": "ۋ", "ұ": "ۇ", "ү": "ۇ", "ф": "ف", "х": "ح", "һ": "ھ", "ц": "س", "ч": "چ",
    "ш": "ش", "щ": "شش", "ъ": "", "ы": "ى", "і": "ى", "ь": "", "э": "ە", "ю": "يۋ", "я": "يا",
}  # fmt: skip
"""Each Cyrillic letter; `ц` is `تس` in some loan words, which are exceptions."""

PUNCTUATION = str.maketrans({",": "،", ";": "؛", "?": "؟", "«": "“", "»": "”"})

_FRONT = frozenset("әөүі")
_BACK = frozenset("аоұыяёю")
_NEEDS_NO_HAMZA = frozenset("еэгк")
_VOWELS = "аәеёиоөуұүыіэюя"

_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("ия", "иа"),
        ("ию", "иу"),
        ("и[ий]", "и"),
        ("[ьъ]е", "йе"),
        ("сц", "с"),
        ("тч", "ч"),
        ("дж", "ж"),
        # A loan word ends in one consonant: грамм, ватт, металл; so does the first part of милли-.
        (rf"([^{_VOWELS}])\1(?=ь?$)", r"\1"),
        ("^милли", "мили"),
        # So does its middle, where a letter shows that it is one: Филиппин, Брюссель, Калькутта.
        (r"(?<=[фвцэюьё])(.*?)([тпсфк])\2", r"\1\2"),
        (r"([тпсфк])\1(?=.*[фвцэюьё])", r"\1"),
        # Between vowels н and г are two letters, elsewhere one sound: Бангкок, but Ньенгату.
        (rf"нг(?![{_VOWELS}й])", "ң"),
        # километр, литр: read with a vowel before the last letter.
        ("(мет|лит)р$", r"\1ыр"),
    )
)

_WORD = re.compile("[а-яёәғқңөұүһі]+", re.IGNORECASE)
_DECIMAL = re.compile("(?<=[0-9])،(?=[0-9])")

Exceptions = Mapping[str, str]
"""Cyrillic beginnings of words, in small letters, and how they are written in Arabic script."""


def to_arabic(text: str, exceptions: Exceptions | None = None, names: Exceptions | None = None) -> str:
    """`text` with every Cyrillic word and the punctuation in Arabic script; what is neither stays as it is.

    A word that begins as one of `exceptions` takes its form, the longest first; the suffixes behind it still inflect
    by the rules. So does a word with a capital that begins as one of `names`, proper names with a form of their own.
    Converting twice changes nothing.
    """
    common = exceptions or {}
    proper = {**common, **(names or {})}
    converted = _WORD.sub(lambda match: _word(match[0].lower(), proper if match[0][0].isupper() else common), text)
    return _DECIMAL.sub(",", converted.translate(PUNCTUATION))


def _word(word: str, exceptions: Exceptions) -> str:
    for length in range(len(word), 1, -1):
        written = exceptions.get(word[:length])
        if written is not None:
            return written + _letters(word[length:])
    hamza = HAMZA if _takes_hamza(word) else ""
    return hamza + _letters(word)


def _takes_hamza(word: str) -> bool:
    """Whether the first vowel that is front or back is a front one, and no letter of the word says so by itself."""
    if not _NEEDS_NO_HAMZA.isdisjoint(word):
        return False
    return next((letter in _FRONT for letter in word if letter in _FRONT or letter in _BACK), False)


def _letters(word: str) -> str:
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return "".join(LETTERS.get(letter, letter) for letter in word)
