"""Numbers, sizes and durations by CLDR."""

from functools import lru_cache
from typing import Any, Literal

from babel import Locale, localedata
from babel.numbers import format_decimal

from aigaq.i18n.editions import LANGUAGES, WRITINGS, Edition
from aigaq.i18n.scripts import script_of

Length = Literal["short", "long"]
"""How much of a unit's name is written."""


_LISTS = ("unit", "unit-short", "standard")
"""CLDR's kinds of lists, each of which leaves out what the next one has."""


@lru_cache
def locale_of(edition: Edition) -> Locale:
    """Babel's locale of an edition."""
    return Locale.parse(edition.locale)


def format_number(number: int, edition: Edition) -> str:
    """Return a whole number with the edition's grouping."""
    return format_decimal(number, locale=locale_of(edition))


def format_size(size: int, edition: Edition) -> str:
    """Format bytes as kilobytes or megabytes of 1,000."""
    locale = locale_of(edition)
    if size < 999_500:
        return _unit(max(1, round(size / 1000)), "digital-kilobyte", locale, "short")
    return _unit(round(size / 1_000_000, 1), "digital-megabyte", locale, "short")


def format_duration(seconds: float, edition: Edition) -> str:
    """Return a playing time: minutes and seconds, or seconds alone."""
    minutes, rest = divmod(round(seconds), 60)
    return _units((("duration-minute", minutes), ("duration-second", rest)), edition, "short")


def format_months(months: int, edition: Edition) -> str:
    """Format a sentence's length in years and months."""
    years, rest = divmod(months, 12)
    return _units((("duration-year", years), ("duration-month", rest)), edition, "long")


def format_days(days: int, edition: Edition) -> str:
    """Return a number of days."""
    return _units((("duration-day", days),), edition, "long")


def _units(amounts: tuple[tuple[str, int], ...], edition: Edition, length: Length) -> str:
    locale = locale_of(edition)
    written = [_unit(number, unit, locale, length) for unit, number in amounts if number]
    written = written or [_unit(0, amounts[-1][0], locale, length)]
    text = _pair_pattern(edition).format(*written) if len(written) == 2 else written[0]
    return text if LANGUAGES[edition.source].spaces else "".join(text.split())  # CLDR has spaces in zh-Hant.


def _pair_pattern(edition: Edition) -> str:
    """Return CLDR's pattern for two amounts.

    Of units, else of short units, else of any list. For some languages CLDR has an English "and" instead: these get a
    space.
    """
    patterns = locale_of(edition).list_patterns
    pattern = next(str(patterns[kind]["2"]) for kind in _LISTS if "2" in patterns.get(kind, {}))
    return pattern if script_of(pattern) in (None, WRITINGS[edition.code].script) else "{0} {1}"


def _unit(number: float, unit: str, locale: Locale, length: Length) -> str:
    """Return a number of units; CLDR's missing forms filled.

    CLDR leaves out a plural form like the general one, and a long one like the short.
    """
    data: Any = localedata.load(str(locale))
    forms = localedata.LocaleDataDict(data)["unit_patterns"][unit].get(length, {})
    pattern = forms.get(locale.plural_form(number)) or forms.get("other")
    if pattern is None:
        return _unit(number, unit, locale, "short")
    return str(pattern.format(format_decimal(number, locale=locale)))
