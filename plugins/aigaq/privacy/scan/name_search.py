"""Find names in words, in any order, script and form.

Few words are compared in all their forms: those of which the neighbour, too, begins as the next word of the same name
does (see `word_begins`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from aigaq.privacy.scan.findings import Kind
from aigaq.privacy.scan.full_names import TWO_WORDS, Run, is_name
from aigaq.privacy.scan.name_forms import NO_FORMS, FormsByWord, NameForms, make_forms
from aigaq.privacy.scan.name_words import (
    SHORTEST_STEM,
    fold,
    may_be_same_word,
    pinyin_readings,
    search_forms,
    syllable_of,
)
from aigaq.privacy.scan.phrases import Hit, Phrase, grams
from aigaq.privacy.scan.word_begins import NamePairs, text_begins
from aigaq.privacy.scan.word_split import is_han
from aigaq.privacy.scan.word_table import Column, NumberedWords

_JOINED = 7
_MOST_SEEN = 200_000
_FORWARDS, _BACKWARDS = slice(None), slice(None, None, -1)
_ANY = np.uint64(0xFFFFFFFFFFFFFFFF)
"""The bits of a word that may have any number."""
_MIDDLE = re.compile(
    r"(?:вич(?:а|у|ем|е)?|вн(?:а|ы|е|у|ой|ою)|(?:ұлы|улы|қызы|кызы)\w{0,6}|vich\w{0,2}|vn(?:a|y|e|u|oi|oy))$"
)
"""Patronymics, inflected: they may stand in a text, and not in the record."""


class _Reading:
    """The words of texts in one direction, with their numbers (see `NamePairs`).

    `letters` is the direction in which letters are read.
    """

    def __init__(self, pairs: NamePairs, letters: slice) -> None:
        self._pairs = pairs
        self._letters = letters
        self._numbers = lru_cache(maxsize=_MOST_SEEN)(self._find_numbers)

    def make_columns(self, words: list[str]) -> tuple[Column, Column]:
        """Return bits for each word: of its numbers as first, and as second of two.

        Words with digits are never the first of two, and seldom behind one: as second they may have any number.
        """
        plain = [at for at, word in enumerate(words) if word.isalpha() or len(word) < SHORTEST_STEM]
        firsts, seconds = np.zeros(len(words), np.uint64), np.full(len(words), _ANY, np.uint64)
        begins = text_begins([words[at][self._letters] for at in plain])
        bits = np.array([self._pairs.bits(begin) for begin in begins], np.uint64).reshape(-1, 2)
        firsts[plain], seconds[plain] = bits[:, 0], bits[:, 1]
        return firsts, seconds

    def places(self, found: NumberedWords, firsts: Column, seconds: Column) -> list[int]:
        """Return the places of words that may be of a name.

        `found` are in reading order, the columns hold their bits.
        """
        near = np.zeros_like(seconds)
        near[:-1] |= seconds[1:]
        near[:-2] |= seconds[2:]
        begins = np.flatnonzero(firsts & near)
        places: set[int] = set()
        beside = (found.at(begins + after) for after in range(3)) if len(begins) else ((), (), ())
        for at, word, middle, last in zip(begins.tolist(), *beside, strict=True):
            numbers = self._numbers(word)[0]
            if middle and not numbers.isdisjoint(self._numbers(middle)[1]):
                places.update((at, at + 1))
            if last and not numbers.isdisjoint(self._numbers(last)[1]) and _is_middle(middle[self._letters]):
                places.update((at, at + 2))
        return sorted(places)

    def may_hold_pair(self, distinct: Sequence[str], firsts: Column, seconds: Column) -> bool:
        """Return False if no two of the words may be neighbours in a name."""
        numbers = (self._numbers(word) for word, may_be in zip(distinct, firsts | seconds, strict=True) if may_be)
        as_first, as_second = set[int](), set[int]()
        for first, second in numbers:
            as_first |= first
            as_second |= second
        return not as_first.isdisjoint(as_second)

    def _find_numbers(self, word: str) -> tuple[frozenset[int], frozenset[int]]:
        (begins,) = text_begins([word[self._letters]])
        return self._pairs.numbers(begins)


class NameSearch:
    """Names by the forms of their rarest word.

    Not of the last, which may have any ending.
    """

    def __init__(self, names: Mapping[Run, str], initials: Mapping[Run, str], known: FormsByWord = NO_FORMS) -> None:
        self._known = known
        often = Counter(word for run in names for word in run)
        self._by_form: dict[str, list[Phrase]] = {}
        self._by_word: dict[str, list[Phrase]] = {}
        self._characters = _Characters(names)
        self._all = names
        self._joined: dict[str, tuple[Run, str]] | None = None
        pairs: list[tuple[str, str]] = []
        for run, owner in names.items():
            anchor = min(range(len(run) - 1), key=lambda place: (often[run[place]], -len(run[place])))
            pairs.append((run[anchor], run[anchor + 1]))
            self._look_for(Phrase(Kind.NAME, owner, run, anchor))
        for run in initials.keys() - names.keys():
            pairs.append((run[0], run[1]))
            self._look_for(Phrase(Kind.NAME, initials[run], run, run.index(max(run, key=len)), by_initial=True))
        begins = NamePairs(pairs, lambda word: self._forms_of(word).begins)
        self._forwards, self._backwards = _Reading(begins, _FORWARDS), _Reading(begins, _BACKWARDS)

    def _forms_of(self, word: str) -> NameForms:
        return self._known.get(word) or make_forms(word)

    def _look_for(self, phrase: Phrase) -> None:
        for form in self._forms_of(phrase.words[phrase.anchor]).forms:
            self._by_form.setdefault(form, []).append(phrase)

    @property
    def holds_any(self) -> bool:
        """Return True if there is anything to find."""
        return bool(self._by_form)

    @property
    def columns(self) -> int:
        """The number of columns that `make_columns` makes."""
        return 4 if self._by_form else 0

    def make_columns(self, words: list[str]) -> list[Column]:
        """Return what is known of new words, read forwards and backwards."""
        readings = (self._forwards, self._backwards) if self._by_form else ()
        return [column for reading in readings for column in reading.make_columns(words)]

    def find(self, found: NumberedWords, columns: Sequence[Column], *, has_han: bool) -> Iterator[Hit]:
        """Yield the names that stand in `found`, forwards or backwards.

        `columns` are those of `make_columns`, for each word of the text.
        """
        if not self._by_form:
            return
        firsts, seconds, firsts_back, seconds_back = columns
        yield from self._find(found, self._forwards.places(found, firsts, seconds))
        backwards = found.backwards()
        if places := self._backwards.places(backwards, firsts_back[::-1], seconds_back[::-1]):
            for hit in self._find(found.backwards(_BACKWARDS), places):
                yield hit._replace(run=tuple(word[::-1] for word in reversed(hit.run)))
        if has_han:
            yield from self._characters.find(found)

    def may_stand_among(self, distinct: Sequence[str], columns: Sequence[Column]) -> bool:
        """Return False if no name stands in texts or names of files with these words.

        `columns` are those of `make_columns`, for each word.
        """
        firsts, seconds, firsts_back, seconds_back = columns
        if self._forwards.may_hold_pair(distinct, firsts, seconds):
            return True
        if self._backwards.may_hold_pair(distinct, firsts_back, seconds_back):
            return True
        return self._characters.may_stand_among(distinct) or any(self.find_joined(distinct))

    def find_joined(self, found: Iterable[str]) -> Iterator[Hit]:
        """Yield names written as one of the words `found`."""
        if self._joined is None:
            self._joined = {sounds: item for item in self._all.items() if len(sounds := _join(item[0])) >= _JOINED}
        for word in found:
            if there := self._joined.get(_join((word,))):
                yield Hit(Kind.NAME, there[1], there[0], (word,))

    def _find(self, found: Sequence[str], places: Iterable[int]) -> Iterator[Hit]:
        for at in places:
            for phrase in self._phrases_of(found[at]):
                run = phrase.run_at(found, at)
                if not _is_written(phrase, run):
                    run = _without_middle(found, at, phrase)
                if _is_written(phrase, run):
                    yield Hit(phrase.kind, phrase.owner, phrase.words, run, phrase.by_initial)

    def _phrases_of(self, word: str) -> list[Phrase]:
        """Return the names of which a word may be the anchor."""
        if word not in self._by_word:
            if len(self._by_word) > _MOST_SEEN:
                self._by_word.clear()
            forms = search_forms(word) if word.isalpha() else ()
            self._by_word[word] = list(dict.fromkeys(one for form in forms for one in self._by_form.get(form, ())))
        return self._by_word[word]


def _is_written(phrase: Phrase, run: Run) -> bool:
    return is_name(phrase.words, run, may_be_same_word)


def _without_middle(found: Sequence[str], at: int, phrase: Phrase) -> Run:
    """Return three words without a middle patronymic or initial.

    Empty if the middle is neither.
    """
    at -= phrase.anchor * TWO_WORDS
    middle = found[at + 1 : at + 2] if at >= 0 else []
    if len(phrase.words) != TWO_WORDS or not middle or not _is_middle(middle[0]):
        return ()
    return (found[at], *found[at + 2 : at + 3])


def _is_middle(word: str) -> bool:
    """Return True if a word may be a patronymic, or its initial."""
    return (len(word) == 1 and word.isalpha()) or _MIDDLE.search(word) is not None


def _join(name: Run) -> str:
    """Return the sounds of words that are written together."""
    return fold("".join(name)) or "".join(name)


class _Characters:
    """Names that may be pinyin, by which Chinese characters are read."""

    def __init__(self, names: Mapping[Run, str]) -> None:
        self._names = {reading: (run, owner) for run, owner in names.items() for reading in pinyin_readings(run)}
        self._lengths = {len(reading) for reading in self._names}

    def find(self, found: Sequence[str]) -> Iterator[Hit]:
        """Yield names whose Han reading may be among `found`."""
        read = [syllable_of(word) if is_han(word) else "" for word in found] if self._names else []
        for length in sorted(self._lengths):
            for at, reading in enumerate(grams(read, length)):
                if reading in self._names:
                    name, owner = self._names[reading]
                    yield Hit(Kind.NAME, owner, name, tuple(found[at : at + length]))

    def may_stand_among(self, distinct: Iterable[str]) -> bool:
        """Return False if the characters among these words give no name."""
        sounds = {syllable_of(word) for word in distinct if is_han(word)} if self._names else set[str]()
        return any(sounds.issuperset(reading) for reading in self._names)
