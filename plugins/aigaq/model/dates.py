"""Dates as witnesses give them: Extended Date/Time Format, level 0.

With `~`, `?`, seasons and intervals.
"""

import re
from calendar import monthrange
from datetime import date

import msgspec

from aigaq.core.message import Message, msg

_MOMENT = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<qualifier>[?~%])?")
MONTHS = (
    msg("January"),
    msg("February"),
    msg("March"),
    msg("April"),
    msg("May"),
    msg("June"),
    msg("July"),
    msg("August"),
    msg("September"),
    msg("October"),
    msg("November"),
    msg("December"),
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


class DateError(ValueError):
    """A text that is no date: message and mend."""

    def __init__(self, message: Message, fix: Message) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


class Moment(msgspec.Struct, frozen=True):
    """A year, season, month or day.

    `month` is 1 to 12, or 21 to 24 for a season.
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_season(self) -> bool:
        """Return True if `month` is a season."""
        return self.month in SEASONS

    @property
    def is_vague(self) -> bool:
        """Return True if the moment is approximate or uncertain."""
        return self.approximate or self.uncertain


Day = tuple[int, int, int]
"""A day as year, month and day, of any year."""


class Edtf(msgspec.Struct, frozen=True):
    """A moment (`start == end`), or an interval.

    `None` is an end that is open or unknown.
    """

    text: str
    start: Moment | None
    end: Moment | None
    is_interval: bool = False
    open_start: bool = False
    open_end: bool = False

    @property
    def year(self) -> int | None:
        """Return the year for lists: an interval's first known one."""
        moment = self.start or self.end
        return moment.year if moment else None

    @property
    def last_year(self) -> int | None:
        """Return the last year, as far as it is certain."""
        moment = self.end
        return _last_day(moment)[0] if moment and not moment.is_vague else None

    @property
    def sort_key(self) -> str:
        """Return a sort key by first day.

        A season stands before the first of its months.
        """
        moment = self.start or self.end
        if moment is None:
            return ""
        month = {21: 3, 22: 6, 23: 9, 24: 12}.get(moment.month or 0, moment.month or 0)
        return f"{moment.year:04}-{month:02}-{moment.day or 0:02}"

    def begins_after(self, day: date) -> bool:
        """Return True if any end of this date is after `day`."""
        return self.latest_begin > (day.year, day.month, day.day)

    @property
    def latest_begin(self) -> Day:
        """Return the first day of its later end.

        (0, 0, 0) if it has none.
        """
        return max((_first_day(moment) for moment in (self.start, self.end) if moment), default=(0, 0, 0))

    def is_before(self, other: "Edtf") -> bool:
        """Return True if this date is wholly before the other.

        An approximate or uncertain date may overlap.
        """
        last, first = self.end, other.start
        if last is None or first is None or last.is_vague or first.is_vague:
            return False
        return _last_day(last) < _first_day(first)


def parse_edtf(text: str) -> Edtf:
    """Return the date that `text` writes; DateError if it writes none."""
    if "/" not in text:
        moment = _moment(text, text)
        return Edtf(text, moment, moment)
    ends = text.split("/")
    if len(ends) != 2 or not any(end not in ("", "..") for end in ends):
        raise _misread(text)
    start, end = (None if part in ("", "..") else _moment(part, text) for part in ends)
    if start and end and _first_day(start) > _last_day(end):
        message = msg('interval "%(text)s" ends before it begins', text=text)
        raise DateError(message, msg("Put the earlier date first."))
    return Edtf(text, start, end, is_interval=True, open_start=ends[0] == "..", open_end=ends[1] == "..")


def _moment(part: str, whole: str) -> Moment:
    match = _MOMENT.fullmatch(part)
    if not match:
        raise _misread(whole)
    year, month, day = (int(match[name]) if match[name] else None for name in ("year", "month", "day"))
    assert year is not None
    season = month in SEASONS
    if month is not None and not (1 <= month <= 12 or season):
        raise _misread(whole)
    if day is not None and (month is None or season or day < 1):
        raise _misread(whole)
    if day is not None and month is not None and day > monthrange(year or 4, month)[1]:
        raise _too_late(year, month)
    qualifier = match["qualifier"] or ""
    return Moment(
        year,
        month,
        day,
        approximate=qualifier in "~%" and bool(qualifier),
        uncertain=qualifier in "?%" and bool(qualifier),
    )


def _first_day(moment: Moment) -> Day:
    month = {21: 3, 22: 6, 23: 9, 24: 12}.get(moment.month or 0, moment.month or 1)
    return moment.year, month, moment.day or 1


def _last_day(moment: Moment) -> Day:
    if moment.month == 24:  # Winter ends in the year after the one it began in.
        return moment.year + 1, 2, 31
    month = {21: 5, 22: 8, 23: 11}.get(moment.month or 0, moment.month or 12)
    return moment.year, month, moment.day or 31


def _too_late(year: int, month: int) -> DateError:
    days = monthrange(year or 4, month)[1]
    message = msg("%(month)s %(year)s has %(days)s days", month=MONTHS[month - 1], year=f"{year:04}", days=days)
    return DateError(message, msg("Correct the day."))


def _misread(text: str) -> DateError:
    message = msg('date "%(text)s" is not understood', text=text)
    return DateError(message, msg("Write 2019, 2019-12 or 2019-12-31."))
