"""Finds secrets in words: names, and runs of words.

A run of eight words of a secret text gives it away (of twelve Han characters); of a text that is shorter, but has four
words or more (eight Han characters), all of it. A name has two words or more (three Han characters), may stand in the
other order, without its patronymic, backwards, in another script, and each word of it inflected, as Kazakh, Turkish
and Russian do.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from aigaq.privacy.scan.contents import Contents, Seen
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.full_names import Run, orders, shorten
from aigaq.privacy.scan.name_forms import NO_FORMS, FormsByWord
from aigaq.privacy.scan.name_search import NameSearch
from aigaq.privacy.scan.phrases import Hit, Phrase
from aigaq.privacy.scan.text_words import TextWords
from aigaq.privacy.scan.word_runs import HAN_RUN, RUN, SecretRuns, find_windows, hash_parts, hash_words
from aigaq.privacy.scan.word_split import FIRST_HAN, is_han, without_markup, words
from aigaq.privacy.scan.word_table import Column, WordTable

_SHORTEST, _HAN_SHORTEST = 4, 8


class Matcher:
    """Secrets, indexed so that clean texts pass fast.

    Each word is judged once, when it is first met, and what it may be of stands in the columns of a table. The `forms`
    of words in names need not be made.
    """

    def __init__(self, secrets: Iterable[Secret], forms: FormsByWord = NO_FORMS) -> None:
        self._runs = SecretRuns()
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
        self._names = NameSearch(phrases, initials, forms)
        self._table = WordTable(self._make_columns, 3 + self._names.columns)

    @property
    def holds_any(self) -> bool:
        """Return True if there is anything to find."""
        return bool(self._phrases) or self._names.holds_any or bool(self._runs)

    def find(self, text: TextWords | Sequence[str], seen: Seen | None = None) -> Iterator[Hit]:
        """Yield the secrets that stand in the words of a text.

        `seen` notes the words, and the hash of every four.
        """
        found = self._table.number(text)
        hashes, anchors, han, *of_names = self._table.look_up(found.numbers)
        parts = hash_parts(hashes)
        if seen is not None:
            seen.add(self._table.not_noted(found, seen.number), parts)
        yield from self._runs.find(found, find_windows(parts))
        yield from self._names.find(found, of_names, has_han=bool(han.any()))
        for at in np.flatnonzero(anchors).tolist():
            for phrase in self._phrases[found[at]]:
                run = phrase.run_at(found, at)
                if run == phrase.words:
                    yield Hit(phrase.kind, phrase.owner, phrase.words, run)

    def find_joined(self, found: Iterable[str]) -> Iterator[Hit]:
        """Yield names written as one of the words `found`."""
        return self._names.find_joined(found)

    def may_stand_among(self, contents: Contents) -> bool:
        """Return False if no secret stands in files with these `contents`."""
        phrases = (phrase for some in self._phrases.values() for phrase in some)
        if any(bool(contents.parts.holds(hash_parts(hash_words(phrase.words))).all()) for phrase in phrases):
            return True
        if self._runs.may_stand_among(contents.parts):
            return True
        return self._names.holds_any and self._may_name_among(contents.words)

    def _may_name_among(self, words: Collection[str]) -> bool:
        found = list(words)
        _hashes, _anchors, _han, *of_names = self._table.look_up(self._table.number(found).numbers)
        return self._names.may_stand_among(found, of_names)

    def _make_columns(self, new: list[str]) -> list[Column]:
        anchors = np.fromiter((word in self._phrases for word in new), np.uint64, len(new))
        han = np.fromiter((word >= FIRST_HAN for word in new), np.uint64, len(new))
        return [hash_words(new), anchors, han, *self._names.make_columns(new)]

    def _add_words(self, secret: Secret) -> Iterator[Run]:
        """Add the runs of a text, or yield a short text itself."""
        forms = dict.fromkeys((secret.text, without_markup(secret.text)))
        for found in dict.fromkeys(tuple(words(text)) for text in forms):
            shortest = _HAN_SHORTEST if found and is_han(found[0]) else _SHORTEST
            longest = HAN_RUN if found and is_han(found[0]) else RUN
            if shortest <= len(found) < longest:
                yield found
            self._runs.add(found, secret.owner)


def _by_anchor(phrases: Mapping[tuple[Kind, Run], str]) -> dict[str, list[Phrase]]:
    """Index texts shorter than a run by their rarest word."""
    often = Counter(word for _kind, run in phrases for word in run)
    found: dict[str, list[Phrase]] = {}
    for (kind, run), owner in phrases.items():
        if kind is not Kind.NAME:
            anchor = min(range(len(run)), key=lambda place: (often[run[place]], -len(run[place])))
            found.setdefault(run[anchor], []).append(Phrase(kind, owner, run, anchor))
    return found
