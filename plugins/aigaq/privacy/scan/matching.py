"""Finds secrets in words: names, and runs of words.

A run of eight words of a secret text gives it away (of twelve Han characters); of a text that is shorter, but has four
words or more (eight Han characters), all of it. A name has two words or more (three Han characters), may stand in the
other order, without its patronymic, backwards, in another script, and each word of it inflected, as Kazakh, Turkish
and Russian do.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from aigaq.privacy.scan.contents import Contents, Seen
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.full_names import Run, orders, shorten
from aigaq.privacy.scan.make_runs import runs_of_each
from aigaq.privacy.scan.name_forms import NO_FORMS, FormsByWord
from aigaq.privacy.scan.name_search import NameSearch
from aigaq.privacy.scan.phrases import Hit
from aigaq.privacy.scan.secret_runs import SecretRuns
from aigaq.privacy.scan.text_runs import NO_TEXTS, RunsByFile, TextRuns
from aigaq.privacy.scan.text_words import TextWords
from aigaq.privacy.scan.word_runs import hash_words, mix_parts, shorten_parts
from aigaq.privacy.scan.word_split import FIRST_HAN, words
from aigaq.privacy.scan.word_table import Column, WordTable


class Matcher:
    """Secrets, indexed so that clean texts pass fast.

    Each word is judged once, when it is first met, and what it may be of stands in the columns of a table. The `forms`
    of words in names need not be made; `texts` are the runs of all texts among the secrets.
    """

    def __init__(self, secrets: Iterable[Secret], forms: FormsByWord = NO_FORMS, texts: RunsByFile = NO_TEXTS) -> None:
        names: dict[Run, str] = {}
        initials: dict[Run, str] = {}
        of_files: list[tuple[TextRuns, str]] = []
        said: list[Secret] = []
        for secret in secrets:
            if secret.kind is Kind.TEXT:
                of_files.append((texts[secret.owner], secret.owner))
            elif secret.kind is Kind.WORDS:
                said.append(secret)
            elif secret.kind is Kind.NAME:
                name = tuple(words(secret.text))
                for run in orders(name):
                    names.setdefault(run, secret.owner)
                initials.update(dict.fromkeys(shorten(name), secret.owner))
        runs = zip(runs_of_each([secret.text] for secret in said), (secret.owner for secret in said), strict=True)
        self._runs = SecretRuns([*of_files, *runs])
        self._names = NameSearch(names, initials, forms)
        self._table = WordTable(self._make_columns, 2 + self._names.columns)

    @property
    def holds_any(self) -> bool:
        """Return True if there is anything to find."""
        return self._names.holds_any or bool(self._runs)

    def find(self, text: TextWords | Sequence[str], seen: Seen | None = None) -> Iterator[Hit]:
        """Yield the secrets that stand in the words of a text.

        `seen` notes the words, and the hash of every four.
        """
        found = self._table.number(text)
        hashes, han, *of_names = self._table.look_up(found.numbers)
        mixed = mix_parts(hashes)
        if seen is not None:
            seen.add(self._table.not_noted(found, seen.number), shorten_parts(mixed))
        yield from self._runs.find(found, mixed)
        yield from self._names.find(found, of_names, has_han=bool(han.any()))

    def find_joined(self, found: Iterable[str]) -> Iterator[Hit]:
        """Yield names written as one of the words `found`."""
        return self._names.find_joined(found)

    def may_stand_among(self, contents: Contents) -> bool:
        """Return False if no secret stands in files with these `contents`."""
        if self._runs.may_stand_among(contents.parts):
            return True
        return self._names.holds_any and self._may_name_among(contents.words)

    def _may_name_among(self, words: Collection[str]) -> bool:
        found = list(words)
        _hashes, _han, *of_names = self._table.look_up(self._table.number(found).numbers)
        return self._names.may_stand_among(found, of_names)

    def _make_columns(self, new: list[str]) -> list[Column]:
        han = np.fromiter((word >= FIRST_HAN for word in new), np.uint64, len(new))
        return [hash_words(new), han, *self._names.make_columns(new)]
