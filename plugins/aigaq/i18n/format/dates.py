"""Format dates for readers by CLDR and our own phrases.

Our words (seasons, "about", intervals) are messages of the catalogue, whole phrases with the date as a value, so that
no case ending is ever glued to it.
"""

from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from aigaq.i18n.catalogues import Catalogue
from aigaq.i18n.editions import WRITINGS, Edition
from aigaq.i18n.format.numbers import locale_of
from aigaq.model.dates import Edtf, Moment


@lru_cache(maxsize=4096)
def format_day(day: date, edition: Edition) -> str:
    """A day in full."""
    return format_date(day, format="long", locale=locale_of(edition))


def format_edtf(moment: Edtf, edition: Edition, catalogue: Catalogue) -> str:
    """Format a date or interval, exactly as precise as given."""
    if not moment.is_interval:
        assert moment.start is not None  # by parse_edtf
        return _moment(moment.start, edition, catalogue)
    return format_span(moment.start, moment.end, moment.open_end, edition, catalogue)


def format_span(start: Moment | None, end: Moment | None, lasting: bool, edition: Edition, catalogue: Catalogue) -> str:
    """Format a span; an end of None is unknown.

    With `lasting`, it had not come.
    """
    first = _moment(start, edition, catalogue) if start else ""
    last = _moment(end, edition, catalogue) if end else ""
    if first and first == last:
        return first
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


def _moment(moment: Moment, edition: Edition, catalogue: Catalogue) -> str:
    text = _certain(moment, edition, catalogue)
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


def _certain(moment: Moment, edition: Edition, catalogue: Catalogue) -> str:
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
