"""Reviewed tables of words that no rule converts: `translations/<edition>.exceptions.tsv`."""

import re
from pathlib import Path

from aigaq.core.message import msg
from aigaq.core.problems import Problem

_STEM = re.compile(r"[а-яёәғқңөұүһі]+\.?")
_WRITTEN = re.compile("[ءابۆگعدەجزيكقلمنڭوپرستۋۇفحھچشى ]+")
_FIX = msg(
    "Write the stem in small Cyrillic letters, a tab, how it is written in CLDR's letters, a tab, why; each stem once."
)


def read_exceptions(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """The words of a table (none where there is no file) by their stems, and what is wrong in it.

    A line holds the stem of a word in small Cyrillic letters (an abbreviation with its full stop), how it is written,
    and why, with tabs between.
    """
    words: dict[str, str] = {}
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1):
        if not line.strip() or line.startswith("#"):
            continue
        stem, written, _why = fields = line.split("\t") if line.count("\t") == 2 else (line, "", "")
        understood = all(fields) and _STEM.fullmatch(stem) and _WRITTEN.fullmatch(written)
        if not understood or stem in words:
            message = msg('"%(stem)s" stands twice', stem=stem) if stem in words else msg("the line is not understood")
            problems.append(Problem(path=path.as_posix(), line=number, rule="exceptions", message=message, fix=_FIX))
        else:
            words[stem] = written
    return words, problems
