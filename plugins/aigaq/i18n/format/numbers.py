"""Numbers, sizes and durations by CLDR."""

from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from aigaq.i18n.editions import LANGUAGES, Edition

Length = Literal["short", "long"]
"""How much of a unit's name is written."""


@lru_cache
def locale_of(edition: Edition) -> Locale:
    """Babel's locale of an edition."""
    return Locale.parse(edition.locale)


def format_number(number: int, edition: Edition) -> str:
    """A whole number with the edition's grouping."""
    return format_decimal(number, locale=locale_of(edition))


def format_size(size: int, edition: Edition) -> str:
    """A size in bytes as kilobytes, or as megabytes with one digit, of 1,000."""
    locale = locale_of(edition)
    if size < 999_500:
        return _unit(max(1, round(size / 1000)), "digital-kilobyte", locale, "short")
    return _unit(round(size / 1_000_000, 1), "digital-megabyte", locale, "short")


def format_duration(seconds: float, edition: Edition) -> str:
    """A playing time: minutes and seconds, or seconds alone."""
    minutes, rest = divmod(round(seconds), 60)
    return _units((("duration-minute", minutes), ("duration-second", rest)), edition, "short")


def format_months(months: int, edition: Edition) -> str:
    """The length of a sentence: years and months, each in its plural form."""
    years, rest = divmod(months, 12)
    return _units((("duration-year", years), ("duration-month", rest)), edition, "long")


def format_days(days: int, edition: Edition) -> str:
    """A number of days."""
    return _units((("duration-day", days),), edition, "long")


def _units(amounts: tuple[tuple[str, int], ...], edition: Edition, length: Length) -> str:
    locale = locale_of(edition)
    shown = [amount for amount in amounts if amount[1]] or [amounts[-1]]
    text = format_list([_unit(number, unit, locale, length) for unit, number in shown], style="unit", locale=locale)
    return text if LANGUAGES[edition.source].spaces else "".join(text.split())  # CLDR has some in zh-Hant


def _unit(number: float, unit: str, locale: Locale, length: Length) -> str:
    """A number of units; where CLDR has no long form of its own, the short one is it, which Babel leaves out."""
    text = format_unit(number, unit, length=length, locale=locale)
    return text if unit not in text else format_unit(number, unit, length="short", locale=locale)
