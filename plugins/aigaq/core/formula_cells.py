"""Cells of spreadsheets: words that a program would take for a formula are told apart by an apostrophe before them.

Source: "CSV injection" (OWASP). Excel and LibreOffice run what begins with = + - @ or their full-width forms, also
behind a tab or a line end.
"""

import re

_FORMULA = re.compile(r"'*[\s]*[=+\-@＝＋－＠|%\t\r\n]")
_TOLD_APART = re.compile(r"'(?=" + _FORMULA.pattern + ")")


def escape_formula(text: str) -> str:
    """The text as it may stand in a cell: no program runs it, and `unescape_formula` gives it back."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_formula(cell: str) -> str:
    """The text of a cell that `escape_formula` wrote, or that a person did."""
    return cell[1:] if _TOLD_APART.match(cell) else cell
