"""The forms of words in secret names.

To make them takes longer than to look for them, so a build keeps them for the next one.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.full_names import orders
from aigaq.privacy.scan.name_words import search_forms
from aigaq.privacy.scan.word_begins import name_begins
from aigaq.privacy.scan.word_split import words


class NameForms(msgspec.Struct, frozen=True, array_like=True):
    """All `forms` of a name's word, and how these begin."""

    forms: frozenset[str]
    begins: frozenset[str]


FormsByWord = Mapping[str, NameForms]
"""The forms of words, which need not be all."""

NO_FORMS: FormsByWord = MappingProxyType({})


def make_forms(word: str) -> NameForms:
    """Make the forms of a casefolded word."""
    return NameForms(search_forms(word), name_begins(word))


def forms_in(secrets: Iterable[Secret], known: FormsByWord = NO_FORMS) -> dict[str, NameForms]:
    """Return the forms of all words in secret names.

    Those that are `known` are not made again.
    """
    names = {tuple(words(secret.text)) for secret in secrets if secret.kind is Kind.NAME}
    distinct = {word for name in names if orders(name) for word in name}
    return {word: known.get(word) or make_forms(word) for word in sorted(distinct)}
