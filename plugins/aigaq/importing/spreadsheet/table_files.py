"""Spreadsheets in and out: CSV and XLSX, as tables of text."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import msgspec
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException

from aigaq.core.errors import ContentError
from aigaq.core.files import unfinished_file
from aigaq.core.formula_cells import escape_formula, unescape_formula
from aigaq.core.message import Message, msg
from aigaq.core.problems import Problem

_LARGEST = 500_000_000
_DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


class Row(msgspec.Struct, frozen=True):
    """A row: its number, as spreadsheet programs count, and its cells by the heading of their column."""

    number: int
    cells: dict[str, str]


class Table(msgspec.Struct, frozen=True):
    """The headings of a spreadsheet and its rows; rows without a word are not there, and `others` sheets not read."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    others: tuple[str, ...] = ()


def read_table(path: Path) -> Table:
    """The table in a file; ContentError where it holds none."""
    if path.stat().st_size > _LARGEST:
        raise _fault(path, "too-large", msg("the spreadsheet is too large to be one"), msg("Part it."))
    others: list[str] = []
    lines = _xlsx(path, others) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path)
    listed = [(number, line) for number, line in enumerate(lines, 1) if any(line)]
    if not listed:
        raise _fault(path, "empty-file", msg("the spreadsheet is empty"), msg("Begin with a row of headings."))
    number, headings = listed[0]
    names = tuple(heading.strip() for heading in headings)
    twins = sorted({name for name in names if name and names.count(name) > 1})
    if twins:
        message = msg('two columns are called "%(twins)s"', twins=twins[0])
        raise _fault(path, "columns", message, msg("Rename or delete one of them."), number)
    rows = tuple(Row(at, dict(zip(names, line, strict=False))) for at, line in listed[1:])
    return Table(names, rows, tuple(others))


def write_table(path: Path, headings: Iterable[str], rows: Iterable[dict[str, str]]) -> None:
    """Writes a table, whole or not at all: XLSX where the name ends so, else CSV in UTF-8 as Excel reads it."""
    names = list(headings)
    with unfinished_file(path) as unfinished:
        if path.suffix.lower() == ".xlsx":
            _write_xlsx(unfinished, names, rows)
        else:
            _write_csv(unfinished, names, rows)


def _csv(path: Path) -> Iterator[list[str]]:
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        fix = msg('Save it as "CSV UTF-8", or as XLSX.')
        raise _fault(path, "utf-8", msg("the file is not in UTF-8"), fix, at) from error
    if told := _SEPARATOR.match(text):  # Excel's own way to say it
        text = text[told.end() :]
    first = text.partition("\n")[0]
    delimiter = told[1] if told else max(_DELIMITERS, key=first.count)
    csv.field_size_limit(_LARGEST)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [_read(cell) for cell in line]
    except csv.Error as error:
        fix = msg("Save it anew as CSV UTF-8, or as XLSX.")
        raise _fault(path, "csv", msg("the table is broken (%(error)s)", error=error), fix) from error


def _xlsx(path: Path, others: list[str]) -> Iterator[list[str]]:
    """The lines of the first sheet that is seen; the names of further ones are added to `others`."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet, *further = [one for one in book.worksheets if one.sheet_state == "visible"]
        others += (one.title for one in further if any(any(line) for line in one.iter_rows(values_only=True)))
        for values in sheet.iter_rows(values_only=True):
            yield [_read(_text(value)) for value in values]
        book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError, EOFError) as error:
        fix = msg("Save it anew as XLSX, or as CSV UTF-8.")
        raise _fault(
            path, "xlsx", msg("this is no XLSX file that can be read (%(error)s)", error=error), fix
        ) from error


def _read(cell: str) -> str:
    return unescape_formula(cell.replace("\r\n", "\n").replace("\r", "\n"))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _write_csv(path: Path, names: list[str], rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([escape_formula(row.get(name, "")) for name in names] for row in rows)


def _write_xlsx(path: Path, names: list[str], rows: Iterable[dict[str, str]]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number, line in enumerate([names, *([row.get(name, "") for name in names] for row in rows)], 1):
        for column, text in enumerate(line, 1):
            if text:
                cell = sheet.cell(number, column)
                assert isinstance(cell, Cell)
                cell.value, cell.number_format = escape_formula(text), "@"
                cell.data_type = "s"
    sheet.freeze_panes = "B2"
    book.save(path)


def _fault(path: Path, rule: str, message: Message, fix: Message, line: int = 0) -> ContentError:
    return ContentError([Problem(path=path.as_posix(), line=line, rule=rule, message=message, fix=fix)])
