"""Find git's conflict markers in files of any kind."""

import re
from collections.abc import Iterator
from pathlib import Path

from aigaq.core.message import msg
from aigaq.core.problems import Problem

RULE = "git-conflict"
MESSAGE = msg("two people changed these lines, and git left both versions here")
FIX = msg("Keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?:[ \t]|\r?$)", re.MULTILINE)
_TEXTS = (".po", ".tsv", ".csv", ".html", ".xml", ".css", ".js", ".svg", ".txt", ".md", ".py", ".yaml", ".vtt")


def conflict_line(text: str) -> int:
    """Return the 1-based line of the first conflict, or 0."""
    match = _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text or "|||||||" in text else None
    return text.count("\n", 0, match.start()) + 1 if match else 0


def conflicts_in(*places: Path) -> Iterator[Problem]:
    """Yield a problem for each text file with a conflict.

    `places` are files and folders.
    """
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            is_text = path.suffix in _TEXTS and path.is_file() and "node_modules" not in path.parts
            text = path.read_bytes().decode("utf-8", "replace") if is_text else ""
            if problem := conflict_problem(path.as_posix(), text):
                yield problem


def conflict_problem(path: str, text: str) -> Problem | None:
    """Return the problem of a file that holds a conflict."""
    line = conflict_line(text)
    return Problem(path=path, line=line, rule=RULE, message=MESSAGE, fix=FIX) if line else None
