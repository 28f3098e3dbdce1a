"""All rules of the content, by theme.

A check is pure: it takes the reading, and yields findings, each with keys or a line, and its severity. Here, at the
end, keys become lines, and errors in unfinished hidden records become warnings. A finding's `rule` is the word in
brackets behind its message: one check may tell several.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from posixpath import dirname

from msgspec.structs import replace

from aigaq.content.build_date import Days
from aigaq.content.checks import (
    allegations,
    bounds,
    consent,
    dates,
    days,
    documents,
    former_ids,
    languages,
    marks,
    media,
    names,
    people,
    personal,
    places,
    references,
    scripts,
    site,
    sources,
    texts,
    time_servers,
    unwritten,
    ways,
    words,
)
from aigaq.content.checks.alone import Alone, Groups
from aigaq.content.checks.begun import check_begun, read_begun_records
from aigaq.content.checks.finding import Finding
from aigaq.content.reading.file_reader import line_of
from aigaq.content.reading.line_numbers import lines_in
from aigaq.content.reading.outcome import Reading
from aigaq.content.reading.yaml import Marks
from aigaq.core.memo import Memo
from aigaq.core.problems import Problem, Severity, in_order
from aigaq.model.archive_tree import Archive, without_texts
from aigaq.privacy.gate_rules import passes

Rule = Callable[[Reading], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *texts.RULES,
    *marks.RULES,
    *unwritten.RULES,
    *words.RULES,
    *bounds.RULES,
    *documents.RULES,
    *media.RULES,
    *former_ids.RULES,
    *names.RULES,
    *people.RULES,
    *dates.RULES,
    *consent.RULES,
    *allegations.RULES,
    *sources.RULES,
    *places.RULES,
    *languages.RULES,
    *scripts.RULES,
    *personal.RULES,
    *site.RULES,
    *ways.RULES,
    *time_servers.RULES,
)

ACROSS: tuple[Rule, ...] = (
    *references.RULES,
    allegations.allegations_are_reviewed,
    names.faces_are_of_named_people,
    names.check_voices,
    names.check_same_as,
    *former_ids.RULES,
    names.check_self,
    dates.check_given_in_lifetimes,
    sources.addresses_are_whole,
    *places.RULES,
    *site.RULES,
    *ways.RULES,
    *time_servers.RULES,
)
"""Checks that compare several records, and see none of their texts.

All others see one record at a time, with its texts.
"""

_ALONE = tuple(rule for rule in RULES if rule not in ACROSS)


def check_alone(group: Reading) -> Alone:
    """Check a record and its texts by themselves.

    Each finding has its line, so whoever keeps it need not read the file again. See
    `aigaq.content.reading.archive.only`.
    """
    lines = cache(lines_in)
    return Alone(
        findings=tuple(replace(finding, line=_line(finding, lines)) for rule in _ALONE for finding in rule(group)),
        last_day=days.last_day_in(group.value),
        languages=languages.languages_in(group.value),
    )


def check(reading: Reading, on: Days, groups: Groups | None = None, memo: Memo | None = None) -> list[Problem]:
    """Return all problems, also of reading.

    `on` are the days of the build: by them the gate decides which records may yet be incomplete. `groups` holds what
    `check_alone` said of each group, where that is known. A `memo` remembers what comparing records found.
    """
    begun = read_begun_records(reading)
    memo = memo or Memo()
    bare = replace(reading, value=without_texts(reading.value))
    hidden = memo(_find_hidden, bare.value, on) | {
        one.path for one in begun if not passes(one.record.consent, on.build)
    }
    lines = cache(lines_in)
    if groups is None:
        alone = (finding for rule in _ALONE for finding in rule(reading))
    else:
        alone = (finding for group in groups.values() for finding in group.findings)
    across = memo(_compare_records, bare)
    more = check_begun(begun, reading, _ALONE) if begun else ()
    values = languages.check_values(reading, groups)
    findings = chain(alone, across, more, values, days.check_days(reading.value, on, groups))
    return in_order([*reading.problems, *(_problem(finding, hidden, lines) for finding in findings)])


def _compare_records(reading: Reading) -> tuple[Finding, ...]:
    return tuple(finding for rule in ACROSS for finding in rule(reading))


def _find_hidden(archive: Archive, on: Days) -> frozenset[str]:
    """Return testimony folders and people's files that stay hidden.

    The gate does not let them through.
    """
    passing = {id for id, testimony in archive.testimonies.items() if passes(testimony.record.consent, on.build)}
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
    return Problem(
        path=finding.path,
        line=_line(finding, lines),
        rule=finding.rule,
        severity=Severity.WARNING if excused else finding.severity,
        message=finding.message,
        fix=finding.fix,
    )


def _line(finding: Finding, lines: Callable[[str], Marks]) -> int:
    return finding.line or (line_of(lines(finding.path), finding.keys) if finding.keys else 0)
