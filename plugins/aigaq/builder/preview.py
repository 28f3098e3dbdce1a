"""Build the preview, always into the cache.

It shows everything, so no argument names its folder.
"""

from datetime import date
from pathlib import Path

import msgspec

from aigaq.builder.cache_names import PREVIEW
from aigaq.builder.run_build import Report, ignore_progress, run_build
from aigaq.builder.scope import Scope
from aigaq.builder.state_memory import StateMemory
from aigaq.builder.ungated import Mark, open_gate
from aigaq.builder.workers import Progress, Workers
from aigaq.config import SiteConfig
from aigaq.content.reading.outcome import Reading
from aigaq.core.errors import ContentError
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive
from aigaq.privacy.scan.findings import is_leak


class Preview(msgspec.Struct, frozen=True):
    """A preview: report, archive as written, and hidden parts by id."""

    report: Report
    archive: Archive
    marks: dict[str, tuple[Mark, ...]]


def preview_output(config: SiteConfig) -> Path:
    """Return a site's preview folder, in its cache."""
    return config.cache / PREVIEW / "output"


def build_preview(
    config: SiteConfig,
    workers: Workers,
    memory: StateMemory,
    changed: frozenset[Path] | None = None,
    progress: Progress = ignore_progress,
    *,
    warms_up: bool = False,
) -> Preview:
    """Build the preview of `config`; the output stays.

    `changed` and `warms_up` are as in Scope. Raises ContentError if more than drafts has errors.
    """
    readings: list[Reading] = []
    marks: dict[str, tuple[Mark, ...]] = {}

    def accept(reading: Reading, problems: list[Problem], today: date | None) -> tuple[Archive, tuple[Problem, ...]]:
        opened = open_gate(reading, problems, today, config.media_store)
        readings.append(reading)
        marks.update(opened.marks)
        return opened.archive, opened.problems

    private = msgspec.structs.replace(config, output=preview_output(config), cache=config.cache / PREVIEW)
    scope = Scope(drafts=True, accept=accept, changed=changed, warms_up=warms_up, memory=memory)
    try:
        report = run_build(private, scope, workers, progress)
    except ContentError as error:
        if not scope.pages_only or not any(is_leak(problem.rule) for problem in error.problems):
            raise
        # Something is secret now, and may stand in parts that were to stay as they lie: these are made anew.
        report = run_build(private, msgspec.structs.replace(scope, changed=None), workers, progress)
    return Preview(report, readings[-1].value, marks)
