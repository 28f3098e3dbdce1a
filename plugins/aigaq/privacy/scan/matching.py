"""Finds secrets in words: names, and runs of words.

A run of eight words of a secret text gives it away (of twelve Han characters); of a text that is shorter, but has four
words or more (eight Han characters), all of it. A name has two words or more (three Han characters), may stand in the
other order, and may carry an ending, as Kazakh, Turkish and Russian give it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.word_split import FIRST_HAN, is_han, without_markup, words

RUN, HAN_RUN = 8, 12
_SHORTER = 2
"""How much shorter than a run its parts are."""
_STEP = _SHORTER + 1
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
    """Words that are looked for as a whole; `anchor` is the place among them of the word by which they are found."""

    kind: Kind
    owner: str
    words: Run
    anchor: int


class Matcher:
    """The secrets, laid out so that a text without one is passed over fast.

    Of a secret text every part of a run is known that is two words shorter than a run. A run holds three of them, one
    after the other: so every third place of another text is looked at, and where a part is found, its neighbours.
    """

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._parts: dict[int, dict[int, str]] = {RUN: {}, HAN_RUN: {}}
        phrases: dict[tuple[Kind, Run], str] = {}
        for secret in secrets:
            runs = orders(tuple(words(secret.text))) if secret.kind is Kind.NAME else self._add_words(secret)
            for run in runs:
                phrases.setdefault((secret.kind, run), secret.owner)
        self._phrases = _by_anchor(phrases)

    @property
    def holds_any(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._phrases) or any(self._parts.values())

    def find(self, found: list[str]) -> Iterator[Hit]:
        """The secrets that stand in the words `found`."""
        for length, parts in self._parts.items():
            if parts and not (length == HAN_RUN and len([word for word in found if word >= FIRST_HAN]) < HAN_RUN):
                yield from _runs_in(found, length, parts)
        anchors = self._phrases.keys() & set(found)
        for at in [at for at, word in enumerate(found) if word in anchors] if anchors else ():
            for phrase in self._phrases[found[at]]:
                run = tuple(found[max(at - phrase.anchor, 0) : at - phrase.anchor + len(phrase.words)])
                if run == phrase.words or (phrase.kind is Kind.NAME and is_name(phrase.words, run)):
                    yield Hit(phrase.kind, phrase.owner, phrase.words, run)

    def _add_words(self, secret: Secret) -> Iterator[Run]:
        """Adds the parts of runs of a text; the text itself where it is shorter than a run."""
        forms = dict.fromkeys((secret.text, without_markup(secret.text)))
        for found in dict.fromkeys(tuple(words(text)) for text in forms):
            shortest = _HAN_SHORTEST if found and is_han(found[0]) else _SHORTEST
            longest = HAN_RUN if found and is_han(found[0]) else RUN
            if shortest <= len(found) < longest:
                yield found
            for length, parts in self._parts.items():
                parts.update(zip(_parts(found, length), repeat(secret.owner)))


def _by_anchor(phrases: Mapping[tuple[Kind, Run], str]) -> dict[str, list[_Phrase]]:
    """Phrases by the rarest of their words; the last of a name may have an ending, and is none."""
    often = Counter(word for _kind, run in phrases for word in run)
    found: dict[str, list[_Phrase]] = {}
    for (kind, run), owner in phrases.items():
        anchor = min(range(len(run) - (kind is Kind.NAME)), key=lambda place: (often[run[place]], -len(run[place])))
        found.setdefault(run[anchor], []).append(_Phrase(kind, owner, run, anchor))
    return found


def _parts(found: Run, length: int) -> Iterator[int]:
    """The hashes of all parts of the runs of a secret text."""
    size, runs = length - _SHORTER, len(found) - length + 1
    has_han = max(found, default="") >= FIRST_HAN
    han = {word for word in set(found) if is_han(word)} if has_han else set()
    begins = [(word in han) == (length == HAN_RUN) for word in found[: max(runs, 0)]]
    if all(begins):
        return map(hash, _grams(found, size)) if begins else iter(())
    starts = {at + step for at, is_run in enumerate(begins) if is_run for step in range(_STEP)}
    return (hash(found[start : start + size]) for start in starts)


def _runs_in(found: list[str], length: int, parts: Mapping[int, str]) -> Iterator[Hit]:
    """The runs of which all parts are known."""
    size = length - _SHORTER
    if parts.keys().isdisjoint(map(hash, _grams(found, size, _STEP))):
        return
    known = [hash(gram) in parts for gram in _grams(found, size)]
    for at in range(len(known) - _SHORTER):
        if all(known[at : at + _STEP]) and is_han(found[at]) == (length == HAN_RUN):
            run = tuple(found[at : at + length])
            yield Hit(Kind.WORDS, parts[hash(run[:size])], run, run)


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


def _grams(found: Sequence[str], size: int, step: int = 1) -> Iterator[Run]:
    """The words from every place, or every few places, on."""
    return zip(*(found[start::step] for start in range(size)), strict=False)
