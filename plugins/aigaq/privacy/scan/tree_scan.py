"""Scan the whole tree in processes, incrementally.

New files for all secrets, unchanged ones for secrets that are new.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
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
from aigaq.privacy.scan.kept_contents import delete_other_contents, keep_contents, load_contents
from aigaq.privacy.scan.scan_plan import KnownFiles, Tree, TreeFile, plan_scan

_BATCH, _KEPT_TOGETHER = 25, 25
"""Files that a process scans at a time, and those whose contents are kept together: a withdrawal reads these again."""
_WORTH_PROCESSES, _ASKED_WORTH_PROCESSES = 500, 30_000
"""Files to scan, and files whose contents are asked, from which on several processes are faster."""


class JobMap(Protocol):
    """Maps a task over ordered jobs of bytes, maybe in processes."""

    def __call__(self, task: Callable[[bytes], bytes], jobs: Iterable[bytes], *, spread: bool) -> Iterator[bytes]:
        """Return the results."""


def map_here(task: Callable[[bytes], bytes], jobs: Iterable[bytes], *, spread: bool) -> Iterator[bytes]:
    """Map a task over jobs in this process."""
    return map(task, jobs)


class _Batch(msgspec.Struct, frozen=True):
    """Files to scan; `rules` is the file of rules.

    What stands in them is kept in the folder `contents`, if there is one.
    """

    rules: str
    files: tuple[TreeFile, ...]
    contents: str = ""


class _Scanned(msgspec.Struct, frozen=True):
    """Findings by file, and the names under which contents are kept."""

    findings: list[tuple[str, list[Finding]]]
    contents: tuple[str, ...] = ()


class _Question(msgspec.Struct, frozen=True):
    """Kept contents, to be asked for the secrets of `rules`."""

    rules: str
    folder: str
    names: tuple[str, ...]


Locate = Callable[[Collection[str]], dict[str, list[Problem]]]
"""Finds the names that come from these files in the content: by file, a problem for each line to mend."""


class TreeScan:
    """A scan by `rules`, written to `folder` for processes.

    What stands in scanned files is kept in the folder `contents`, so that a later scan for a new secret reads few.
    `keep_leaks` drops false positives. A name that `locate` finds in the content is reported there, and not in the
    files that were made of it.
    """

    def __init__(
        self,
        rules: Rules,
        keep_leaks: LeakFilter,
        folder: Path,
        contents: Path,
        map_jobs: JobMap = map_here,
        locate: Locate = lambda _owners: {},
    ) -> None:
        self._locate = locate
        self._rules = rules
        self._keep_leaks = keep_leaks
        self._folder = folder
        self._contents = contents
        self._map_jobs = map_jobs

    def run(self, tree: Tree, last: CleanRecord, *, purge: bool = False) -> tuple[list[Problem], CleanRecord]:
        """Return a problem a leak, and a clean tree's record.

        `last` is the record of the tree that its unchanged files come from. To `purge` is to keep nothing of files that
        changed or are gone.
        """
        last = last.if_valid(self._rules)
        plan = plan_scan(tree, last, self._rules, self._keep_leaks, self._ask, purge=purge)
        whole = list(self._scan(plan.for_all, self._rules, keep=True))
        partly = list(self._scan(plan.for_new_secrets, plan.new_secrets, keep=False))
        findings = dict(chain.from_iterable(batch.findings for batch in (*whole, *partly)))
        newest = dict.fromkeys(chain.from_iterable(batch.contents for batch in whole))
        # A file that is again as it once was has contents of the same name: they are the newest.
        contents = (*(name for name in plan.contents if name not in newest), *newest)
        clean = last.merge(self._rules, findings, plan.still_allowed, contents)
        leaks = self._report_leaks(findings)
        delete_other_contents(self._contents, last.contents if leaks else clean.contents)
        return leaks, clean

    def _ask(self, names: Sequence[str], rules: Rules) -> list[KnownFiles]:
        """Return the files whose contents are kept, if they are whole."""
        known: list[KnownFiles] = []
        if not names:
            return known
        spread = len(names) * _KEPT_TOGETHER >= _ASKED_WORTH_PROCESSES
        with self._written(rules) as file:
            asked = [tuple(names[start : start + _BATCH]) for start in range(0, len(names), _BATCH)]
            jobs = (msgspec.msgpack.encode(_Question(file, str(self._contents), some)) for some in asked)
            for answer in self._map_jobs(ask_contents, jobs, spread=spread):
                known += msgspec.msgpack.decode(answer, type=list[KnownFiles])
        return known if len(known) == len(names) else []

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

    def _scan(self, files: Sequence[TreeFile], rules: Rules, *, keep: bool) -> Iterator[_Scanned]:
        """Yield what is found in every batch of files; `keep` their contents."""
        if not files:
            return
        contents = str(self._contents) if keep else ""
        with self._written(rules) as file:
            batches = (tuple(files[start : start + _BATCH]) for start in range(0, len(files), _BATCH))
            jobs = (msgspec.msgpack.encode(_Batch(file, batch, contents)) for batch in batches)
            for result in self._map_jobs(scan_batch, jobs, spread=len(files) >= _WORTH_PROCESSES):
                yield msgspec.msgpack.decode(result, type=_Scanned)

    @contextmanager
    def _written(self, rules: Rules) -> Iterator[str]:
        """Write rules for processes; yield the file."""
        data = msgspec.msgpack.encode(rules)
        written = self._folder / f"rules.{hashlib.sha256(data).hexdigest()[:16]}"
        written.write_bytes(data)
        try:
            yield str(written)
        finally:
            written.unlink()


def scan_batch(batch: bytes) -> bytes:
    """Scan some files: in another process, so bytes to bytes."""
    from aigaq.privacy.scan.contents import Seen  # The library for arrays takes long to load.

    asked = msgspec.msgpack.decode(batch, type=_Batch)
    scanner = _scanner(asked.rules)
    findings: list[tuple[str, list[Finding]]] = []
    kept: list[str] = []
    for start in range(0, len(asked.files), _KEPT_TOGETHER):
        files, seen = asked.files[start : start + _KEPT_TOGETHER], Seen() if asked.contents else None
        findings += ((path, scanner.scan(path, Path(place).read_bytes(), seen)) for path, place in files)
        if seen is not None:
            kept.append(keep_contents(Path(asked.contents), seen.finish([path for path, _place in files])))
    return msgspec.msgpack.encode(_Scanned([one for one in findings if one[1]], tuple(kept)))


def ask_contents(question: bytes) -> bytes:
    """Ask kept contents for secrets: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(question, type=_Question)
    scanner = _scanner(asked.rules)
    kept = ((name, load_contents(Path(asked.folder), name)) for name in asked.names)
    known = [KnownFiles(name, one.paths, scanner.may_find(one)) for name, one in kept if one is not None]
    return msgspec.msgpack.encode(known)


@lru_cache(maxsize=2)
def _scanner(rules: str) -> Scanner:
    """Make a process's own scanner of all secrets, and that of the new ones, once."""
    return Scanner(msgspec.msgpack.decode(Path(rules).read_bytes(), type=Rules))
