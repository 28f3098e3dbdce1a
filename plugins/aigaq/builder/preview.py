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
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive


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
) -> Preview:
    """Build the preview of `config`; the output stays.

    `changed` is as in Scope. Raises ContentError if more than drafts has errors.
    """
    readings: list[Reading] = []
    marks: dict[str, tuple[Mark, ...]] = {}

    def accept(reading: Reading, problems: list[Problem], today: date | None) -> tuple[Archive, tuple[Problem, ...]]:
        opened = open_gate(reading, problems, today, config.media_store)
        readings.append(reading)
        marks.update(opened.marks)
        return opened.archive, opened.problems

    private = msgspec.structs.replace(config, output=preview_output(config), cache=config.cache / PREVIEW)
    scope = Scope(drafts=True, accept=accept, changed=changed, memory=memory)
    report = run_build(private, scope, workers, progress)
    return Preview(report, readings[-1].value, marks)
