"""The allow-list of the scan: findings also public are no leaks."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from aigaq.core.ids import number_of
from aigaq.i18n.catalogues import Catalogue
from aigaq.model import forms
from aigaq.model.archive_tree import Archive
from aigaq.privacy.independent_gate import PublicIds, people_of
from aigaq.privacy.scan.file_scan import NAME, WORDS
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.full_names import Run, is_name, orders, shorten
from aigaq.privacy.scan.name_words import fold, word_forms
from aigaq.privacy.scan.secrets import NO_EXCEPTIONS, Exceptions, Reader, public_names, public_words
from aigaq.privacy.scan.word_split import without_markup, words

_ID = re.compile(r"[pt]-\d{5,}")
_VOLUME = re.compile(rf"/({'|'.join(forms.VOLUME_FOLDERS)})/(\d+)\.html$")
_OF_TESTIMONIES = (forms.TESTIMONIES, forms.HIDDEN_TESTIMONIES)

FindRuns = Callable[[Collection[Run]], Iterable[str] | None]
"""Returns the files of the tree in which one of these runs of words may stand; None if that is not known."""

LeakFilter = Callable[[Iterable[Finding], Iterable[str], FindRuns], set[Finding]]
"""Drops the false positives from findings, given the names of the files where they stand."""


class AllowList:
    """Public words of archive and interface, read as needed."""

    def __init__(
        self,
        archive: Archive,
        public: PublicIds,
        reader: Reader,
        exceptions: Exceptions = NO_EXCEPTIONS,
        catalogues: Sequence[Catalogue] = (),
    ) -> None:
        self._archive = archive
        self._public = public
        self._reader = reader
        self._exceptions = exceptions
        self._catalogues = catalogues

    def keep_leaks(self, findings: Iterable[Finding], places: Iterable[str], find_runs: FindRuns) -> set[Finding]:
        """Drop false positives.

        Public records named in `places`, names of files, are read first. Of the others those are read that are named in
        files found by `find_runs`.
        """
        found = set(findings)
        near = public_near(self._public, self._archive, places)
        names = (public_names(self._archive, ids, self._exceptions) for ids in (near, self._public))
        return drop_public(found, chain.from_iterable(names), self._texts(near, found, find_runs))

    def _texts(self, near: PublicIds, findings: Iterable[Finding], find_runs: FindRuns) -> Iterator[str]:
        """Yield public texts, the likely ones first."""
        yield from public_words(self._archive, near, self._reader)
        yield from chain.from_iterable(catalogue.messages.values() for catalogue in self._catalogues)
        files = find_runs({finding.run for finding in findings if finding.rule == WORDS})
        ids = self._public if files is None else public_near(self._public, self._archive, files)
        yield from public_words(self._archive, ids, self._reader)


def public_near(public: PublicIds, archive: Archive, places: Iterable[str]) -> PublicIds:
    """Return public records that file names mention, or whose volumes they are.

    Their texts most likely allow a finding there.
    """
    names = list(places)
    ids = {id for name in names for id in _ID.findall(name)}
    volumes = {(folder in _OF_TESTIMONIES, int(number)) for name in names for folder, number in _VOLUME.findall(name)}
    if volumes:
        ids |= {id for id in public.testimonies if (True, number_of(id) // forms.VOLUME_TESTIMONIES) in volumes}
        ids |= {id for id in public.people if (False, number_of(id) // forms.VOLUME_PEOPLE) in volumes}
    testimonies = public.testimonies & ids
    people = {person for id in testimonies for person in people_of(archive.testimonies[id].record)}
    return PublicIds(testimonies, public.people & (people | ids))


def drop_public(findings: Iterable[Finding], names: Iterable[str], texts: Iterable[str]) -> set[Finding]:
    """Drop findings in public names and texts, read as needed."""
    leaks = set(findings)
    if named := {finding for finding in leaks if finding.rule == NAME}:
        leaks -= _find_in_names(named, names)
    if runs := {finding.run for finding in leaks if finding.rule == WORDS}:
        public = _find_in_texts(runs, texts)
        leaks = {finding for finding in leaks if finding.rule != WORDS or finding.run not in public}
    return leaks


def _find_in_names(findings: set[Finding], names: Iterable[str]) -> set[Finding]:
    """Find public names, with an ending at most.

    A longer secret is another name. Nor are two words a name of which a public name begins or ends a block with one,
    and the other stands in another block.
    """
    by_form: dict[str, set[Finding]] = {}
    edges = {run: False for finding in findings for place in finding.edges for run in place}
    for finding in findings:
        for form in word_forms(finding.run[0]) | word_forms(finding.secret[0]):
            by_form.setdefault(form, set()).add(finding)
    public: set[Finding] = set()
    among_edges = {finding for finding in findings if finding.edges}
    for name in names:
        full = tuple(words(name))
        edges.update((order, True) for order in orders(full) if order in edges)
        for order in (*orders(full), *shorten(full)):
            near = {finding for form in word_forms(order[0]) for finding in by_form.get(form, ())}
            public.update(finding for finding in near if _is_same_name(order, finding))
        public.update(finding for finding in among_edges - public if _is_between_names(finding, edges))
        if len(public) == len(findings):
            break
    return public


def _is_between_names(finding: Finding, is_public: Mapping[Run, bool]) -> bool:
    """Return True if one of two words belongs to a public name, wherever they stand."""
    return all(any(is_public[run] for run in place) for place in finding.edges)


def _is_same_name(name: Run, finding: Finding) -> bool:
    if name == finding.secret:
        return True
    is_whole = len(name[-1]) >= len(finding.secret[-1]) or len(fold(name[-1])) >= len(fold(finding.secret[-1]))
    return is_name(name, finding.run) and is_whole


def _find_in_texts(runs: set[Run], texts: Iterable[str]) -> set[Run]:
    firsts, lengths = {run[0] for run in runs}, {len(run) for run in runs}
    public: set[Run] = set()
    for text in texts:
        for form in dict.fromkeys((text, without_markup(text))):
            found = words(form)
            places = [] if firsts.isdisjoint(found) else [at for at, word in enumerate(found) if word in firsts]
            public |= runs.intersection(tuple(found[at : at + length]) for at in places for length in lengths)
        if len(public) == len(runs):
            break
    return public
