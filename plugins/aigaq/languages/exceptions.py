"""Reviewed tables of words that no rule converts: `translations/<edition>.exceptions.tsv`."""

from pathlib import Path

from aigaq.problems import Problem


def read_exceptions(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """The words of a table (none where there is no file) by how they begin, and what is wrong in it.

    A line holds the beginning of a word in small Cyrillic letters, how it is written, and why, with tabs between.
    """
    words: dict[str, str] = {}
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or not all(fields) or fields[0] != fields[0].lower() or fields[0] in words:
            message = f'"{fields[0]}" stands twice' if fields[0] in words else "the line is not understood"
            fix = "Write the beginning in small letters, a tab, how it is written, a tab, why; each beginning once."
            problems.append(Problem(path=path.as_posix(), line=number, rule="exceptions", message=message, fix=fix))
        else:
            words[fields[0]] = fields[1]
    return words, problems
