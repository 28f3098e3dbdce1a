"""The rules of the content, by theme; all of them are listed here.

A rule is pure: it takes what was read, and yields findings. Lines and severities are added at the end, here.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from posixpath import dirname

from aigaq.checks import (
    consent,
    dates,
    documents,
    languages,
    marks,
    media,
    names,
    people,
    places,
    references,
    site,
    sources,
    texts,
)
from aigaq.checks.finding import Finding
from aigaq.gate import passes
from aigaq.model.records import Archive
from aigaq.problems import Problem, Severity, in_order
from aigaq.reading.files import line_of
from aigaq.reading.lines import lines_in
from aigaq.reading.reading import Reading
from aigaq.reading.yaml import Marks

Rule = Callable[[Reading], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *texts.RULES,
    *marks.RULES,
    *documents.RULES,
    *media.RULES,
    *names.RULES,
    *people.RULES,
    *dates.RULES,
    *consent.RULES,
    *sources.RULES,
    *places.RULES,
    *languages.RULES,
    *site.RULES,
)


def check(reading: Reading, today: date = date.max) -> list[Problem]:
    """All that is wrong in what was read, the problems of reading included.

    `today` is the day for which the archive is built: on it the gate decides which records may yet be incomplete.
    """
    hidden = _hidden(reading.found, today)
    lines = cache(lines_in)
    findings = (finding for rule in RULES for finding in rule(reading))
    return in_order([*reading.problems, *(_problem(finding, hidden, lines) for finding in findings)])


def _hidden(archive: Archive, today: date) -> frozenset[str]:
    """The folders of testimonies, and the files of people, that the gate does not let through."""
    passing = {id for id, testimony in archive.testimonies.items() if passes(testimony.record.consent, today)}
    concerned = {
        person
        for id in passing
        for record in (archive.testimonies[id].record,)
        for person in (record.witness, *(about.person for about in record.about))
    }
    folders = (testimony.path for id, testimony in archive.testimonies.items() if id not in passing)
    files = (file.path for id, file in archive.people.items() if id not in concerned)
    return frozenset((*folders, *files))


def _problem(finding: Finding, hidden: frozenset[str], lines: Callable[[str], Marks]) -> Problem:
    excused = finding.incomplete and (finding.path in hidden or dirname(finding.path) in hidden)
    line = finding.line or (line_of(lines(finding.path), finding.keys) if finding.keys else 0)
    return Problem(
        path=finding.path,
        line=line,
        rule=finding.rule,
        severity=Severity.WARNING if excused else finding.severity,
        message=finding.message,
        fix=finding.fix,
    )
