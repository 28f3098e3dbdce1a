"""Reviewed tables of words that no rule converts: `translations/<edition>.exceptions.tsv`."""

import re
from pathlib import Path

from aigaq.core.conflicts import conflicts_in
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.i18n.editions import CONVERSIONS, LANGUAGES

_FIX = msg(
    "Write the stem in small Cyrillic letters, a tab, how it is written in CLDR's letters, a tab, why; each stem once."
)


def read_exceptions(folder: Path, code: str) -> tuple[dict[str, str], list[Problem]]:
    """Read an edition's exceptions by stem, and their faults.

    A line holds the stem of a word in small letters (an abbreviation with its full stop), how it is written, and why,
    with tabs between.
    """
    conversion = CONVERSIONS.get(code)
    if conversion is None or not conversion.has_exceptions:
        return {}, []
    path = folder / f"{code}.exceptions.tsv"
    is_stem = re.compile(rf"[{LANGUAGES[conversion.source].alphabet}]+\.?").fullmatch
    is_written = re.compile(f"[{conversion.alphabet}{conversion.signs} ]+").fullmatch
    words: dict[str, str] = {}
    problems = list(conflicts_in(path))
    if problems:
        return {}, problems
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1):
        if not line.strip() or line.startswith("#"):
            continue
        stem, written, _why = fields = line.split("\t") if line.count("\t") == 2 else (line, "", "")
        understood = all(fields) and is_stem(stem) and is_written(written)
        if not understood or stem in words:
            message = msg('"%(stem)s" stands twice', stem=stem) if stem in words else msg("the line is not understood")
            problems.append(Problem(path=path.as_posix(), line=number, rule="exceptions", message=message, fix=_FIX))
        else:
            words[stem] = written
    return words, problems
