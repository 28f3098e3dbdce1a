"""What was found and is public after all: a name that a public record bears too, words that a public text has too."""

from collections.abc import Iterable

from aigaq.scan.matching import Run, is_name, orders
from aigaq.scan.model import Finding
from aigaq.scan.scanning import NAME, WORDS
from aigaq.scan.words import without_markup, words


def not_excused(findings: Iterable[Finding], names: Iterable[str], texts: Iterable[str]) -> set[Finding]:
    """Those of `findings` that no public name and no public text excuses; both are read only where there is need."""
    left = set(findings)
    if found := {finding for finding in left if finding.rule == NAME}:
        left -= _borne(found, names)
    if runs := {finding.run for finding in left if finding.rule == WORDS}:
        public = _said(runs, texts)
        left = {finding for finding in left if finding.rule != WORDS or finding.run not in public}
    return left


def _borne(findings: set[Finding], names: Iterable[str]) -> set[Finding]:
    """Findings of names that are a public name, with an ending at most; a longer secret is another name."""
    by_first: dict[str, list[Run]] = {}
    for name in names:
        for order in orders(tuple(words(name))):
            by_first.setdefault(order[0], []).append(order)
    return {
        finding
        for finding in findings
        for name in by_first.get(finding.run[0], ())
        if is_name(name, finding.run) and len(name[-1]) >= len(finding.secret[-1])
    }


def _said(runs: set[Run], texts: Iterable[str]) -> set[Run]:
    by_first: dict[str, set[Run]] = {}
    for run in runs:
        by_first.setdefault(run[0], set()).add(run)
    said: set[Run] = set()
    for text in texts:
        for form in dict.fromkeys((text, without_markup(text))):
            said |= _in(words(form), by_first)
    return said


def _in(found: list[str], by_first: dict[str, set[Run]]) -> set[Run]:
    if by_first.keys().isdisjoint(found):
        return set()
    places = (at for at, word in enumerate(found) if word in by_first)
    return {run for at in places for run in by_first[found[at]] if tuple(found[at : at + len(run)]) == run}
