"""Search keys: a word's key for every script, case and ending.

Each is closed by `ǀ`. The page makes the same keys of a query (`theme/static/search/keys/`): both read the tables of
the languages. The sign at the end keeps a key from being found as the beginning of another: Pagefind matches
prefixes. It is a letter (U+01C0): Pagefind takes a word with any other sign in it apart, at twice the cost.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from aigaq.i18n.editions import LANGUAGES
from aigaq.i18n.key_tables.han import simplified_characters
from aigaq.i18n.key_tables.table import KeyTable
from aigaq.i18n.stem.letter_folding import END, MARKS, Folding, fold_foreign, keep_letters
from aigaq.i18n.stem.stemmer import Stemmer

LONGEST = 64
"""Letters of a key at most."""

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[^\\W_](?:[^\\W_]|[{MARKS}]|['’‘ʼ`](?=[^\\W_]))*")
_RUN = re.compile(f"[{_HAN}]+|[^{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]+")


def keys(text: str, language: str) -> list[str]:
    """Return the keys of a text's words in order.

    `language` is a source language. A run of Chinese characters gives its overlapping pairs, a single one itself.
    """
    words = _WORD.findall(text)
    if not _IS_HAN.search(text):
        return [key for word in words if (key := word_key(word, language))]
    runs = (run for word in words for run in _RUN.findall(word))
    return [key for run in runs for key in (_pairs(run) if _IS_HAN.match(run) else (word_key(run, language),)) if key]


def characters(text: str) -> list[str]:
    """Return keys of single Chinese characters, each once.

    A query of one character finds these.
    """
    found = "".join(dict.fromkeys("".join(_IS_HAN.findall(text))))
    return [character + END for character in dict.fromkeys(found.translate(_simplification()))]


def _pairs(run: str) -> list[str]:
    folded = unicodedata.normalize("NFC", run).translate(_simplification())
    return [f"{first}{second}{END}" for first, second in pairwise(folded)] or [folded + END]


@lru_cache(maxsize=1)
def _simplification() -> dict[int, str]:
    return str.maketrans(simplified_characters())


@lru_cache(maxsize=200_000)
def word_key(word: str, language: str) -> str:
    """Return the key of one word in letters, or empty."""
    return _language_keys(language).key(word)


class LanguageKeys:
    """Makes the keys of the words of a language."""

    def __init__(self, table: KeyTable) -> None:
        self._own = re.compile(f"[{table.scripts}]") if table.scripts else None
        self._folding = Folding(table)
        self._stemmer = Stemmer(table)

    def key(self, word: str) -> str:
        """Return the key of a word."""
        return _close(self._stem(unicodedata.normalize("NFKC", word).lower()))

    def _stem(self, word: str) -> str:
        """Stem a word in the language's scripts, only fold others."""
        if self._own and self._own.search(word):
            return self._stemmer.stem(self._folding.fold(word))
        return fold_foreign(word)


def _close(stem: str) -> str:
    # Pagefind takes the marks off letters: й would become и.
    key = keep_letters(stem).replace("й", "ј")[:LONGEST]
    return key + END if key else ""


@lru_cache(maxsize=8)
def _language_keys(language: str) -> LanguageKeys:
    return LanguageKeys(LANGUAGES[language].keys)
