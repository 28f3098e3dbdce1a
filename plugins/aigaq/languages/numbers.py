"""Numbers, sizes and durations by CLDR."""

from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal
from babel.units import format_unit

from aigaq.languages.editions import Edition


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
    if size < 1_000_000:
        return format_unit(max(1, round(size / 1000)), "digital-kilobyte", length="short", locale=locale)
    return format_unit(round(size / 1_000_000, 1), "digital-megabyte", length="short", locale=locale)


def format_duration(seconds: float, edition: Edition) -> str:
    """A playing time: minutes and seconds, or seconds alone."""
    minutes, rest = divmod(round(seconds), 60)
    return _units((("duration-minute", minutes), ("duration-second", rest)), edition, "short")


def format_months(months: int, edition: Edition) -> str:
    """The length of a sentence: years and months, each in its plural form."""
    years, rest = divmod(months, 12)
    return _units((("duration-year", years), ("duration-month", rest)), edition, "long")


def _units(amounts: tuple[tuple[str, int], ...], edition: Edition, length: str) -> str:
    locale = locale_of(edition)
    shown = [amount for amount in amounts if amount[1]] or [amounts[-1]]
    separator = "" if edition.source == "zh" else " "
    return separator.join(format_unit(number, unit, length=length, locale=locale) for unit, number in shown)  # type: ignore[arg-type]  # Babel types `length` as a Literal
