"""Take endings off folded words, by their language's table.

`theme/static/search/keys/stemmer.js` does the same to the words that readers type, method by method;
`tests/i18n/stem/golden_keys.tsv` holds keys that both must make.
"""

import re
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, Self

from aigaq.i18n.key_tables.table import Ending, KeyTable

_DOUBLED = re.compile(r"([^aeiou])\1+")


class _Endings(NamedTuple):
    """The endings of a step, their lengths, and last letters.

    The longest are first.
    """

    letters: dict[str, str]
    lengths: tuple[int, ...]
    last: frozenset[str]

    @classmethod
    def of(cls, letters: dict[str, str]) -> Self:
        """Index the endings of a table."""
        lengths = sorted({len(ending) for ending in letters}, reverse=True)
        return cls(letters, tuple(lengths), frozenset(ending[-1] for ending in letters))


class Stemmer:
    """The stemmer of a table; see `KeyTable` for its parts."""

    def __init__(self, table: KeyTable) -> None:
        self._table = table
        self._steps = [_Endings.of(step) for step in table.steps]
        self._whole = _Endings.of(table.whole)
        self._irregular = _irregular_words(table)
        self._short = frozenset(table.short.split())
        self._keep = re.compile(table.keep) if table.keep else None
        self._stem_word = _load_snowball(table.snowball) if table.snowball else None

    def stem(self, word: str) -> str:
        """Return the stem of a folded word."""
        # It is two units of a string in the browser, one letter here.
        if word and max(word) > "\uffff":
            return word
        root = self._find_root(word)
        return _DOUBLED.sub(r"\1", root) if self._table.squeeze else root

    def _find_root(self, word: str) -> str:
        if word in self._irregular:
            return self._irregular[word]
        before = stem = first = self._change_first(word)
        for endings in self._steps:
            before, stem = stem, self._strip(stem, endings)
            if stem in self._irregular:
                return self._irregular[stem]
        if self._table.whole:
            stem = self._strip_whole(first, stem)
            if stem in self._irregular:
                return self._irregular[stem]
        return self._change_last(self._restore(before, stem))

    def _change_first(self, word: str) -> str:
        return self._stem_word(word) if self._stem_word else _change_ending(word, self._table.first)

    def _strip(self, word: str, endings: _Endings) -> str:
        """Take off the longest ending that leaves a valid word.

        An irregular word goes first, else a stem.
        """
        if word[-1:] not in endings.last:  # So end most words.
            return word
        stems = self._stems_of(word, endings)
        irregular = (stem for stem in stems if stem in self._irregular)
        others = (stem for stem in stems if self._may_stay(stem))
        return next(irregular, None) or next(others, word) if stems else word

    def _stems_of(self, word: str, endings: _Endings) -> list[str]:
        """Return the word without each of its endings, longest first."""
        stems = []
        for length in endings.lengths:
            letters = endings.letters.get(word[-length:]) if length < len(word) else None
            if letters is not None and (not letters or word[-length - 1] in letters):
                stems.append(_change_ending(word[:-length], self._table.hardened))
        return stems

    def _may_stay(self, stem: str) -> bool:
        long_enough = len(stem) >= self._table.least
        return stem in self._short or (long_enough and any(letter in self._table.vowels for letter in stem))

    def _strip_whole(self, first: str, stem: str) -> str:
        """Take an ending of `whole` off both words.

        An irregular word wins, else the shortest.
        """
        stems = [self._strip(word, self._whole) for word in dict.fromkeys((first, stem))]
        irregular = (shorter for shorter in stems if shorter in self._irregular)
        return next(irregular, None) or min(stem, *stems, key=len)

    def _restore(self, before: str, stem: str) -> str:
        """Restore letters that the last step took too much.

        `before` is the word before that step.
        """
        pattern, addition = self._table.restore
        return stem + addition if addition and stem != before and re.search(pattern, stem) else stem

    def _change_last(self, stem: str) -> str:
        if self._keep and self._keep.search(stem):
            return stem
        return _change_ending(_change_ending(stem, self._table.last), self._table.hardened)


def _load_snowball(language: str) -> Callable[[str], str]:
    # Its factory takes PyStemmer where that is installed, of any version: keys would differ between machines.
    # The package loads all its languages, so it is imported only where keys are made.
    module = import_module(f"snowballstemmer.{language}_stemmer")
    stem_word: Callable[[str], str] = getattr(module, f"{language.title()}Stemmer")().stemWord
    return stem_word


def _irregular_words(table: KeyTable) -> dict[str, str]:
    """Return the root of each irregular word: the first of its group."""
    nouns, cases = table.declined
    roots = {word: group.split()[0] for group in table.irregular for word in group.split()}
    return roots | {noun + case: noun for noun in nouns.split() for case in cases.split(" ")}


def _change_ending(word: str, changes: tuple[Ending, ...]) -> str:
    """Make the first change whose ending the word has."""
    for ending, replacement, least in changes:
        if len(word) >= least and word.endswith(ending):
            return word[: len(word) - len(ending)] + replacement
    return word
