"""Format dates for readers by CLDR and our own phrases.

Our words (seasons, "about", intervals) are messages of the catalogue, whole phrases with the date as a value, so that
no case ending is ever glued to it.
"""

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.editions import WRITINGS, Edition
from aigaq.i18n.format.numbers import locale_of
from aigaq.model.dates import Edtf, Moment

_LEADING_YEAR = re.compile(r"y+(?:\s*'[^']*'\.?|年)?[,،]?\s*")
"""The year at the start of a date pattern, which a span leaves out once: `y 'ж'. `, or `y年`."""


@lru_cache(maxsize=4096)
def format_day(day: date, edition: Edition) -> str:
    """Write a day in full, as the edition's locale has it.

    For kk-latn that is Cyrillic: `Localiser` converts what is returned here.
    """
    return format_date(day, format="long", locale=locale_of(edition))


def format_edtf(moment: Edtf, edition: Edition, catalogue: Catalogue) -> str:
    """Write a date or interval exactly as precise as given.

    `Localiser` converts it into the edition's script.
    """
    if not moment.is_interval:
        assert moment.start is not None  # parse_edtf ensures it.
        return _with_doubt(moment.start, edition, catalogue)
    return format_span(moment.start, moment.end, moment.open_end, edition, catalogue)


def format_span(start: Moment | None, end: Moment | None, lasting: bool, edition: Edition, catalogue: Catalogue) -> str:
    """Format a span; an end of None is unknown.

    `lasting` says that the end had not come yet.
    """
    first = _with_doubt(start, edition, catalogue) if start else ""
    last = _with_doubt(end, edition, catalogue) if end else ""
    if first and first == last:
        return first
    if start and end and (told := _name_year_once(start, end, edition)):
        first, last = told
    if first and last:
        return catalogue.pgettext("date", "%(start)s – %(end)s") % {"start": first, "end": last}
    if first and lasting:
        # Translators: an interval with no end yet: "2018 – still going on when this was told".
        return catalogue.pgettext("date", "%(start)s – ongoing") % {"start": first}
    if first:
        # Translators: an interval whose end is not known.
        return catalogue.pgettext("date", "%(start)s – not known until when") % {"start": first}
    # Translators: an interval whose beginning is not known.
    return catalogue.pgettext("date", "not known since when – %(end)s") % {"end": last}


def _name_year_once(start: Moment, end: Moment, edition: Edition) -> tuple[str, str] | None:
    """Write the common year of two days or months once.

    None if the years differ, or the dates are of another kind. The year stands in the first date if the pattern begins
    with the year, else in the last.
    """
    if start.year != end.year or not (start.month and end.month) or bool(start.day) != bool(end.day):
        return None
    if any(one.is_season or one.approximate or one.uncertain for one in (start, end)):
        return None
    locale = locale_of(edition)
    full = str(locale.date_formats["long"].pattern) if start.day else _month_pattern(edition)
    year = _LEADING_YEAR.match(full)
    without_year = full[year.end() :] if year else full.partition("y")[0].rstrip(" ,،")
    first, last = (full, without_year) if year else (without_year, full)
    days = [date(one.year, one.month or 1, one.day or 1) for one in (start, end)]
    return format_date(days[0], first, locale=locale), format_date(days[1], last, locale=locale)


def _month_pattern(edition: Edition) -> str:
    return WRITINGS[edition.code].month_pattern or str(locale_of(edition).datetime_skeletons["yMMMM"].pattern)


def _with_doubt(moment: Moment, edition: Edition, catalogue: Catalogue) -> str:
    text = _without_doubt(moment, edition, catalogue)
    if moment.approximate and moment.uncertain:
        # Translators: a date that is both approximate and doubtful.
        return catalogue.pgettext("date", "%(date)s (approximate, uncertain)") % {"date": text}
    if moment.approximate:
        # Translators: "about 2018". Keep the date in the nominative.
        return catalogue.pgettext("date", "%(date)s (approximate)") % {"date": text}
    if moment.uncertain:
        # Translators: a date that may be wrong.
        return catalogue.pgettext("date", "%(date)s (uncertain)") % {"date": text}
    return text


def _without_doubt(moment: Moment, edition: Edition, catalogue: Catalogue) -> str:
    if moment.is_season:
        return _season(moment, catalogue)
    if moment.day and moment.month:
        return format_day(date(moment.year, moment.month, moment.day), edition)
    if moment.month:
        return _month(date(moment.year, moment.month, 1), edition)
    return catalogue.pgettext("date", "%(year)s") % {"year": moment.year}


@lru_cache(maxsize=4096)
def _month(first: date, edition: Edition) -> str:
    pattern = WRITINGS[edition.code].month_pattern
    if pattern:
        return format_date(first, format=pattern, locale=locale_of(edition))
    return format_skeleton("yMMMM", first, locale=locale_of(edition))


def _season(moment: Moment, catalogue: Catalogue) -> str:
    phrases = {
        21: catalogue.pgettext("date", "spring %(year)s"),
        22: catalogue.pgettext("date", "summer %(year)s"),
        23: catalogue.pgettext("date", "autumn %(year)s"),
        24: catalogue.pgettext("date", "winter %(year)s"),
    }
    return phrases[moment.month or 0] % {"year": moment.year}
