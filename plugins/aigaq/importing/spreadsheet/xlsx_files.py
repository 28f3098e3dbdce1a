"""Read the first visible sheet of an XLSX file.

Cells are read as they are shown; other contents are reported.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from aigaq.core.errors import ContentError
from aigaq.core.message import Message, msg
from aigaq.core.problems import Problem
from aigaq.importing.spreadsheet.lines import Line, Sheet, clean_cell

_NOT_SHOWN = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.|\*.")
_ZEROS = re.compile(r"0{2,}")
_NOTES = re.compile(r"xl/(?:comments|threadedComments)")


def read_sheet(path: Path) -> Sheet:
    """Read the first visible sheet.

    Raises ContentError if the file cannot be read.
    """
    try:
        with ZipFile(path) as packed:
            has_notes = any(_NOTES.match(name) for name in packed.namelist())
        book = load_workbook(path, read_only=True, data_only=True)
        formulas = load_workbook(path, read_only=True, data_only=False)
        try:
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            first = shown[0]
            lines = tuple(_lines(first, formulas[first.title]))
            notes = [*_say_sheets(book.worksheets, first.title)]
            told = (book.properties.creator, book.properties.lastModifiedBy)
            if any(name and name != "openpyxl" for name in told):
                notes.append(
                    msg("the names of those who wrote and saved the file, and of their firm, are not taken over")
                )
        finally:
            book.close()
            formulas.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError, EOFError) as error:
        fix = msg("Save it anew as XLSX, or as CSV UTF-8.")
        message = msg("this is not an XLSX file that can be read (%(error)s)", error=error)
        raise ContentError([Problem(path=path.as_posix(), rule="xlsx", message=message, fix=fix)]) from error
    if has_notes:
        notes.append(msg("notes at cells are not taken in"))
    return Sheet(lines, tuple(notes))


def _say_sheets(sheets: Any, first: str) -> Iterator[Message]:
    """Report the filled sheets that are not read."""
    for sheet in sheets:
        if sheet.title != first and any(any(line) for line in sheet.iter_rows(values_only=True)):
            yield (
                msg('the sheet "%(name)s" is not taken in: the first one alone is', name=sheet.title)
                if sheet.sheet_state == "visible"
                else msg('the hidden sheet "%(name)s" is not taken in', name=sheet.title)
            )


def _lines(sheet: Any, formulas: Any) -> Iterator[Line]:
    rows = zip_longest(sheet.iter_rows(), formulas.iter_rows(), fillvalue=())
    for number, (cells, behind) in enumerate(rows, 1):
        texts: list[str] = []
        faults: list[Message] = []
        for at, (cell, formula) in enumerate(zip_longest(cells, behind), 1):
            place = f"{get_column_letter(at)}{number}"
            text, fault = _read(cell, formula, place)
            texts.append(clean_cell(text))
            faults += [fault] if fault else []
        while texts and not texts[-1]:
            texts.pop()
        yield Line(number, tuple(texts), tuple(faults))


def _read(cell: Any, formula: Any, place: str) -> tuple[str, Message | None]:
    value = getattr(cell, "value", None)
    if value is None and getattr(formula, "value", None) is not None:
        fault = msg("the cell %(place)s holds a formula without its result: open and save the file", place=place)
        return "", fault
    if getattr(cell, "data_type", "") == "e":
        return str(value), msg("the cell %(place)s holds an error: %(value)s", place=place, value=value)
    return text_of(value, str(getattr(cell, "number_format", "") or "")), None


def text_of(value: Any, shown: str) -> str:
    """Return the text of a value as its format shows it.

    A date whose format has no day is a month or a year.
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case datetime() | date():
            return _date_text(value, shown)
        case time() | timedelta():
            return str(value)
        case int() | float():
            return _number_text(value, shown)
    return str(value)


def _date_text(value: datetime | date, shown: str) -> str:
    plain = _NOT_SHOWN.sub("", shown).lower()
    without_time = re.sub(r"h+[:\s]*m+|m+[:\s]*s+", "", plain)
    if "y" in without_time and "d" not in without_time:
        return f"{value.year:04}-{value.month:02}" if "m" in without_time else f"{value.year:04}"
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat() if "h" in plain else value.date().isoformat()
    return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()


def _number_text(value: float, shown: str) -> str:
    if shown.endswith("%"):
        return f"{_plain(round(value * 100, 10))}%"
    text = _plain(value)
    return text.zfill(len(shown)) if _ZEROS.fullmatch(shown) and text.isdecimal() else text


def _plain(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else format(value, ".15g")
