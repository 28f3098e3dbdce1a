"""Find names in words, in any order, script and form.

Few words are compared in all their forms: those of which the neighbour, too, begins as the next word of the same name
does (see `word_begins`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from aigaq.privacy.scan.findings import Kind
from aigaq.privacy.scan.full_names import TWO_WORDS, Run, is_name
from aigaq.privacy.scan.name_words import SHORTEST_STEM, fold, pinyin_readings, syllable_of, word_forms
from aigaq.privacy.scan.phrases import Hit, Phrase, grams
from aigaq.privacy.scan.word_begins import NamePairs, text_begins
from aigaq.privacy.scan.word_split import FIRST_HAN, is_han

_JOINED = 7
_MOST_SEEN = 200_000
_NONE = frozenset[int]()
_LATER = frozenset({-1})
"""Stands for the numbers of a word that are not known yet."""
_END = ""
"""Stands behind the last word of a text."""
_MIDDLE = re.compile(
    r"(?:вич(?:а|у|ем|е)?|вн(?:а|ы|е|у|ой|ою)|(?:ұлы|улы|қызы|кызы)\w{0,6}|vich\w{0,2}|vn(?:a|y|e|u|oi|oy))$"
)
"""Patronymics, inflected: they may stand in a text, and not in the record."""


class _Reading:
    """The words of texts in one direction, with their numbers (see `NamePairs`)."""

    def __init__(self, pairs: NamePairs, letters: slice) -> None:
        self._pairs = pairs
        self._letters = letters
        self._seen: set[str] = set()
        self._firsts: dict[str, frozenset[int]] = {}
        self._seconds: dict[str, frozenset[int]] = {}

    def learn(self, words: Set[str]) -> None:
        """Note the words of a text; few of them are new.

        Those with digits are never the first of two, and seldom behind one: they wait until they are.
        """
        if len(self._seen) > _MOST_SEEN:
            for known in (self._seen, self._firsts, self._seconds):
                known.clear()
        if not (unknown := set(words - self._seen)):
            return
        self._seen |= unknown
        plain = [word for word in unknown if word.isalpha() or len(word) < SHORTEST_STEM]
        self._seconds.update(dict.fromkeys(unknown.difference(plain), _LATER))
        begins = text_begins([word[self._letters] for word in plain])
        numbers = [*zip(plain, map(self._pairs.numbers, begins), strict=True)]
        self._firsts.update({word: first for word, (first, _second) in numbers if first})
        self._seconds.update({word: second for word, (_first, second) in numbers if second})

    def places(self, found: list[str]) -> list[int]:
        """Return the places of words that may be of a name.

        `found` are in reading order.
        """
        firsts, seconds, padded = self._firsts, self._seconds, [*found, _END, _END]
        begins = [at for at, word in enumerate(found) if word in firsts]
        places: set[int] = set()
        for at in [at for at in begins if padded[at + 1] in seconds or padded[at + 2] in seconds]:
            numbers, middle = firsts[found[at]], padded[at + 1]
            if not numbers.isdisjoint(self._second(middle)):
                places.update((at, at + 1))
            if not numbers.isdisjoint(self._second(padded[at + 2])) and _is_middle(middle[self._letters]):
                places.update((at, at + 2))
        return sorted(places)

    def _second(self, word: str) -> frozenset[int]:
        numbers = self._seconds.get(word, _NONE)
        if numbers is _LATER:
            (begins,) = text_begins([word[self._letters]])
            numbers = self._seconds[word] = self._pairs.numbers(begins)[1]
        return numbers


class NameSearch:
    """Names by the forms of their rarest word.

    Not of the last, which may have any ending.
    """

    def __init__(self, phrases: Mapping[tuple[Kind, Run], str], initials: Mapping[Run, str]) -> None:
        names = {run: owner for (kind, run), owner in phrases.items() if kind is Kind.NAME}
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
        known = NamePairs(pairs)
        self._forwards, self._backwards = _Reading(known, slice(None)), _Reading(known, slice(None, None, -1))

    def _look_for(self, phrase: Phrase) -> None:
        for form in word_forms(phrase.words[phrase.anchor]):
            self._by_form.setdefault(form, []).append(phrase)

    @property
    def holds_any(self) -> bool:
        """Return True if there is anything to find."""
        return bool(self._by_form)

    def find(self, found: list[str], distinct: Set[str]) -> Iterator[Hit]:
        """Yield the names that stand in `found`, forwards or backwards."""
        if not self._by_form:
            return
        self._forwards.learn(distinct)
        yield from self._find(found, self._forwards.places(found))
        self._backwards.learn(distinct)
        if places := self._backwards.places(found[::-1]):
            for hit in self._find([word[::-1] for word in reversed(found)], places):
                yield hit._replace(run=tuple(word[::-1] for word in reversed(hit.run)))
        yield from self._characters.find(found, distinct)

    def find_joined(self, found: Iterable[str]) -> Iterator[Hit]:
        """Yield names written as one of the words `found`."""
        if self._joined is None:
            self._joined = {sounds: item for item in self._all.items() if len(sounds := _join(item[0])) >= _JOINED}
        for word in found:
            if there := self._joined.get(_join((word,))):
                yield Hit(Kind.NAME, there[1], there[0], (word,))

    def _find(self, found: list[str], places: Iterable[int]) -> Iterator[Hit]:
        for at in places:
            for phrase in self._phrases_of(found[at]):
                run = phrase.run_at(found, at)
                if is_name(phrase.words, run) or is_name(phrase.words, run := _without_middle(found, at, phrase)):
                    yield Hit(phrase.kind, phrase.owner, phrase.words, run, phrase.by_initial)

    def _phrases_of(self, word: str) -> list[Phrase]:
        """Return the names of which a word may be the anchor."""
        if word not in self._by_word:
            if len(self._by_word) > _MOST_SEEN:
                self._by_word.clear()
            forms = word_forms(word) if word.isalpha() else ()
            self._by_word[word] = list(dict.fromkeys(one for form in forms for one in self._by_form.get(form, ())))
        return self._by_word[word]


def _without_middle(found: list[str], at: int, phrase: Phrase) -> Run:
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
    return len(word) == 1 or _MIDDLE.search(word) is not None


def _join(name: Run) -> str:
    """Return the sounds of words that are written together."""
    return fold("".join(name)) or "".join(name)


class _Characters:
    """Names that may be pinyin, by which Chinese characters are read."""

    def __init__(self, names: Mapping[Run, str]) -> None:
        self._names = {reading: (run, owner) for run, owner in names.items() for reading in pinyin_readings(run)}
        self._lengths = {len(reading) for reading in self._names}

    def find(self, found: list[str], distinct: Set[str]) -> Iterator[Hit]:
        """Yield names whose Han reading may be among `found`."""
        if not self._names or max(distinct, default="") < FIRST_HAN:
            return
        read = [syllable_of(word) if is_han(word) else "" for word in found]
        for length in sorted(self._lengths):
            for at, reading in enumerate(grams(read, length)):
                if reading in self._names:
                    name, owner = self._names[reading]
                    yield Hit(Kind.NAME, owner, name, tuple(found[at : at + length]))
