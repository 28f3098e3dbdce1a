"""The last step before a new tree goes live: nothing that is not public may stand in it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from aigaq.build.workers import Workers
from aigaq.config import SiteConfig
from aigaq.model.records import Archive
from aigaq.pages.localise import Localiser
from aigaq.problems import Problem
from aigaq.scan.clearance import Clearance
from aigaq.scan.excuses import near, not_excused
from aigaq.scan.gather import rules_of
from aigaq.scan.model import Finding
from aigaq.scan.opinion import opinion_on
from aigaq.scan.secrets import public_names, public_words
from aigaq.scan.tree import Tree, scan_tree

LeakScan = Callable[[Tree, Clearance], tuple[list[Problem], Clearance]]
"""Finds what stands in the whole new tree and must not be published, and what the tree is clean of if that is nothing.

It is given what the last tree was clean of. Each Problem hides the secret.
"""


def leak_scan(
    archive: Archive,
    today: date,
    localisers: Sequence[Localiser],
    config: SiteConfig,
    folder: Path,
    workers: Workers,
) -> LeakScan:
    """A scan for all that is written in `archive` and not public; in `folder` its rules are laid down for processes."""
    public = opinion_on(archive, today)
    exceptions = dict(chain.from_iterable(one.exceptions.items() for one in localisers))

    def unexcused(findings: Iterable[Finding], places: Iterable[str]) -> set[Finding]:
        interface = (words for one in localisers for words in one.catalogue.messages.values())
        first = near(public, archive, places)
        names = chain(public_names(archive, first, exceptions), public_names(archive, public, exceptions))
        texts = chain(public_words(archive, first), public_words(archive, public), interface)
        return not_excused(findings, names, texts)

    here = (Path.cwd(), Path.home(), config.content.resolve(), config.output.resolve(), config.cache.resolve())
    rules = rules_of(archive, public, here, exceptions)
    return lambda tree, known: scan_tree(tree, known, rules, unexcused, folder, workers.map)
