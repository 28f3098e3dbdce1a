"""Finds secrets in words: names, and runs of words.

A run of eight words of a secret text gives it away (of twelve Han characters); of a text that is shorter, but has four
words or more (eight Han characters), all of it. A name has two words or more (three Han characters), may stand in the
other order, without its patronymic, backwards, in another script, and each word of it inflected, as Kazakh, Turkish
and Russian do.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import repeat
from typing import NamedTuple

from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.full_names import TWO_WORDS, Run, is_name, orders, shorten
from aigaq.privacy.scan.name_words import begin, fold, likely_words, pinyin_readings, spellings, syllable_of, word_forms
from aigaq.privacy.scan.word_split import FIRST_HAN, is_han, without_markup, words

RUN, HAN_RUN = 8, 12
_SHORTER = 2
"""How much shorter than a run its parts are."""
_STEP = _SHORTER + 1
_SHORTEST, _HAN_SHORTEST = 4, 8
_JOINED = 7
_MOST_SEEN = 200_000
_MIDDLE = re.compile(
    r"(?:вич(?:а|у|ем|е)?|вн(?:а|ы|е|у|ой|ою)|(?:ұлы|улы|қызы|кызы)\w{0,6}|vich\w{0,2}|vn(?:a|y|e|u|oi|oy))$"
)
"""Patronymics, inflected: they may stand in a text, and not in the record."""


class Hit(NamedTuple):
    """A found secret: kind, file, its words, and words found.

    `by_initial` says that it is a surname beside a short word, which may be an initial.
    """

    kind: Kind
    owner: str
    secret: Run
    run: Run
    by_initial: bool = False


class _Phrase(NamedTuple):
    """A phrase to find, by its rarest word `anchor`."""

    kind: Kind
    owner: str
    words: Run
    anchor: int
    by_initial: bool = False

    def run_at(self, found: list[str], at: int) -> Run:
        """Return the text's words at a phrase anchored at `at`."""
        return tuple(found[max(at - self.anchor, 0) : at - self.anchor + len(self.words)])


class Matcher:
    """Secrets, indexed so that clean texts pass fast.

    Of a secret text every part of a run is known that is two words shorter than a run. A run holds three of them, one
    after the other: so every third place of another text is looked at, and where a part is found, its neighbours.
    """

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._parts: dict[int, dict[int, str]] = {RUN: {}, HAN_RUN: {}}
        phrases: dict[tuple[Kind, Run], str] = {}
        initials: dict[Run, str] = {}
        for secret in secrets:
            if secret.kind not in (Kind.NAME, Kind.WORDS):
                continue
            runs = orders(tuple(words(secret.text))) if secret.kind is Kind.NAME else self._add_words(secret)
            for run in runs:
                phrases.setdefault((secret.kind, run), secret.owner)
            if secret.kind is Kind.NAME:
                initials.update(dict.fromkeys(shorten(tuple(words(secret.text))), secret.owner))
        self._phrases = _by_anchor(phrases)
        self._names = _Names(phrases, initials)

    @property
    def holds_any(self) -> bool:
        """Return True if there is anything to find."""
        return bool(self._phrases) or self._names.holds_any or any(self._parts.values())

    def find(self, found: list[str]) -> Iterator[Hit]:
        """Yield the secrets that stand in the words `found`."""
        for length, parts in self._parts.items():
            if parts and not (length == HAN_RUN and len([word for word in found if word >= FIRST_HAN]) < HAN_RUN):
                yield from _runs_in(found, length, parts)
        yield from self._names.find(found)
        anchors = self._phrases.keys() & set(found)
        for at in [at for at, word in enumerate(found) if word in anchors] if anchors else ():
            for phrase in self._phrases[found[at]]:
                run = phrase.run_at(found, at)
                if run == phrase.words:
                    yield Hit(phrase.kind, phrase.owner, phrase.words, run)

    def find_joined(self, found: Iterable[str]) -> Iterator[Hit]:
        """Yield names written as one of the words `found`."""
        return self._names.find_joined(found)

    def _add_words(self, secret: Secret) -> Iterator[Run]:
        """Add the run parts of a text, or a short text itself."""
        forms = dict.fromkeys((secret.text, without_markup(secret.text)))
        for found in dict.fromkeys(tuple(words(text)) for text in forms):
            shortest = _HAN_SHORTEST if found and is_han(found[0]) else _SHORTEST
            longest = HAN_RUN if found and is_han(found[0]) else RUN
            if shortest <= len(found) < longest:
                yield found
            for length, parts in self._parts.items():
                parts.update(zip(_parts(found, length), repeat(secret.owner)))


class _Names:
    """Names by the forms of their rarest word.

    Not of the last, which may have any ending.
    """

    def __init__(self, phrases: Mapping[tuple[Kind, Run], str], initials: Mapping[Run, str]) -> None:
        names = {run: owner for (kind, run), owner in phrases.items() if kind is Kind.NAME}
        often = Counter(word for run in names for word in run)
        self._by_form: dict[str, list[_Phrase]] = {}
        self._by_word: dict[str, list[_Phrase]] = {}
        self._backwards: set[str] = set()
        self._seen: set[str] = set()
        self._begins: set[str] = set()
        self._readings = _Readings(names)
        self._all = names
        self._joined: dict[str, tuple[Run, str]] | None = None
        for run, owner in names.items():
            anchor = min(range(len(run) - 1), key=lambda place: (often[run[place]], -len(run[place])))
            self._look_for(_Phrase(Kind.NAME, owner, run, anchor))
        for run in initials.keys() - names.keys():
            anchor = run.index(max(run, key=len))
            self._look_for(_Phrase(Kind.NAME, initials[run], run, anchor, by_initial=True))

    def _look_for(self, phrase: _Phrase) -> None:
        word = phrase.words[phrase.anchor]
        for form in word_forms(word):
            self._by_form.setdefault(form, []).append(phrase)
        self._begins.add(begin(word))

    @property
    def holds_any(self) -> bool:
        """Return True if there is anything to find."""
        return bool(self._by_form)

    def find(self, found: list[str]) -> Iterator[Hit]:
        """Yield the names that stand in the words `found`, forwards or backwards."""
        if not self._by_form:
            return
        distinct = set(found)
        self._learn(distinct - self._seen)
        yield from self._find(found, self._by_word.keys() & distinct)
        if anchors := self._backwards & distinct:
            backwards = [word[::-1] for word in reversed(found)]
            for hit in self._find(backwards, {word[::-1] for word in anchors}):
                yield hit._replace(run=tuple(word[::-1] for word in reversed(hit.run)))
        yield from self._readings.find(found)

    def find_joined(self, found: Iterable[str]) -> Iterator[Hit]:
        """Yield names written as one of the words `found`."""
        if self._joined is None:
            self._joined = {sounds: item for item in self._all.items() if len(sounds := _join(item[0])) >= _JOINED}
        for word in found:
            if there := self._joined.get(_join((word,))):
                yield Hit(Kind.NAME, there[1], there[0], (word,))

    def _find(self, found: list[str], anchors: Set[str]) -> Iterator[Hit]:
        for at in [at for at, word in enumerate(found) if word in anchors] if anchors else ():
            for phrase in self._by_word[found[at]]:
                run = phrase.run_at(found, at)
                if is_name(phrase.words, run) or is_name(phrase.words, run := _without_middle(found, at, phrase)):
                    yield Hit(phrase.kind, phrase.owner, phrase.words, run, phrase.by_initial)

    def _learn(self, unknown: set[str]) -> None:
        """Note of which names these words, forwards or backwards, may be the anchor."""
        if not unknown:
            return
        if len(self._seen) > _MOST_SEEN:
            self._seen.clear()
        self._seen |= unknown
        listed = list(unknown)
        for word in likely_words(listed, self._begins):
            self._learn_anchor(word)
        for word in likely_words([word[::-1] for word in listed], self._begins):
            if self._learn_anchor(word):
                self._backwards.add(word[::-1])

    def _learn_anchor(self, word: str) -> bool:
        """Return True if a word may be the anchor of names, and note of which: all forms of a word begin alike."""
        beginnings = map(begin, spellings(word)) if word.isalpha() else ()
        if any(beginning in self._begins or beginning[:2] in self._begins for beginning in beginnings):
            phrases = [phrase for form in word_forms(word) for phrase in self._by_form.get(form, ())]
            if phrases:
                self._by_word[word] = list(dict.fromkeys(phrases))
                return True
        return False


def _without_middle(found: list[str], at: int, phrase: _Phrase) -> Run:
    """Return three words without a middle patronymic or initial.

    Empty if the middle is neither.
    """
    at -= phrase.anchor * TWO_WORDS
    middle = found[at + 1 : at + 2] if at >= 0 else []
    if len(phrase.words) != TWO_WORDS or not middle or not (len(middle[0]) == 1 or _MIDDLE.search(middle[0])):
        return ()
    return (found[at], *found[at + 2 : at + 3])


def _join(name: Run) -> str:
    """Return the sounds of words that are written together."""
    return fold("".join(name)) or "".join(name)


class _Readings:
    """Names that may be pinyin, by which Chinese characters are read."""

    def __init__(self, names: Mapping[Run, str]) -> None:
        self._names = {reading: (run, owner) for run, owner in names.items() for reading in pinyin_readings(run)}
        self._lengths = {len(reading) for reading in self._names}

    def find(self, found: list[str]) -> Iterator[Hit]:
        """Yield names whose Han reading may be among `found`."""
        if not self._names or not any(word >= FIRST_HAN for word in found):
            return
        read = [syllable_of(word) if is_han(word) else "" for word in found]
        for length in sorted(self._lengths):
            for at, reading in enumerate(_grams(read, length)):
                if reading in self._names:
                    name, owner = self._names[reading]
                    yield Hit(Kind.NAME, owner, name, tuple(found[at : at + length]))


def _by_anchor(phrases: Mapping[tuple[Kind, Run], str]) -> dict[str, list[_Phrase]]:
    """Index texts shorter than a run by their rarest word."""
    often = Counter(word for _kind, run in phrases for word in run)
    found: dict[str, list[_Phrase]] = {}
    for (kind, run), owner in phrases.items():
        if kind is not Kind.NAME:
            anchor = min(range(len(run)), key=lambda place: (often[run[place]], -len(run[place])))
            found.setdefault(run[anchor], []).append(_Phrase(kind, owner, run, anchor))
    return found


def _parts(found: Run, length: int) -> Iterator[int]:
    """Yield the hashes of all parts of the runs of a secret text."""
    size, runs = length - _SHORTER, len(found) - length + 1
    has_han = max(found, default="") >= FIRST_HAN
    han = {word for word in set(found) if is_han(word)} if has_han else set()
    begins = [(word in han) == (length == HAN_RUN) for word in found[: max(runs, 0)]]
    if all(begins):
        return map(hash, _grams(found, size)) if begins else iter(())
    starts = {at + step for at, is_run in enumerate(begins) if is_run for step in range(_STEP)}
    return (hash(found[start : start + size]) for start in starts)


def _runs_in(found: list[str], length: int, parts: Mapping[int, str]) -> Iterator[Hit]:
    """Yield the runs of which all parts are known."""
    size = length - _SHORTER
    if parts.keys().isdisjoint(map(hash, _grams(found, size, _STEP))):
        return
    known = [hash(gram) in parts for gram in _grams(found, size)]
    for at in range(len(known) - _SHORTER):
        if all(known[at : at + _STEP]) and is_han(found[at]) == (length == HAN_RUN):
            run = tuple(found[at : at + length])
            yield Hit(Kind.WORDS, parts[hash(run[:size])], run, run)


def _grams(found: Sequence[str], size: int, step: int = 1) -> Iterator[Run]:
    """Yield the words from every place, or every few places, on."""
    return zip(*(found[start::step] for start in range(size)), strict=False)
