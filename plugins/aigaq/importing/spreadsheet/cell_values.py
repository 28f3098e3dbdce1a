"""Normalise days and ids in cells.

Days as people write them become ISO's; names in place of ids are refused.
"""

import json
import re
from collections.abc import Iterator
from datetime import date

from aigaq.core.ids import RecordKind, is_id
from aigaq.core.message import Message, msg
from aigaq.importing.spreadsheet.columns import CellError, Cells

_DAYS = ("given", "published", "consent.on", "consent.embargo")
_YEAR = r"(?P<year>[12]\d{3})"
_END = r"(?:\s*(?:г\.?|года|ж\.?|жылы?|yılı?))?"
_WRITTEN = (
    re.compile(rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}{_END}"),  # Russian, Kazakh, Turkish, German
    re.compile(rf"(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}})-{_YEAR}"),
    re.compile(rf"{_YEAR}[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})"),
    re.compile(rf"{_YEAR}年(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?"),  # Chinese
    re.compile(rf"(?P<month>\d{{1,2}})\.{_YEAR}{_END}"),
)
_STROKES = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/{_YEAR}")
_PLACE = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)*")


def settle_values(cells: Cells) -> Cells:
    """Return cells with days in ISO's form.

    Raises CellError if a day is not certain, or a name stands for an id.
    """
    settled = {name: _day(name, cell) if _is_day(name) else cell for name, cell in cells.items()}
    for name, value in _id_values(settled):
        if not value:
            continue
        is_person = name not in ("places", "given_at")
        if not (is_id(value, RecordKind.PERSON) if is_person else _PLACE.fullmatch(value)):
            raise CellError(_say_no_id(name, value, is_person=is_person))
    return settled


def _is_day(name: str) -> bool:
    return name in _DAYS or name.startswith("revised.")


def _day(name: str, cell: str) -> str:
    written = cell.strip()
    if match := _STROKES.fullmatch(written):
        first, second, year = int(match[1]), int(match[2]), match["year"]
        if first <= 12 and second <= 12 and first != second:
            said = msg('"%(cell)s" in "%(name)s" may be two days. Write it as 2020-01-25', cell=written, name=name)
            raise CellError(said)
        day, month = (first, second) if first > 12 else (second, first)
        return _iso(cell, int(year), month, day)
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(written):
            parts = match.groupdict()
            return _iso(cell, int(parts["year"]), int(parts["month"]), int(parts.get("day") or 0))
    return cell


def _iso(cell: str, year: int, month: int, day: int) -> str:
    try:
        whole = date(year, month, day or 1)
    except ValueError as error:
        raise CellError(msg('"%(cell)s" is not a day of the calendar', cell=cell.strip())) from error
    return whole.isoformat() if day else f"{year:04}-{month:02}"


def _id_values(cells: Cells) -> Iterator[tuple[str, str]]:
    """Yield values that must be ids, with their columns."""
    for name in ("witness", "given_at"):
        yield name, cells.get(name, "").strip()
    yield from (("places", part.strip()) for part in cells.get("places", "").split(";"))
    about = cells.get("about", "").strip()
    if about.startswith("["):
        yield from (("about", value) for value in _in_json(about, "person"))
    else:
        yield from (("about", part.split()[0]) for part in about.split(";") if part.split())
    yield from (("media", value) for value in _in_json(cells.get("media", ""), "shows"))


def _in_json(cell: str, key: str) -> Iterator[str]:
    """Yield ids under a key of objects in JSON.

    None for invalid JSON, which another check reports.
    """
    try:
        listed = json.loads(cell) if cell.strip() else []
    except (json.JSONDecodeError, RecursionError):
        return
    for one in listed if isinstance(listed, list) else []:
        value = one.get(key, []) if isinstance(one, dict) else []
        yield from (str(inner) for inner in (value if isinstance(value, list) else [value]))


def _say_no_id(name: str, value: str, *, is_person: bool) -> Message:
    if is_person:
        return msg('"%(value)s" in "%(name)s" is not the id of a person. Write one, as p-00031; a name must not stand '
                   "there",
                   value=value, name=name)  # fmt: skip
    return msg('"%(value)s" in "%(name)s" is not the id of a place. Write one, as cn-65', value=value, name=name)
