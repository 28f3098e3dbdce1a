"""The glossary of terms for which readers search: `translations/glossary.tsv`."""

from pathlib import Path

import msgspec

from aigaq.core.conflicts import conflicts_in
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.i18n.editions import SOURCE_LANGUAGES

NAME = "glossary.tsv"
_FIX = msg(
    "Write the columns that the line of names at the top lists, with tabs between; each id once, and words for it."
)


class Term(msgspec.Struct, frozen=True):
    """A term: its words by language, and the fact it names.

    The most common words come first; a fact is written as `detention:prison`.

    Each word is the tuple of its spellings.
    """

    id: str
    fact: str
    words: dict[str, tuple[tuple[str, ...], ...]]


def read_glossary(folder: Path) -> tuple[tuple[Term, ...], list[Problem]]:
    """Return the glossary's terms and its faults.

    No terms where `folder` has no such file.
    """
    path = folder / NAME
    if problems := list(conflicts_in(path)):
        return (), problems
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    numbered = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    names = numbered[0][1] if numbered else []
    terms: dict[str, Term] = {}
    for number, fields in numbered[1:]:
        term = _term(dict(zip(names, fields, strict=False))) if len(fields) == len(names) else None
        if term is None or term.id in terms:
            message = msg("the line is not understood")
            problems.append(Problem(path=path.as_posix(), line=number, rule="glossary", message=message, fix=_FIX))
        else:
            terms[term.id] = term
    return tuple(terms.values()), problems


def _term(fields: dict[str, str]) -> Term | None:
    """Return the term of a line.

    None where it lacks its id or has no words at all.
    """
    words = {code: _split(fields[code]) for code in SOURCE_LANGUAGES if fields.get(code, "").strip()}
    id = fields.get("id", "").strip()
    return Term(id, fields.get("fact", "").strip(), words) if id and words else None


def _split(cell: str) -> tuple[tuple[str, ...], ...]:
    words = (tuple(spelling.strip() for spelling in word.split("=") if spelling.strip()) for word in cell.split(";"))
    return tuple(word for word in words if word)
