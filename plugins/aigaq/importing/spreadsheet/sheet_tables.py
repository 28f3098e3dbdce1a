"""Read spreadsheets as tables, counting every cell.

A cell without a heading is an error of its row: its words belong to a field that nobody named.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from aigaq.core.errors import ContentError
from aigaq.core.message import Message, msg
from aigaq.core.problems import Problem
from aigaq.importing.item import Found, Part, PartKind
from aigaq.importing.spreadsheet.columns import is_field
from aigaq.importing.spreadsheet.csv_files import candidate_lines
from aigaq.importing.spreadsheet.lines import Line, Sheet
from aigaq.importing.texts.compared_letters import count_letters

_LARGEST = 500_000_000
_EXCEL = (".xlsx", ".xlsm", ".xltx")
_OTHER_PROGRAMS = (".xls", ".ods", ".numbers", ".xlsb")
_FIRST_LINES = 30
"""Lines among which the headings are looked for: titles may stand above them."""

IsField = Callable[[str], bool]


class Row(msgspec.Struct, frozen=True):
    """A row: its number and its cells by heading.

    The number is that of spreadsheet programs. `homeless` are cells without a heading, by column letters; `faults`
    are cells that hold no text.
    """

    number: int
    cells: dict[str, str]
    homeless: tuple[tuple[str, str], ...] = ()
    faults: tuple[Message, ...] = ()

    @property
    def at(self) -> str:
        """Return the place of the row for people."""
        return f"row {self.number}"


class Table(msgspec.Struct, frozen=True):
    """A table: headings with column letters, rows, unread parts.

    `found` counts the cells of the file. Rows without a word are left out.
    """

    headings: dict[str, str]
    rows: tuple[Row, ...]
    found: tuple[Found, ...] = ()
    notes: tuple[Message, ...] = ()


def read_table(path: Path, known: IsField = is_field) -> Table:
    """Read the table in a file by its `known` headings.

    Raises ContentError if it holds none.
    """
    suffix = path.suffix.lower()
    if path.stat().st_size > _LARGEST:
        raise table_fault(path, "too-large", msg("the file is too large for a spreadsheet"), msg("Part it."))
    if suffix in _OTHER_PROGRAMS:
        fix = msg("Save it as XLSX, or as CSV UTF-8.")
        raise table_fault(path, "xlsx", msg("a file of the kind %(kind)s is not read", kind=suffix), fix)
    from aigaq.importing.spreadsheet.xlsx_files import read_sheet  # The library for spreadsheets takes long to load.

    sheets = [read_sheet(path)] if suffix in _EXCEL else candidate_lines(path)
    return _table(path, _choose(path, sheets, known), known)


def table_fault(path: Path, rule: str, message: Message, fix: Message, line: int = 0) -> ContentError:
    """Make the error of a file that holds no table."""
    return ContentError([Problem(path=path.as_posix(), line=line, rule=rule, message=message, fix=fix)])


def _choose(path: Path, sheets: Iterable[Sheet], known: IsField) -> Sheet:
    """Choose the parse that shows most headings.

    Among equals the one in which all cells have a heading.
    """
    listed = list(sheets)
    if not any(any(line.cells) for sheet in listed for line in sheet.lines):
        raise table_fault(path, "empty-file", msg("the spreadsheet is empty"), msg("Begin with a row of headings."))
    return max(listed, key=lambda sheet: (_score(sheet, known), -_homeless(sheet, known)))


def _score(sheet: Sheet, known: IsField) -> int:
    return max((_fields_in(line, known) for line in _first_lines(sheet)), default=0)


def _homeless(sheet: Sheet, known: IsField) -> int:
    number, headings = _headings(sheet, known)
    lines = (line for line in sheet.lines if line.number > number)
    return sum(bool(cell.strip()) for line in lines for at, cell in enumerate(line.cells) if at not in headings)


def _table(path: Path, sheet: Sheet, known: IsField) -> Table:
    number, headings = _headings(sheet, known)
    names = list(headings.values())
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        message = msg('two columns are called "%(twins)s"', twins=twins[0])
        raise table_fault(path, "columns", message, msg("Rename or delete one of them."), number)
    if not any(map(known, names)):
        message = msg("no column is called by the name of a field: %(names)s", names=", ".join(names))
        fix = msg('Call one "text.kk", say, or give --map COLUMN=FIELD.')
        raise table_fault(path, "columns", message, fix, number)
    above = [line for line in sheet.lines if line.number < number and any(line.cells)]
    notes = [*sheet.notes, *(_say_above(line) for line in above)]
    rows = [_row(line, headings) for line in sheet.lines if line.number > number and (any(line.cells) or line.faults)]
    found = (_count(path, line) for line in sheet.lines if line.number > number and any(line.cells))
    letters = {name: _letter(at) for at, name in headings.items()}
    return Table(letters, tuple(rows), tuple(found), tuple(notes))


def _headings(sheet: Sheet, known: IsField) -> tuple[int, dict[int, str]]:
    """Find the line of headings, and each heading by column."""
    first = max(_first_lines(sheet), key=lambda line: (_fields_in(line, known), -line.number))
    return first.number, {at: cell.strip() for at, cell in enumerate(first.cells) if cell.strip()}


def _first_lines(sheet: Sheet) -> list[Line]:
    return [line for line in sheet.lines if any(line.cells)][:_FIRST_LINES]


def _fields_in(line: Line, known: IsField) -> int:
    return sum(known(cell.strip()) for cell in line.cells)


def _row(line: Line, headings: dict[int, str]) -> Row:
    cells = {name: line.cells[at] if at < len(line.cells) else "" for at, name in headings.items()}
    homeless = tuple((_letter(at), cell) for at, cell in enumerate(line.cells) if cell.strip() and at not in headings)
    return Row(line.number, cells, homeless, line.faults)


def _count(path: Path, line: Line) -> Found:
    parts = (
        Part(_letter(at), PartKind.CELL, count_letters(cell)) for at, cell in enumerate(line.cells) if cell.strip()
    )
    return Found(path.as_posix(), f"row {line.number}", tuple(parts))


def _say_above(line: Line) -> Message:
    words = " ".join(cell for cell in line.cells if cell)
    return msg('row %(number)s stands above the headings: "%(words)s"', number=line.number, words=words)


def _letter(at: int) -> str:
    """Return the letters of a column, counted from 0."""
    from openpyxl.utils import get_column_letter  # The library for spreadsheets takes long to load.

    return str(get_column_letter(at + 1))
