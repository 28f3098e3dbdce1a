"""The last step before a new tree goes live: nothing that is not public may stand in it."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from aigaq.builder.workers import Workers
from aigaq.config import SiteConfig
from aigaq.content.reading.file_reader import body_of, captions_of
from aigaq.model.records import Archive
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.scan.allow_list import AllowList
from aigaq.privacy.scan.rules import make_rules
from aigaq.privacy.scan.secrets import Reader
from aigaq.privacy.scan.tree_scan import TreeScan
from aigaq.site.pages.localiser import Localiser

READER = Reader(body_of, captions_of)


def make_leak_scan(
    archive: Archive,
    today: date | None,
    localisers: Sequence[Localiser],
    config: SiteConfig,
    folder: Path,
    workers: Workers,
) -> TreeScan:
    """Make the scan for all that is written in `archive` and not public; `folder` takes its rules for processes."""
    public = decide_public(archive, today)
    exceptions = dict(chain.from_iterable(localiser.exceptions.items() for localiser in localisers))
    catalogues = [localiser.catalogue for localiser in localisers]
    machine = (Path.cwd(), Path.home(), config.content.resolve(), config.output.resolve(), config.cache.resolve())
    rules = make_rules(archive, public, READER, machine, exceptions)
    allow_list = AllowList(archive, public, READER, exceptions, catalogues)
    return TreeScan(rules, allow_list.keep_leaks, folder, workers.map)
