"""Parse typed dates such as 25.04.2024, never guessing their order.

25/04/2024 and 2024年4月25日 too. With dots the day stands first, in all languages of the archive. With slashes or
hyphens it stands first in some countries and second in others: 04/05/2024 is refused, since nobody can know which day
it is.
"""

import re
from contextlib import suppress
from datetime import date

_END = r"(?P<end>[~?%]?)"
_YEAR_FIRST = re.compile(rf"(?P<y>[0-9]{{4}})[./年](?P<m>[0-9]{{1,2}})(?:[./月](?:(?P<d>[0-9]{{1,2}})日?)?)?{_END}")
_DAY_FIRST = re.compile(rf"(?P<d>[0-9]{{1,2}})\.(?P<m>[0-9]{{1,2}})\.(?P<y>[0-9]{{4}}){_END}")
_EITHER = re.compile(rf"(?P<a>[0-9]{{1,2}})[/-](?P<b>[0-9]{{1,2}})[/-](?P<y>[0-9]{{4}}){_END}")
_MONTH = re.compile(rf"(?P<m>[0-9]{{1,2}})[./-](?P<y>[0-9]{{4}}){_END}")


class AmbiguousDateError(ValueError):
    """A date that may be either of two days."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} / {second}")
        self.first, self.second = first, second


def to_iso(typed: str) -> str:
    """Return a typed date as records write it, else unchanged.

    Raises AmbiguousDateError if day and month could be exchanged, and would then be another day.
    """
    text = "".join(typed.split())
    if match := _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text) or _MONTH.fullmatch(text):
        parts = match.groupdict()
        month = f"{parts['y']}-{int(parts['m']):02}"
        day = parts.get("d")
        return (f"{month}-{int(day):02}" if day else month) + parts["end"]
    if match := _EITHER.fullmatch(text):
        return _the_only_day(int(match["y"]), int(match["a"]), int(match["b"]), typed) + match["end"]
    return typed


def _the_only_day(year: int, first: int, second: int, typed: str) -> str:
    days = []
    for month, day in ((second, first), (first, second)):
        with suppress(ValueError):
            days.append(date(year, month, day).isoformat())
    if not days:
        return typed
    if days[0] != days[-1]:
        raise AmbiguousDateError(days[0], days[-1])
    return days[0]
