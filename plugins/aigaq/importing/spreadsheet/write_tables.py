"""Write spreadsheets as CSV or XLSX, safe from formulas.

Every cell is text.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from aigaq.core.files import unfinished_file
from aigaq.core.formula_cells import escape_formula


def write_table(path: Path, headings: Iterable[str], rows: Iterable[dict[str, str]]) -> None:
    """Write a table atomically.

    XLSX if the name ends so, else CSV in UTF-8 as Excel reads it.
    """
    names = list(headings)
    with unfinished_file(path) as unfinished:
        if path.suffix.lower() == ".xlsx":
            _write_xlsx(unfinished, names, rows)
        else:
            _write_csv(unfinished, names, rows)


def _write_csv(path: Path, names: list[str], rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([escape_formula(row.get(name, "")) for name in names] for row in rows)


def _write_xlsx(path: Path, names: list[str], rows: Iterable[dict[str, str]]) -> None:
    from openpyxl import Workbook  # The library for spreadsheets takes long to load.
    from openpyxl.cell.cell import Cell

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
