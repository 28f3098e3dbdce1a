"""Read CSV in any usual delimiter and encoding.

Commas, semicolons, tabs or bars, in UTF-8 or UTF-16, with a byte order mark or without.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from aigaq.core.conflicts import conflict_problem
from aigaq.core.errors import ContentError
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.importing.spreadsheet.lines import Line, Sheet, clean_cell

_LARGEST = 500_000_000
_DELIMITERS = (",", ";", "\t", "|")
_NONE = "\x1f"
"""A delimiter that no file has: for a table of one column."""
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 4096


def candidate_lines(path: Path) -> list[Sheet]:
    """Return one parse of a file for each delimiter.

    Raises ContentError if none fits.
    """
    text = _decode(path)
    if conflict := conflict_problem(path.as_posix(), text):
        raise ContentError([conflict])
    told = _SEPARATOR.match(text)  # Excel names the separator in this way.
    sheets, errors = [], []
    csv.field_size_limit(_LARGEST)
    for delimiter in (told[1],) if told else (_NONE, *_DELIMITERS):
        try:
            sheets.append(Sheet(tuple(_lines(text[told.end() :] if told else text, delimiter, 1 if told else 0))))
        except csv.Error as error:
            errors.append(error)
    if not sheets:
        fix = msg("Save it anew as CSV UTF-8, or as XLSX.")
        message = msg("the table is broken (%(error)s)", error=errors[0])
        raise ContentError([Problem(path=path.as_posix(), rule="csv", message=message, fix=fix)])
    return sheets


def _lines(text: str, delimiter: str, above: int) -> Iterator[Line]:
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
        yield Line(number + above, tuple(clean_cell(cell) for cell in cells))


def _decode(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        fix = msg('Save it as "CSV UTF-8", or as XLSX.')
        message = msg("the file is not in UTF-8")
        raise ContentError([Problem(path=path.as_posix(), line=at, rule="utf-8", message=message, fix=fix)]) from error


def _encoding(data: bytes) -> str:
    """Return the encoding by byte order mark or zero bytes.

    UTF-16 without a mark shows by the zeros of its delimiters and line ends.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even or odd:
        return "utf-16-be" if even > odd else "utf-16-le"
    return "utf-8"
