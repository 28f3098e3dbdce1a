"""The lines of a spreadsheet, before headings are known."""

import msgspec

from aigaq.core.formula_cells import unescape_formula
from aigaq.core.message import Message


class Line(msgspec.Struct, frozen=True):
    """A line: its number from 1, its cells, unreadable cells."""

    number: int
    cells: tuple[str, ...]
    faults: tuple[Message, ...] = ()


class Sheet(msgspec.Struct, frozen=True):
    """The lines of a sheet, and the unread parts of its file."""

    lines: tuple[Line, ...]
    notes: tuple[Message, ...] = ()


def clean_cell(text: str) -> str:
    """Return the text of a cell, unescaped, with Unix line ends."""
    return unescape_formula(text.replace("\r\n", "\n").replace("\r", "\n"))
