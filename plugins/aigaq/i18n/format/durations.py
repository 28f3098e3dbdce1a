"""Format durations and ages, no more precise than dates allow."""

from datetime import date

from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.editions import Edition
from aigaq.i18n.format.numbers import format_days, format_months, format_number
from aigaq.model.dates import Edtf, Moment

DAYS = 60
"""A time shorter than this, between two known days, is told in days."""

MIDDLES = {21: 4, 22: 7, 23: 10, 24: 13}
"""The month in the middle of a season; that of winter is the first of the next year."""


def format_length(start: Edtf | None, end: Edtf | None, edition: Edition, catalogue: Catalogue) -> str:
    """Format the time from `start` to `end`.

    Days if both are known days, else about so many months or years. Nothing if a date is missing, doubtful or an
    interval, nor if two dates tell too little: one year and the next may be a day or two years apart.
    """
    first, last = _moment(start), _moment(end)
    if first is None or last is None:
        return ""
    days = _days(first, last)
    if days is not None and 0 < days < DAYS:
        return format_days(days, edition)
    months = _months(first, last)
    if months <= 0:
        return ""
    return catalogue.pgettext("length", "about %(length)s") % {"length": format_months(months, edition)}


def format_age(born: int | None, at: Edtf | None, edition: Edition, catalogue: Catalogue) -> str:
    """Format the age of somebody born in `born`, or nothing.

    The time is known to a year or so.
    """
    moment = _moment(at)
    if born is None or moment is None or moment.year <= born:
        return ""
    age = moment.year - born
    # Translators: the age of a person.
    words = catalogue.ngettext("about %(age)s year old", "about %(age)s years old", age)
    return words % {"age": format_number(age, edition)}


def _moment(told: Edtf | None) -> Moment | None:
    if told is None or told.is_interval or told.start is None or told.start.uncertain:
        return None
    return told.start


def _days(first: Moment, last: Moment) -> int | None:
    if not (first.day and last.day) or first.approximate or last.approximate:
        return None
    return (_day(last) - _day(first)).days


def _day(moment: Moment) -> date:
    assert moment.month and moment.day  # _days ensures it.
    return date(moment.year, moment.month, moment.day)


def _months(first: Moment, last: Moment) -> int:
    """Return whole months or years between two moments.

    Years if one of the two is no more than a year, and none if these are fewer than 2.
    """
    years = last.year - first.year
    if first.month is None or last.month is None:
        return 12 * years if years > 1 else 0
    first_month, last_month = (MIDDLES.get(month, month) for month in (first.month, last.month))
    unfinished = bool(first.day and last.day and last.day < first.day)
    return 12 * years + last_month - first_month - unfinished
