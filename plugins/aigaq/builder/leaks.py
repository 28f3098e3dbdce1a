"""The last step before a new tree goes live: nothing that is not public may stand in it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from aigaq.builder.workers import Workers
from aigaq.config import SiteConfig
from aigaq.content.reading.file_reader import body_of, captions_of
from aigaq.core.problems import Problem
from aigaq.model.records import Archive
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.scan.clean_record import CleanRecord
from aigaq.privacy.scan.false_positives import near, not_allowed
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.rules import make_rules
from aigaq.privacy.scan.secrets import Reader, public_names, public_words
from aigaq.privacy.scan.tree_scan import Tree, scan_tree
from aigaq.site.pages.localiser import Localiser

READER = Reader(body_of, captions_of)

LeakScan = Callable[[Tree, CleanRecord], tuple[list[Problem], CleanRecord]]
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
    public = decide_public(archive, today)
    exceptions = dict(chain.from_iterable(one.exceptions.items() for one in localisers))

    def unexcused(findings: Iterable[Finding], places: Iterable[str]) -> set[Finding]:
        interface = (words for one in localisers for words in one.catalogue.messages.values())
        first = near(public, archive, places)
        names = chain(public_names(archive, first, exceptions), public_names(archive, public, exceptions))
        texts = chain(public_words(archive, first, READER), public_words(archive, public, READER), interface)
        return not_allowed(findings, names, texts)

    here = (Path.cwd(), Path.home(), config.content.resolve(), config.output.resolve(), config.cache.resolve())
    rules = make_rules(archive, public, READER, here, exceptions)
    return lambda tree, known: scan_tree(tree, known, rules, unexcused, folder, workers.map)
