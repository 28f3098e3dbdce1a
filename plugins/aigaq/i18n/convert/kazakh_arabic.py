"""Convert Kazakh from Cyrillic to Arabic script, as in China.

One word at a time, by table and by rule.

Source of the letters and of the hamza rule: the alphabet of 1982 as CLDR's `kk_Arab` writes it, with its code points
(`ى` U+0649, `ي` U+064A, `ك` U+0643, `ە` U+06D5, hamza U+0621). The rules for loan words were found on pairs of words
in CLDR and in news of Xinjiang; what no rule gives stands in `translations/kk-arab.exceptions.tsv`.

The other way is ambiguous (а/ә, о/ө, ұ/ү, ы/і, и/й) and is never published: there is no function for it here.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from aigaq.i18n.convert.kazakh_suffixes import find_stem

HAMZA = "\u0621"

LETTERS = {
    "а": "ا", "ә": "ا", "б": "ب", "в": "ۆ", "г": "گ", "ғ": "ع", "д": "د", "е": "ە", "ё": "يو", "ж": "ج", "з": "ز",
    "и": "ي", "й": "ي", "к": "ك", "қ": "ق", "л": "ل", "м": "م", "н": "ن", "ң": "ڭ", "о": "و", "ө": "و", "п": "پ",
    "р": "ر", "с": "س", "т": "ت", "у": "ۋ", "ұ": "ۇ", "ү": "ۇ", "ф": "ف", "х": "ح", "һ": "ھ", "ц": "تس", "ч": "چ",
    "ш": "ش", "щ": "شش", "ъ": "", "ы": "ى", "і": "ى", "ь": "", "э": "ە", "ю": "يۋ", "я": "يا",
}  # fmt: skip
"""Each Cyrillic letter."""

PUNCTUATION = {",": "،", ";": "؛", "?": "؟", "“": "«", "„": "«", "”": "»"}
"""Guillemets are the quotation marks of Xinjiang's press, and turn with the direction of the line."""

Exceptions = Mapping[str, str]
"""Cyrillic stems in small letters and how they are written in Arabic script; `мин.` is an abbreviation."""

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
        (f"(?<![{_VOWELS}])йи", "и"),
        ("й(?=[юя])", ""),
        # ье is a syllable of its own at the end and behind в alone: Скопье, Вьетнам, but Сьерра.
        ("(?<=[^в])ье(?=.)", "е"),
        ("[ьъ]е", "йе"),
        # ц is one sound at either end of a word, two within: Вадуц, цемент, but полиция, кальций.
        ("сц|^ц|ц$", "с"),
        ("^деци", "деси"),
        ("тч", "ч"),
        ("дж", "ж"),
        # A loan word ends in one consonant: грамм, ватт, металл; so does the first part of милли-.
        (rf"([^{_VOWELS}])\1(?=ь?$)", r"\1"),
        ("^милли", "мили"),
        # So does its middle, where a letter shows that it is one: Филиппин, Брюссель, Калькутта.
        ("фф", "ф"),
        (r"(?<=[фвцэюьё])(.*?)([тпск])\2", r"\1\2"),
        (r"([тпск])\1(?=.*[фвцэюьё])", r"\1"),
        # г begins a syllable before a vowel or a liquid, and is heard; else нг is one sound: Англия, but Бангкок.
        (rf"нг(?![{_VOWELS}йлрв])", "ң"),
        # километр, литр: read with a vowel before the last letter.
        ("(мет|лит)р$", r"\1ыр"),
    )
)

_CAPITALS = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_WORD = re.compile(f"[{_CAPITALS}{_CAPITALS.lower()}]+")
_HYPHENS = "-\u2010\u2011"
_HANGS = re.compile(rf"[0-9A-Za-z{_CAPITALS}][{_HYPHENS}]$")
_COUNTED = re.compile("[0-9][ \u00a0]?$")  # 2 ГБ is a size, but ГБ alone is an office.
_DECIMAL = re.compile("(?<=[0-9])،(?=[0-9])")
_CLOSING = re.compile(r"“(?<=[^\s(«“„]“)(?=[\s.,;:!?)»]|$)")  # It ends a „low“ or a “high” quotation.
_THOUSANDS = re.compile("(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_GAP = "[- \u00a0]"
_IN_ORDER = re.compile(
    "\u2066[^\u2069]*\u2069"  # It is isolated already.
    rf"|(?<![0-9])(?<![0-9]{_GAP})(?:(?:\+[0-9]|0)[0-9]*(?:{_GAP}\(?[0-9]+\)?)+|[0-9]+(?:-[0-9]+){{2,}})"
)
_NO_SENTENCE_END = re.compile(rf"\.(?=[ \u00a0]+[^\s{_CAPITALS}]|[,;:)])")
_ABBREVIATED = re.compile(f"({_WORD.pattern}){_NO_SENTENCE_END.pattern}")
_NUMBER = re.compile("[0-9\u2066]")


def to_arabic(text: str, *, exceptions: Exceptions | None = None, names: Exceptions | None = None) -> str:
    """Return `text` in Arabic script, other signs unchanged.

    Cyrillic words and punctuation are converted.

    A word that is one of `exceptions`, with or without suffixes, takes its form, the longest first; the suffixes
    still inflect by the rules. So does a word with a capital that is one of `names`, proper names with a form of their
    own. Converting twice changes nothing.
    """
    common = exceptions or {}
    proper = {**common, **names} if names else common

    def written(match: re.Match[str]) -> str:
        word, before = match[0].lower(), text[max(0, match.start() - 2) : match.start()]
        if before[-1:] in _HYPHENS and _HANGS.search(before):
            return _letters(word)
        if len(word) > 1 and f"{word}." in common and (not match[0].isupper() or _COUNTED.search(before)):
            return common[f"{word}."]
        return _word(word, proper if match[0][0].isupper() else common)

    def in_full(match: re.Match[str]) -> str:
        return match[0] if match[1].isupper() else common.get(match[0].lower(), match[0])

    # Rare signs are looked for first and replaced one by one, since patterns and tables look at each letter.
    if _NO_SENTENCE_END.search(text):
        text = _ABBREVIATED.sub(in_full, text)
    text = _CLOSING.sub("»", _WORD.sub(written, text))
    for sign, other in PUNCTUATION.items():
        text = text.replace(sign, other)
    return _numbers(_DECIMAL.sub(",", text)) if _NUMBER.search(text) else text


def _numbers(text: str) -> str:
    """Return `text` with numbers kept in order of digits.

    Between Arabic letters, spaces and hyphens would turn them. Those of telephones and days are isolated; thousands
    are parted by spaces that belong to the number.
    """
    return _IN_ORDER.sub(_isolate, _THOUSANDS.sub("\u00a0", text))


def _isolate(match: re.Match[str]) -> str:
    return match[0] if match[0][0] == "\u2066" else f"\u2066{match[0]}\u2069"


def _word(word: str, exceptions: Exceptions) -> str:
    if found := find_stem(word, exceptions):
        return _inflect(*found)
    return _by_rule(word)


@lru_cache(maxsize=1 << 16)
def _by_rule(word: str) -> str:
    hamza = HAMZA if _takes_hamza(word) else ""
    return hamza + _letters(word)


def _inflect(written: str, suffix: str) -> str:
    """Join a table form and its suffix.

    A suffix with е, г or к makes the hamza needless.
    """
    stem = written if _NEEDS_NO_HAMZA.isdisjoint(suffix) else written.lstrip(HAMZA + "\u0674")
    return stem + _letters(suffix)


def _takes_hamza(word: str) -> bool:
    """Return True if a word of front vowels needs a hamza.

    No other letter of it shows that.
    """
    if not _NEEDS_NO_HAMZA.isdisjoint(word):
        return False
    return next((letter in _FRONT for letter in word if letter in _FRONT or letter in _BACK), False)


def _letters(word: str) -> str:
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return "".join(LETTERS.get(letter, letter) for letter in word)
