"""The state for the next build: disposable, never trusted.

It may be deleted at any time (see `aigaq.builder.state_file`).
"""

from functools import cached_property

import msgspec

from aigaq.builder.code_version import Code
from aigaq.builder.part_versions import PartVersions
from aigaq.builder.staging import OutputFile
from aigaq.builder.state_rows import Row
from aigaq.content.checks.finding import Finding
from aigaq.content.reading.file_groups import GroupContent
from aigaq.core.problems import Problem
from aigaq.model.dates import Day
from aigaq.privacy.scan.clean_record import CleanRecord

OutputFiles = tuple[OutputFile, ...]
JobNames = tuple[str, ...]


class CheckedGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A read group: findings of its checks, media hashes, no words.

    `last_day` is the last that it names.
    """

    content: GroupContent
    findings: tuple[Finding, ...] = ()
    media: dict[str, str] = {}
    last_day: Day = (0, 0, 0)


class BuildSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The last build as a whole.

    `listed_at` is when the content was listed, in nanoseconds; `editions` hashes the words of each edition; `files`
    counts the tree, `clean` names the secrets that it is clean of. `digest` hashes all that the tree was made from: a
    build of the same has nothing to do but to tell the `warnings`. It is empty where only a part was made.
    """

    listed_at: int = 0
    editions: dict[str, bytes] = {}
    files: int = 0
    clean: CleanRecord = CleanRecord()
    digest: bytes = b""
    warnings: tuple[Problem, ...] = ()


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A build's values by name, keyed by their inputs.

    The key of a group is the stamps of its files; that of a job, with its files, and that of a work unit, with the
    names of its jobs, is the hash of their inputs.
    """

    summary: BuildSummary = BuildSummary()
    groups: dict[str, Row[CheckedGroup]] = {}
    jobs: dict[str, Row[OutputFiles]] = {}
    work_units: dict[str, Row[JobNames]] = {}


class StateMemory:
    """The state in memory, of a process that builds repeatedly.

    Nothing else writes to its output, so neither the state need be read, nor the output be looked at.
    """

    def __init__(self) -> None:
        self._state: State | None = None

    @cached_property
    def versions(self) -> PartVersions:
        """The versions of the code, which this process loaded once."""
        return PartVersions(Code())

    def take(self) -> State | None:
        """Take the last state; a failing build leaves none."""
        state, self._state = self._state, None
        return state

    def put(self, state: State) -> None:
        """Put what a build left."""
        self._state = state
