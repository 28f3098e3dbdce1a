"""The build of the preview: everything is in it, so it goes into a folder of its own, which no argument names."""

from datetime import date
from pathlib import Path

import msgspec

from aigaq.builder.build import Choice, Report, build_chosen, no_progress
from aigaq.builder.state import Memory
from aigaq.builder.ungated import Mark, open_gate
from aigaq.builder.workers import Workers
from aigaq.config import SiteConfig
from aigaq.content.reading.outcome import Reading
from aigaq.core.problems import Problem
from aigaq.model.records import Archive


class Preview(msgspec.Struct, frozen=True):
    """A preview: the build's report, the archive as editors wrote it, and what readers would not see of it, by id."""

    report: Report
    archive: Archive
    marks: dict[str, tuple[Mark, ...]]


def preview_output(config: SiteConfig) -> Path:
    """Where the preview of a site lies: in its cache, never in its output."""
    return config.cache / "preview" / "output"


def build_preview(config: SiteConfig, workers: Workers, memory: Memory, *, pages_only: bool = False) -> Preview:
    """Builds the preview of `config`, whose output stays as it is; ContentError where more than drafts has errors."""
    seen: list[Reading] = []
    marks: dict[str, tuple[Mark, ...]] = {}

    def choose(reading: Reading, problems: list[Problem], today: date) -> tuple[Archive, tuple[Problem, ...]]:
        found = open_gate(reading, problems, today, config.media_store)
        seen.append(reading)
        marks.update(found.marks)
        return found.archive, found.problems

    private = msgspec.structs.replace(config, output=preview_output(config), cache=config.cache / "preview")
    choice = Choice(drafts=True, archive=choose, pages_only=pages_only, memory=memory)
    report = build_chosen(private, workers, no_progress, choice)
    return Preview(report, seen[-1].found, marks)
