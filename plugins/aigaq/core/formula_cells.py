"""Escape spreadsheet cells against formula injection.

Source: "CSV injection" (OWASP). Excel and LibreOffice may run a cell that begins with = + - @ or their full-width
forms, with |, % or a tab or a line end, also behind spaces and apostrophes.
"""

import re

_FORMULA = re.compile(r"'*[\s]*[=+\-@＝＋－＠|%\t\r\n]")
_TOLD_APART = re.compile(r"'(?=" + _FORMULA.pattern + ")")


def escape_formula(text: str) -> str:
    """Return text that no spreadsheet program runs.

    `unescape_formula` gives the original back.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_formula(cell: str) -> str:
    """Return the text of a cell, escaped by us or not."""
    return cell[1:] if _TOLD_APART.match(cell) else cell
