"""The lines of a spreadsheet, before anybody knows which of them holds the headings."""

import msgspec

from aigaq.core.formula_cells import unescape_formula
from aigaq.core.message import Message


class Line(msgspec.Struct, frozen=True):
    """A line: its number from 1, its cells as text, and cells that hold none, though something stands in them."""

    number: int
    cells: tuple[str, ...]
    faults: tuple[Message, ...] = ()


class Sheet(msgspec.Struct, frozen=True):
    """The lines of a sheet, and what of its file is not read."""

    lines: tuple[Line, ...]
    notes: tuple[Message, ...] = ()


def clean_cell(text: str) -> str:
    """The text of a cell with Unix line ends, as it was before programs were kept from running it."""
    return unescape_formula(text.replace("\r\n", "\n").replace("\r", "\n"))
