"""Finds secrets in words: names, and runs of words.

A run of eight words of a secret text gives it away (of twelve Han characters); of a text that is shorter, but has four
words or more (eight Han characters), all of it. A name has two words or more (three Han characters), may stand in the
other order, without its patronymic, backwards, in another script, and each word of it inflected, as Kazakh, Turkish
and Russian do.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat

from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.full_names import Run, orders, shorten
from aigaq.privacy.scan.name_search import NameSearch
from aigaq.privacy.scan.phrases import Hit, Phrase, grams
from aigaq.privacy.scan.word_split import FIRST_HAN, is_han, without_markup, words

RUN, HAN_RUN = 8, 12
_STEP = 5
"""Every fifth part of a text is looked at. A run of a secret text has five parts, one of which is then seen."""
_SHORTEST, _HAN_SHORTEST = 4, 8


class Matcher:
    """Secrets, indexed so that clean texts pass fast.

    Of a secret text every run is known, and every part of a run that is four words shorter. A run holds five of these,
    one after the other: so every fifth place of another text is looked at, and only a text with a part is read again.
    """

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._runs = {length: _Runs(length) for length in (RUN, HAN_RUN)}
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
        self._names = NameSearch(phrases, initials)

    @property
    def holds_any(self) -> bool:
        """Return True if there is anything to find."""
        return bool(self._phrases) or self._names.holds_any or any(self._runs.values())

    def find(self, found: list[str]) -> Iterator[Hit]:
        """Yield the secrets that stand in the words `found`."""
        distinct = set(found)
        has_han = max(distinct, default="") >= FIRST_HAN
        for length, runs in self._runs.items():
            if length == RUN or (has_han and len([word for word in found if word >= FIRST_HAN]) >= HAN_RUN):
                yield from runs.find(found)
        yield from self._names.find(found, distinct)
        anchors = self._phrases.keys() & distinct
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
            for runs in self._runs.values():
                runs.add(found, secret.owner)


def _by_anchor(phrases: Mapping[tuple[Kind, Run], str]) -> dict[str, list[Phrase]]:
    """Index texts shorter than a run by their rarest word."""
    often = Counter(word for _kind, run in phrases for word in run)
    found: dict[str, list[Phrase]] = {}
    for (kind, run), owner in phrases.items():
        if kind is not Kind.NAME:
            anchor = min(range(len(run)), key=lambda place: (often[run[place]], -len(run[place])))
            found.setdefault(run[anchor], []).append(Phrase(kind, owner, run, anchor))
    return found


class _Runs:
    """The runs of `length` words of secret texts, by their hashes."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._part = length - _STEP + 1
        self._owners: dict[int, str] = {}
        self._parts: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._owners)

    def add(self, found: Run, owner: str) -> None:
        """Add the runs of a text.

        Those that begin with a Han character are longer than the others.
        """
        starts: Sequence[int] = range(len(found) - self._length + 1)
        if max(found, default="") >= FIRST_HAN:
            starts = [at for at in starts if is_han(found[at]) == (self._length == HAN_RUN)]
        elif self._length == HAN_RUN:
            return
        if len(starts) == len(found) - self._length + 1:
            self._parts.update(map(hash, grams(found, self._part)))
            self._owners.update(zip(map(hash, grams(found, self._length)), repeat(owner)))
            return
        for at in starts:
            self._parts.update(map(hash, grams(found[at : at + self._length], self._part)))
            self._owners[hash(found[at : at + self._length])] = owner

    def find(self, found: list[str]) -> Iterator[Hit]:
        """Yield the runs that stand in the words `found`."""
        if self._parts.isdisjoint(map(hash, grams(found, self._part, _STEP))):
            return
        for run in grams(found, self._length):
            if (owner := self._owners.get(hash(run))) and is_han(run[0]) == (self._length == HAN_RUN):
                yield Hit(Kind.WORDS, owner, run, run)
