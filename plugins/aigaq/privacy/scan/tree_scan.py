"""Scan the whole tree in processes, incrementally.

New files for all secrets, unchanged ones for secrets that are new.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Protocol

import msgspec

from aigaq.core.problems import Problem, in_order
from aigaq.privacy.scan.allow_list import LeakFilter
from aigaq.privacy.scan.clean_record import CleanRecord
from aigaq.privacy.scan.file_scan import NAME, Rules, Scanner
from aigaq.privacy.scan.finding_problems import limit_problems, problem_of
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.scan_plan import Tree, TreeFile, plan_scan

_BATCH = 100
_WORTH_PROCESSES = 3000


class JobMap(Protocol):
    """Maps a task over ordered jobs of bytes, maybe in processes."""

    def __call__(self, task: Callable[[bytes], bytes], jobs: Iterable[bytes], *, spread: bool) -> Iterator[bytes]:
        """Return the results."""


def map_here(task: Callable[[bytes], bytes], jobs: Iterable[bytes], *, spread: bool) -> Iterator[bytes]:
    """Map a task over jobs in this process."""
    return map(task, jobs)


class _Batch(msgspec.Struct, frozen=True):
    """Files to scan; `rules` is the file of rules."""

    rules: str
    files: tuple[TreeFile, ...]


Locate = Callable[[Collection[str]], dict[str, list[Problem]]]
"""Finds the names that come from these files in the content: by file, a problem for each line to mend."""


class TreeScan:
    """A scan by `rules`, written to `folder` for processes.

    `keep_leaks` drops false positives. A name that `locate` finds in the content is reported there, and not in the
    files that were made of it.
    """

    def __init__(
        self,
        rules: Rules,
        keep_leaks: LeakFilter,
        folder: Path,
        map_jobs: JobMap = map_here,
        locate: Locate = lambda _owners: {},
    ) -> None:
        self._locate = locate
        self._rules = rules
        self._keep_leaks = keep_leaks
        self._folder = folder
        self._map_jobs = map_jobs

    def run(self, tree: Tree, last: CleanRecord) -> tuple[list[Problem], CleanRecord]:
        """Return a problem a leak, and a clean tree's record.

        `last` is the record of the tree that its unchanged files come from.
        """
        last = last.if_valid(self._rules)
        plan = plan_scan(tree, last, self._rules, self._keep_leaks)
        findings = {
            **dict(self._scan(plan.for_all, self._rules)),
            **dict(self._scan(plan.for_new_secrets, plan.new_secrets)),
        }
        return self._report_leaks(findings), last.merge(self._rules, findings, plan.still_allowed)

    def _report_leaks(self, findings: dict[str, list[Finding]]) -> list[Problem]:
        distinct = {finding for some in findings.values() for finding in some}
        leaks = self._keep_leaks(distinct, (*findings, *(finding.member for finding in distinct)))
        named = {finding.owner for finding in leaks if finding.rule == NAME}
        located = self._locate(named) if named else {}
        problems = [
            problem_of(path, finding)
            for path, some in findings.items()
            for finding in some
            if finding in leaks and not (finding.rule == NAME and finding.owner in located)
        ]
        return limit_problems(in_order([*problems, *chain.from_iterable(located.values())]))

    def _scan(self, files: Sequence[TreeFile], rules: Rules) -> Iterator[tuple[str, list[Finding]]]:
        """Yield the findings of every file that has any."""
        if not files:
            return
        data = msgspec.msgpack.encode(rules)
        written = self._folder / f"rules.{hashlib.sha256(data).hexdigest()[:16]}"
        written.write_bytes(data)
        try:
            batches = (files[start : start + _BATCH] for start in range(0, len(files), _BATCH))
            jobs = (msgspec.msgpack.encode(_Batch(str(written), tuple(batch))) for batch in batches)
            for result in self._map_jobs(scan_batch, jobs, spread=len(files) >= _WORTH_PROCESSES):
                yield from msgspec.msgpack.decode(result, type=list[tuple[str, list[Finding]]])
        finally:
            written.unlink()


def scan_batch(batch: bytes) -> bytes:
    """Scan some files: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(batch, type=_Batch)
    scanner = _scanner(asked.rules)
    scanned = ((path, scanner.scan(path, Path(place).read_bytes())) for path, place in asked.files)
    return msgspec.msgpack.encode([(path, findings) for path, findings in scanned if findings])


@lru_cache(maxsize=1)
def _scanner(rules: str) -> Scanner:
    """Make a process's own scanner, once."""
    return Scanner(msgspec.msgpack.decode(Path(rules).read_bytes(), type=Rules))
