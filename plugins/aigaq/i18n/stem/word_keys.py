"""Search keys: the words of a text, the same whatever their script, case and ending, each closed by `ǀ`.

The page makes the same keys of a query (theme/static/search-keys.js): both read the tables in `tables/`, step for
step alike. The sign at the end keeps a key from being found as the beginning of another: Pagefind matches prefixes.
It is a letter (U+01C0): Pagefind takes a word with any other sign in it apart, at twice the cost.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from aigaq.i18n.stem.tables import english, kazakh, russian, turkish
from aigaq.i18n.stem.tables.han import simplified_characters
from aigaq.i18n.stem.tables.table import KeyTable

TABLES = {
    "kk": kazakh.TABLE,
    "ru": russian.TABLE,
    "en": english.TABLE,
    "tr": turkish.TABLE,
    "zh": KeyTable(scripts="", stop="的 了 是 在 我 他 她 和 也 都 就"),
}
"""The table of every source language; Chinese characters are keyed alike in all of them."""

COMMON = {"ё": "е", "й": "й", "ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"} | {
    chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)
}
"""Letters that no decomposition folds, and the digits of Arabic script, in words of every language."""

END = "ǀ"
LONGEST = 64
LONGEST_ENDING = 12
"""Letters of a key, and of an ending, at most."""

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\u00ad\u200c\u200d"
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[^\\W_](?:[^\\W_]|[{_MARKS}]|['’‘ʼ`](?=[^\\W_]))*")
_RUN = re.compile(f"[{_HAN}]+|[^{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]+")
_IS_MARK = re.compile(f"[{_MARKS}]")
_APOSTROPHES = re.compile("['’‘ʼ`]")
_NO_LETTER = re.compile(rf"[\W_{END}]+")
_DOUBLED = re.compile(r"([^aeiou])\1+")


def keys(text: str, language: str) -> list[str]:
    """The keys of the words of `text`, in order; `language` is a source language.

    A run of Chinese characters gives its overlapping pairs, a single one itself.
    """
    words = _WORD.findall(text)
    if not _IS_HAN.search(text):
        return [key for word in words if (key := word_key(word, language))]
    runs = (run for word in words for run in _RUN.findall(word))
    return [key for run in runs for key in (_pairs(run) if _IS_HAN.match(run) else (word_key(run, language),)) if key]


def characters(text: str) -> list[str]:
    """The keys of the single Chinese characters of `text`, each once, in order: what a query of one finds."""
    found = "".join(dict.fromkeys("".join(_IS_HAN.findall(text))))
    return [character + END for character in dict.fromkeys(found.translate(_simple()))]


def _pairs(run: str) -> list[str]:
    folded = unicodedata.normalize("NFC", run).translate(_simple())
    return [f"{one}{other}{END}" for one, other in pairwise(folded)] or [folded + END]


@lru_cache(maxsize=1)
def _simple() -> dict[int, str]:
    return str.maketrans(simplified_characters())


@lru_cache(maxsize=200_000)
def word_key(word: str, language: str) -> str:
    """The key of one word of a script with letters; empty if nothing of it is a letter or a digit."""
    return _make_keys(language)(word)


@lru_cache(maxsize=8)
def _make_keys(language: str) -> Callable[[str], str]:
    table = TABLES[language]
    own = re.compile(f"[{table.scripts}]") if table.scripts else None
    stem, fold, common = stemmer(table), folder(table), _Letters(COMMON)

    def key(word: str) -> str:
        small = unicodedata.normalize("NFKC", word).lower()
        stemmed = stem(fold(small)) if own and own.search(small) else _APOSTROPHES.sub("", small).translate(common)
        # Pagefind takes the marks off letters: й would become и.
        kept = _NO_LETTER.sub("", stemmed).replace("й", "ј")[:LONGEST]
        return kept + END if kept else ""

    return key


def folder(table: KeyTable) -> Callable[[str], str]:
    """What puts a word, in small letters, into the letters of the table."""
    digraphs = [(re.compile(pattern), replacement) for pattern, replacement in table.digraphs]
    rules = [(re.compile(pattern), replacement) for pattern, replacement in table.rules]
    letters = _Letters(COMMON | table.letters)

    def fold(word: str) -> str:
        if table.cut:
            head = _APOSTROPHES.split(word)[0]
            word = head if len(head) > 1 else word
        word = _APOSTROPHES.sub("", word)
        for pattern, replacement in digraphs:
            word = pattern.sub(replacement, word)
        word = _NO_LETTER.sub("", word.translate(letters))
        for pattern, replacement in rules:
            word = pattern.sub(replacement, word)
        return word

    return fold


class _Letters(dict[int, str]):
    """A table for `str.translate`: the letters given, and any other without its marks."""

    def __init__(self, letters: dict[str, str]) -> None:
        super().__init__((ord(letter), folded) for letter, folded in letters.items())

    def __missing__(self, code: int) -> str:
        parts = (part for part in unicodedata.normalize("NFD", chr(code)) if not _IS_MARK.match(part))
        plain = "".join(self.get(ord(part), part) for part in parts)
        self[code] = plain
        return plain


def stemmer(table: KeyTable) -> Callable[[str], str]:
    """The stemmer of folded words that the table describes."""
    import snowballstemmer  # loads all its languages: only where keys are made

    regular = {word: group.split()[0] for group in table.irregular for word in group.split()}
    nouns, cases = table.declined
    regular |= {noun + case: noun for noun in nouns.split() for case in cases.split(" ")}
    snowball = snowballstemmer.stemmer(table.snowball) if table.snowball else None
    short = frozenset(table.short.split())
    restored, addition = re.compile(table.restore[0]), table.restore[1]
    kept = re.compile(table.keep)

    def may_stay(stem: str) -> bool:
        return stem in short or (len(stem) >= table.least and any(letter in table.vowels for letter in stem))

    def strip(word: str, endings: dict[str, str]) -> str:
        longest = word
        for length in range(min(len(word) - 1, LONGEST_ENDING), 0, -1):
            behind = endings.get(word[-length:])
            if behind is not None and (not behind or word[-length - 1] in behind):
                stem = _change(word[:-length], table.hardened)
                if stem in regular:
                    return stem
                if longest == word and may_stay(stem):
                    longest = stem
        return longest

    def root(word: str) -> str:
        if word in regular:
            return regular[word]
        word = snowball.stemWord(word) if snowball else _change(word, table.first)
        left = longer = word
        for endings in table.steps:
            longer, left = left, strip(left, endings)
            if left in regular:
                return regular[left]
        for shorter in (strip(word, table.whole), strip(left, table.whole)) if table.whole else ():
            if shorter in regular:
                return regular[shorter]
            left = min(left, shorter, key=len)
        if addition and left != longer and restored.search(left):
            left += addition
        return left if table.keep and kept.search(left) else _change(_change(left, table.last), table.hardened)

    def stem(word: str) -> str:
        if any(character > "\uffff" for character in word):  # two units of a string in the page, one letter here
            return word
        return _DOUBLED.sub(r"\1", root(word)) if table.squeeze else root(word)

    return stem


def _change(word: str, changes: tuple[tuple[str, str, int], ...]) -> str:
    for ending, replacement, least in changes:
        if len(word) >= least and word.endswith(ending):
            return word[: len(word) - len(ending)] + replacement
    return word
