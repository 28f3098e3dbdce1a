"""The last step before a new tree goes live: nothing that is not public may stand in it."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from aigaq.build.staging import beside
from aigaq.build.workers import Workers
from aigaq.catalogues import Catalogue
from aigaq.config import SiteConfig
from aigaq.model.records import Archive
from aigaq.problems import Problem
from aigaq.scan.excuses import not_excused
from aigaq.scan.gather import rules_of
from aigaq.scan.model import Finding
from aigaq.scan.opinion import opinion_on
from aigaq.scan.secrets import public_names, public_words
from aigaq.scan.tree import TreeFile, scan_tree


def leaks(
    files: Sequence[TreeFile],
    archive: Archive,
    today: date,
    catalogues: Iterable[Catalogue],
    config: SiteConfig,
    workers: Workers,
) -> list[Problem]:
    """What stands in the `files` of the whole new tree and must not be published; each Problem hides the secret."""
    public = opinion_on(archive, today)

    def unexcused(findings: set[Finding]) -> set[Finding]:
        interface = (words for catalogue in catalogues for words in catalogue.messages.values())
        return not_excused(findings, public_names(archive, public), chain(public_words(archive, public), interface))

    here = (Path.cwd(), Path.home(), config.content.resolve(), config.output.resolve(), config.cache.resolve())
    return scan_tree(files, rules_of(archive, public, here), unexcused, beside(config.output, "scan"), workers.map)
