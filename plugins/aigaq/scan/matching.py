"""Finds secrets in words: names, and runs of words.

A run of eight words of a secret text gives it away (of twelve Han characters); of a text that is shorter, but has four
words or more (eight Han characters), all of it. A name has two words or more (three Han characters), may stand in the
other order, and may carry an ending, as Kazakh, Turkish and Russian give it.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aigaq.scan.model import Kind, Secret
from aigaq.scan.words import is_han, without_markup, words

RUN, HAN_RUN = 8, 12
_SHORTEST, _HAN_SHORTEST = 4, 8
_NAME, _HAN_NAME = 2, 3
_LONG_WORD = 4
_LONGEST_ENDING = 6
_SHORTEST_STEM = 3

Run = tuple[str, ...]


class Hit(NamedTuple):
    """A secret that was found: what it is, the file it comes from, its words, and the words as they stand there."""

    kind: Kind
    owner: str
    secret: Run
    run: Run


class _Phrase(NamedTuple):
    kind: Kind
    owner: str
    words: Run


class Matcher:
    """The secrets, laid out so that a text without one is passed over fast."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._runs: dict[int, dict[int, str]] = {RUN: {}, HAN_RUN: {}}
        self._phrases: dict[str, list[_Phrase]] = {}
        for secret in secrets:
            if secret.kind is Kind.NAME:
                self._add_name(secret)
            else:
                self._add_words(secret)

    @property
    def holds_any(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._phrases) or any(self._runs.values())

    def find(self, found: list[str]) -> Iterator[Hit]:
        """The secrets that stand in the words `found`."""
        for length, runs in self._runs.items():
            if length == HAN_RUN and sum(map(is_han, found)) < HAN_RUN:
                continue
            if runs and not runs.keys().isdisjoint(map(hash, _grams(found, length))):
                for gram in _grams(found, length):
                    if hash(gram) in runs:
                        yield Hit(Kind.WORDS, runs[hash(gram)], gram, gram)
        if not self._phrases.keys().isdisjoint(found):
            for at, word in enumerate(found):
                for phrase in self._phrases.get(word, ()):
                    yield from _phrase_at(found, at, phrase)

    def _add_name(self, secret: Secret) -> None:
        name = tuple(words(secret.text))
        for order in orders(name):
            self._add_phrase(Kind.NAME, secret.owner, order)

    def _add_words(self, secret: Secret) -> None:
        for text in dict.fromkeys((secret.text, without_markup(secret.text))):
            found = words(text)
            shortest = _HAN_SHORTEST if found and is_han(found[0]) else _SHORTEST
            longest = HAN_RUN if found and is_han(found[0]) else RUN
            if shortest <= len(found) < longest:
                self._add_phrase(Kind.WORDS, secret.owner, tuple(found))
            for length, runs in self._runs.items():
                for gram in _grams(found, length):
                    if is_han(gram[0]) == (length == HAN_RUN):
                        runs.setdefault(hash(gram), secret.owner)

    def _add_phrase(self, kind: Kind, owner: str, run: Run) -> None:
        phrases = self._phrases.setdefault(run[0], [])
        if all(phrase.words != run or phrase.kind is not kind for phrase in phrases):
            phrases.append(_Phrase(kind, owner, run))


def orders(name: Run) -> tuple[Run, ...]:
    """A full name in the orders in which it may stand: given name first or last; nothing where it is no full name.

    Initials are none: "A. B." stands in many a text.
    """
    if len(name) < (_HAN_NAME if name and is_han(name[0]) else _NAME):
        return ()
    lengths = sorted(map(len, name), reverse=True)
    if not is_han(name[0]) and lengths[0] < _LONG_WORD and lengths[1] < _NAME:
        return ()
    return (name,) if is_han(name[0]) else tuple(dict.fromkeys((name, (*name[1:], name[0]), (name[-1], *name[:-1]))))


def is_name(name: Run, run: Run) -> bool:
    """Whether `run` is the name, its last word with an ending or without."""
    last, there = name[-1], run[-1]
    if len(name) != len(run) or name[:-1] != run[:-1] or not there.startswith(last):
        return False
    ending = len(there) - len(last)
    return ending == 0 or (ending <= _LONGEST_ENDING and len(last) >= _SHORTEST_STEM and not is_han(last))


def _phrase_at(found: list[str], at: int, phrase: _Phrase) -> Iterator[Hit]:
    run = tuple(found[at : at + len(phrase.words)])
    if run == phrase.words or (phrase.kind is Kind.NAME and run and is_name(phrase.words, run)):
        yield Hit(phrase.kind, phrase.owner, phrase.words, run)


def _grams(found: list[str], length: int) -> Iterator[Run]:
    return zip(*(found[start:] for start in range(length)), strict=False)
