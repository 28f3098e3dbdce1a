"""The state for the next build: disposable, never trusted.

It may be deleted at any time (see `aigaq.builder.state_file`).
"""

import msgspec

from aigaq.builder.build_summary import BuildSummary
from aigaq.builder.staging import OutputFiles
from aigaq.builder.state_rows import Row
from aigaq.content.checks.finding import Finding
from aigaq.content.reading.file_groups import GroupContent
from aigaq.model.dates import Day

JobNames = tuple[str, ...]


class CheckedGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A read group: findings of its checks, media hashes, no words.

    `last_day` is the last that it names.
    """

    content: GroupContent
    findings: tuple[Finding, ...] = ()
    media: dict[str, str] = {}
    last_day: Day = (0, 0, 0)


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A build's values by name, keyed by their inputs.

    The key of a group is the stamps of its files; that of a job, with its files, and that of a work unit, with the
    names of its jobs, is the hash of their inputs.
    """

    summary: BuildSummary = BuildSummary()
    groups: dict[str, Row[CheckedGroup]] = {}
    jobs: dict[str, Row[OutputFiles]] = {}
    work_units: dict[str, Row[JobNames]] = {}
