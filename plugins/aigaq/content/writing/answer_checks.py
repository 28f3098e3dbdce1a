"""What a typed answer means: a check takes the text, and gives the value or a ValueError in the editor's language."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from aigaq.content.checks.languages import is_language
from aigaq.content.writing.offers import Offers
from aigaq.i18n.catalogues import Catalogue
from aigaq.model.dates import parse_edtf

T = TypeVar("T")
V = TypeVar("V", bound=StrEnum)


def optional(check: Callable[[str], T]) -> Callable[[str], T | None]:
    """A check that takes nothing for an answer, too."""
    return lambda text: check(text) if text else None


def check_not_empty(words: Catalogue) -> Callable[[str], str]:
    """Any text but nothing."""

    def check(text: str) -> str:
        if not text:
            raise ValueError(words.gettext("An answer is needed."))
        return text

    return check


def language(words: Catalogue) -> Callable[[str], str]:
    """The code of a language."""

    def check(text: str) -> str:
        if not is_language(text):
            raise ValueError(words.gettext("Write the code of a language, as kk, ru or kk-arab."))
        return text

    return check


def choice(kind: type[V], words: Catalogue) -> Callable[[str], V]:
    """A value of a closed list."""

    def check(text: str) -> V:
        try:
            return kind(text)
        except ValueError:
            message = words.gettext("Write one of: %(values)s.") % {"values": ", ".join(kind)}
            raise ValueError(message) from None

    return check


def choices(kind: type[V], words: Catalogue) -> Callable[[str], tuple[V, ...]]:
    """Values of a closed list, parted by commas or spaces."""
    one = choice(kind, words)
    return lambda text: tuple(map(one, text.replace(",", " ").split()))


def edtf(words: Catalogue) -> Callable[[str], str]:
    """A date as records write it."""

    def check(text: str) -> str:
        try:
            return parse_edtf(text).text
        except ValueError:
            raise ValueError(words.gettext("Write 2019, 2019-12, 2019-12-31 or 2019~ (about).")) from None

    return check


def day(words: Catalogue) -> Callable[[str], date]:
    """A day."""

    def check(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValueError(words.gettext("Write a day, as 2019-12-31.")) from None

    return check


def year(words: Catalogue) -> Callable[[str], int]:
    """A year of birth."""

    def check(text: str) -> int:
        if not re.fullmatch("[12][0-9]{3}", text):
            raise ValueError(words.gettext("Write a year, as 1962."))
        return int(text)

    return check


def check_known(offers: Offers, words: Catalogue) -> Callable[[str], str]:
    """The id of one of `offers`, or a name that only one of them has."""

    def check(text: str) -> str:
        if text in offers.by_id:
            return text
        found = offers.find(text, 2) if text else []
        if len(found) != 1:
            message = words.gettext("“%(text)s” is not one that is known. Type the beginning of a name, and choose.")
            raise ValueError(message % {"text": text})
        return found[0].id

    return check
