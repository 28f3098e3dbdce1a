"""Refuse to publish a tree that contains private data."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from aigaq.builder.build_folder import CONTENTS, build_folder
from aigaq.builder.kept_forms import KeptForms
from aigaq.builder.kept_runs import KeptRuns
from aigaq.builder.workers import Workers
from aigaq.config import SiteConfig
from aigaq.content.checks.leaks import READER, find_leaks, to_problem
from aigaq.core.problems import Problem
from aigaq.keeping.custody import log_secrets
from aigaq.model.archive_tree import Archive
from aigaq.model.vocabulary import Relation
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.scan.allow_list import AllowList, public_near
from aigaq.privacy.scan.findings import Kind
from aigaq.privacy.scan.restrictions import Interface
from aigaq.privacy.scan.rules import make_rules
from aigaq.privacy.scan.tree_scan import TreeScan
from aigaq.site.pages.localiser import Localiser
from aigaq.site.sources.program_code import carried_hashes


def make_leak_scan(
    archive: Archive,
    today: date | None,
    localisers: Sequence[Localiser],
    config: SiteConfig,
    folder: Path,
    workers: Workers,
    kept_forms: KeptForms,
    kept_runs: KeptRuns,
) -> TreeScan:
    """Make the scan for everything in `archive` that is not public.

    `folder` takes its rules, which the processes read.

    What a scan by code of another version found clean is looked at again.
    """
    public = decide_public(archive, today)
    exceptions = {localiser.edition.code: localiser.exceptions for localiser in localisers}
    catalogues = [localiser.catalogue for localiser in localisers]
    machine = (Path.cwd(), Path.home(), config.content.resolve(), config.output.resolve(), config.cache.resolve())
    interface = Interface(
        words={words for catalogue in catalogues for words in catalogue.messages.values()},
        self_labels={localiser.label(Relation.SELF) for localiser in localisers},
    )
    kept = log_secrets(config.custody_log) if config.custody_log else ()
    rules = make_rules(archive, public, READER, machine, exceptions, interface, kept)
    forms = kept_forms.find(archive, rules.secrets)
    texts = kept_runs.find(archive, rules.secrets)
    rules = replace(rules, program=carried_hashes(), code=kept_forms.version, forms=forms, texts=texts)
    allow_list = AllowList(archive, public, READER, exceptions, catalogues)

    def locate(owners: Collection[str], places: Iterable[str]) -> dict[str, list[Problem]]:
        # Pages and sources of a record bear its id; where no place has one, all records are searched.
        near = public_near(public, archive, places)
        within = near if near.testimonies or near.people else public
        names = (secret for secret in rules.secrets if secret.kind is Kind.NAME and secret.owner in owners)
        leaks = find_leaks(archive, public, rules.only(tuple(names)), exceptions, within)
        problems = {owner: dict[Problem, None]() for owner in {leak.found.owner for leak in leaks}}
        for leak in leaks:
            problems[leak.found.owner][to_problem(leak)] = None
        return {owner: list(some) for owner, some in problems.items()}

    contents = build_folder(config.cache, config.output) / CONTENTS
    return TreeScan(rules, allow_list.keep_leaks, folder, contents, workers.map, locate)
