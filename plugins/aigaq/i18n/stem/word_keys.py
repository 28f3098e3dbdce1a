"""Search keys: words without their script, case and ending.

Each key is closed by `α`.

The page makes the same keys of a query (`theme/static/search/keys/`): both read the tables of the languages. The letter
at the end keeps a key from being found as the beginning of another: Pagefind matches prefixes, and takes a word with
any sign that is no letter apart, at twice the cost. A key that is written with its form tells words of one stem apart.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from aigaq.i18n.editions import LANGUAGES
from aigaq.i18n.key_tables.han import simplified_characters
from aigaq.i18n.key_tables.table import KeyTable
from aigaq.i18n.stem.letter_folding import END, FORMS, MARKS, Folding, fold_foreign, is_sign, keep_letters
from aigaq.i18n.stem.stemmer import Stemmer

LONGEST = 64
"""Letters of a key at most."""

_MOST = 200_000
"""Words of a language whose forms are remembered."""
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ASTRAL = 0x10000


def _class_of_signs(first: int, end: int) -> str:
    """Return a class of characters: the signs that words are written with."""
    return f"[{''.join(chr(code) for code in range(first, end) if is_sign(chr(code)))}]"


# Those beyond 16 bits stand apart: a class that holds both is searched from its beginning at every character.
_SIGNS = f"{_class_of_signs(0x300, _ASTRAL)}|(?=[\U00010000-\U0001ffff]){_class_of_signs(_ASTRAL, 0x20000)}"
_WORD = re.compile(f"[^\\W_]+(?:(?:[{MARKS}]|['’‘ʼ`](?=[^\\W_])|{_SIGNS})[^\\W_]*)*")
_RUN = re.compile(f"[{_HAN}]+|[^{_HAN}]+")
_IS_HAN = re.compile(f"[{_HAN}]+")


def keys(text: str, language: str) -> list[str]:
    """Return the keys of a text's words in order.

    `language` is a source language. A run of Chinese characters gives its overlapping pairs, a single one itself.
    """
    return [key_of(form) for form in forms(text, language)]


def forms(text: str, language: str) -> list[str]:
    """Return the keys of a text's words with their forms."""
    words = _WORD.findall(text)
    if not _IS_HAN.search(text):
        return list(filter(None, map(_forms_of(language).__getitem__, words)))
    runs = (run for word in words for run in _RUN.findall(word))
    return [
        form for run in runs for form in (_pairs(run) if _IS_HAN.match(run) else (word_form(run, language),)) if form
    ]


def key_of(form: str) -> str:
    """Return the key of a form."""
    return form[:-1] + END


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


def word_key(word: str, language: str) -> str:
    """Return the key of one word of a script with letters.

    Empty if nothing of it is a letter or a digit.
    """
    form = word_form(word, language)
    return form and key_of(form)


def word_form(word: str, language: str) -> str:
    """Return the key of one word with its form."""
    return _forms_of(language)[word]


class LanguageKeys:
    """Makes the keys of the words of a language."""

    def __init__(self, table: KeyTable) -> None:
        self._own = re.compile(f"[{table.scripts}]") if table.scripts else None
        self._folding = Folding(table)
        self._stemmer = Stemmer(table)

    def form(self, word: str) -> str:
        """Return the key of a word.

        Its last letter tells the form, but for words without an ending.

        A word in the language's own scripts is stemmed, any other only folded.
        """
        small = unicodedata.normalize("NFKC", word).lower()
        if not (self._own and self._own.search(small)):
            stem = _clean(fold_foreign(small))
            return stem and stem + END
        folded = self._folding.fold(small)
        stem, whole = _clean(self._stemmer.stem(folded)), _clean(folded)
        return stem and stem + (END if stem == whole else FORMS[_hash(whole) % len(FORMS)])


def _clean(stem: str) -> str:
    # Pagefind takes the marks off letters, which would turn й into и.
    return keep_letters(stem).replace("й", "ј")[:LONGEST]


def _hash(word: str) -> int:
    """Return a word's FNV-1a hash of 32 bits, its halves combined."""
    hashed = 0x811C9DC5
    for letter in word:
        hashed = ((hashed ^ ord(letter)) * 0x01000193) & 0xFFFFFFFF
    return hashed ^ (hashed >> 16)


class _Forms(dict[str, str]):
    """The forms of words that were met, up to a number."""

    def __init__(self, keys: LanguageKeys) -> None:
        self._keys = keys

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        form = self[word] = self._keys.form(word)
        return form


@lru_cache(maxsize=8)
def _forms_of(language: str) -> _Forms:
    return _Forms(LanguageKeys(LANGUAGES[language].keys))
