"""What was found and is public after all: a name that a public record bears too, words that a public text has too."""

import re
from collections.abc import Iterable

from aigaq.model.records import Archive
from aigaq.privacy.independent_gate import PublicIds, people_of
from aigaq.privacy.scan.file_scan import NAME, WORDS
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.matching import Run, is_name, orders
from aigaq.privacy.scan.word_split import without_markup, words

_ID = re.compile(r"[pt]-\d{5,}")


def near(public: PublicIds, archive: Archive, places: Iterable[str]) -> PublicIds:
    """What is public of the records that `places`, names of files, name: there an excuse is soonest found."""
    ids = {id for place in places for id in _ID.findall(place)}
    testimonies = public.testimonies & ids
    people = {person for id in testimonies for person in people_of(archive.testimonies[id].record)}
    return PublicIds(testimonies, public.people & (people | ids))


def not_allowed(findings: Iterable[Finding], names: Iterable[str], texts: Iterable[str]) -> set[Finding]:
    """Those of `findings` that no public name and no public text excuses; they are read no further than need be."""
    left = set(findings)
    if found := {finding for finding in left if finding.rule == NAME}:
        left -= _is_public_name_in(found, names)
    if runs := {finding.run for finding in left if finding.rule == WORDS}:
        public = _runs_in_texts(runs, texts)
        left = {finding for finding in left if finding.rule != WORDS or finding.run not in public}
    return left


def _is_public_name_in(findings: set[Finding], names: Iterable[str]) -> set[Finding]:
    """Findings of names that are a public name, with an ending at most; a longer secret is another name."""
    by_first: dict[str, set[Finding]] = {}
    for finding in findings:
        by_first.setdefault(finding.run[0], set()).add(finding)
    borne: set[Finding] = set()
    for name in names:
        for order in orders(tuple(words(name))):
            borne.update(one for one in by_first.get(order[0], ()) if _bears(order, one))
        if len(borne) == len(findings):
            break
    return borne


def _bears(name: Run, finding: Finding) -> bool:
    return is_name(name, finding.run) and len(name[-1]) >= len(finding.secret[-1])


def _runs_in_texts(runs: set[Run], texts: Iterable[str]) -> set[Run]:
    by_first: dict[str, set[Run]] = {}
    for run in runs:
        by_first.setdefault(run[0], set()).add(run)
    said: set[Run] = set()
    for text in texts:
        for form in dict.fromkeys((text, without_markup(text))):
            said |= _in(words(form), by_first)
        if len(said) == len(runs):
            break
    return said


def _in(found: list[str], by_first: dict[str, set[Run]]) -> set[Run]:
    if by_first.keys().isdisjoint(found):
        return set()
    places = (at for at, word in enumerate(found) if word in by_first)
    return {run for at in places for run in by_first[found[at]] if tuple(found[at : at + len(run)]) == run}
