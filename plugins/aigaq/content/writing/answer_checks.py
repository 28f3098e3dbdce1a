"""Check typed answers; ValueErrors speak the editor's language."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from aigaq.content.checks.consent import EVIDENCE
from aigaq.content.checks.languages import is_language
from aigaq.content.writing.offers import Offer, Offers
from aigaq.content.writing.typed_dates import AmbiguousDateError, to_iso
from aigaq.i18n.catalogues import Catalogue
from aigaq.model.dates import parse_edtf

T = TypeVar("T")
V = TypeVar("V", bound=StrEnum)

_LISTED = 12
"""People or places that a message names."""


def optional(check: Callable[[str], T]) -> Callable[[str], T | None]:
    """Return a check that takes nothing for an answer, too."""
    return lambda text: check(text) if text else None


def check_not_empty(words: Catalogue) -> Callable[[str], str]:
    """Any text but nothing."""

    def check(text: str) -> str:
        if not text:
            raise ValueError(words.gettext("An answer is needed."))
        return text

    return check


def language(words: Catalogue) -> Callable[[str], str]:
    """Return the code of a language."""

    def check(text: str) -> str:
        if not is_language(text):
            raise ValueError(words.gettext("Write the code of a language, as kk, ru or kk-arab."))
        return text

    return check


def evidence(words: Catalogue) -> Callable[[str], str]:
    """Return the reference to evidence that is kept outside the repository."""

    def check(text: str) -> str:
        if not EVIDENCE.fullmatch(text):
            raise ValueError(
                words.gettext("Write it as ev-1a2b-3c4d-5e6f-7a8b; aigaq consent evidence FILE gives one.")
            )
        return text

    return check


def choice(kind: type[V], values: Offers, words: Catalogue) -> Callable[[str], V]:
    """Check a value of a closed list, in code or words."""

    def check(text: str) -> V:
        if text in values.by_id:
            return kind(text)
        meant = [one.id for one in values.by_id.values() if one.names.casefold() == text.casefold()]
        found = meant or ([one.id for one in values.find(text, 2)] if text else [])
        if len(found) == 1:
            return kind(found[0])
        raise ValueError(words.gettext("Write one of: %(values)s.") % {"values": describe(values.by_id.values())})

    return check


def choices(kind: type[V], values: Offers, words: Catalogue) -> Callable[[str], tuple[V, ...]]:
    """Check values of a closed list, separated by commas.

    Records may separate them by spaces too.
    """
    one = choice(kind, values, words)

    def check(text: str) -> tuple[V, ...]:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        pieces = [word for part in parts for word in (part.split() if set(part.split()) <= set(kind) else [part])]
        return tuple(map(one, pieces))

    return check


def describe(offers: Iterable[Offer]) -> str:
    """List choices, each as written, with its names."""
    return ", ".join(f"{offer.id} ({offer.names})" if offer.names else offer.id for offer in offers)


def edtf(words: Catalogue) -> Callable[[str], str]:
    """Return a date as records write it."""

    def check(text: str) -> str:
        text = _to_iso(text, words)
        try:
            return parse_edtf(text).text
        except ValueError:
            message = words.gettext("Write 2019, 2019-12, 2019-12-31, 31.12.2019 or 2019~ (about).")
            raise ValueError(message) from None

    return check


def day(words: Catalogue) -> Callable[[str], date]:
    """Return a day."""

    def check(text: str) -> date:
        text = _to_iso(text, words)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValueError(words.gettext("Write a day, as 2019-12-31 or 31.12.2019.")) from None

    return check


def _to_iso(text: str, words: Catalogue) -> str:
    try:
        return to_iso(text)
    except AmbiguousDateError as error:
        message = words.gettext("“%(text)s” may be %(first)s or %(second)s. Write the one that is meant.")
        raise ValueError(message % {"text": text, "first": error.first, "second": error.second}) from error


def year(words: Catalogue) -> Callable[[str], int]:
    """Return a year of birth."""

    def check(text: str) -> int:
        if not re.fullmatch("[12][0-9]{3}", text):
            raise ValueError(words.gettext("Write a year, as 1962."))
        return int(text)

    return check


def check_known(offers: Offers, words: Catalogue) -> Callable[[str], str]:
    """Check an id of `offers`, or a name of just one."""

    def check(text: str) -> str:
        if text in offers.by_id:
            return text
        if exact := offers.find_exact(text):
            return exact.id
        found = offers.find(text, _LISTED + 1) if text else []
        if len(found) == 1:
            return found[0].id
        if not found:
            message = words.gettext("“%(text)s” is not one that is known. Type the beginning of a name, and choose.")
            raise ValueError(message % {"text": text})
        listed = describe(found[:_LISTED]) + (" …" if len(found) > _LISTED else "")
        message = words.gettext("“%(text)s” fits several. Write the id of one of these: %(several)s.")
        raise ValueError(message % {"text": text, "several": listed})

    return check
