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
from aigaq.privacy.scan.allow_list import FindRuns, LeakFilter
from aigaq.privacy.scan.clean_record import CleanRecord
from aigaq.privacy.scan.file_scan import NAME, Rules, Scanner
from aigaq.privacy.scan.file_units import Unit, cut, may_be_cut, split_path
from aigaq.privacy.scan.finding_problems import limit_problems, problem_of
from aigaq.privacy.scan.findings import Finding, Kind, Secret
from aigaq.privacy.scan.full_names import Run
from aigaq.privacy.scan.kept_contents import delete_other_contents, keep_contents, load_contents
from aigaq.privacy.scan.scan_plan import KnownFiles, Tree, TreeFile, is_of_record, plan_scan
from aigaq.privacy.scan.tree_units import TreeUnits, list_units

_BATCH, _CUT = 50, 10
"""Units that a process scans at a time, and files that it cuts into units at a time."""
_KEPT_TOGETHER, _KEPT_OF_RECORDS = 25, 50
"""Units whose contents are kept together, and those of records, which have much in common: a withdrawal reads these
again."""
_WORTH_PROCESSES, _ASKED_WORTH_PROCESSES, _CUT_WORTH_PROCESSES = 500, 30_000, 30
"""Units to scan, units whose contents are asked, and files to cut, from which on several processes are faster."""
_LISTS = "units"
"""The folder, beside contents, of the hashes of units."""


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


Locate = Callable[[Collection[str], Iterable[str]], dict[str, list[Problem]]]
"""Finds the names that come from these files in the content, given the files of the tree that hold them: by file, a
problem for each line to mend."""


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
        locate: Locate = lambda _owners, _places: {},
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
        lists_folder = self._contents / _LISTS
        units = TreeUnits(tree, lists_folder, last.lists, self._list_units)
        in_units = Tree(units.new, units.unchanged, tree.gone)
        find_runs = self._find_runs(last.contents)

        def keep_leaks(findings: Iterable[Finding], places: Iterable[str]) -> set[Finding]:
            return self._keep_leaks(findings, places, find_runs)

        plan = plan_scan(in_units, last, self._rules, keep_leaks, self._ask, purge=purge)
        whole = list(self._scan(plan.for_all, self._rules, keep=True))
        partly = list(self._scan(plan.for_new_secrets, plan.new_secrets, keep=False))
        findings = dict(chain.from_iterable(batch.findings for batch in (*whole, *partly)))
        newest = dict.fromkeys(chain.from_iterable(batch.contents for batch in whole))
        # A file that is again as it once was has contents of the same name: they are the newest.
        contents = (*(name for name in plan.contents if name not in newest), *newest)
        clean = last.merge(self._rules, findings, plan.still_allowed, contents, units.lists)
        leaks = self._report_leaks(findings, clean.contents)
        valid = last if leaks else clean
        delete_other_contents(self._contents, valid.contents)
        delete_other_contents(lists_folder, valid.lists.values())
        return leaks, clean

    def _list_units(self, files: Sequence[TreeFile]) -> dict[str, dict[str, bytes]]:
        """Read the hashes of the units of files, by path."""
        jobs = (msgspec.msgpack.encode(files[start : start + _CUT]) for start in range(0, len(files), _CUT))
        listed: dict[str, dict[str, bytes]] = {}
        for result in self._map_jobs(list_units, jobs, spread=len(files) >= _CUT_WORTH_PROCESSES):
            listed |= msgspec.msgpack.decode(result, type=dict[str, dict[str, bytes]])
        return listed

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

    def _find_runs(self, contents: Sequence[str]) -> FindRuns:
        """Return what finds runs in scanned files by their `contents`."""

        def find(runs: Collection[Run]) -> list[str] | None:
            secrets = tuple(Secret(Kind.WORDS, "", " ".join(run)) for run in runs)
            known = self._ask(contents, Rules(secrets))
            return [path for one in known if one.may_hold for path in one.paths] if known else None

        return find

    def _report_leaks(self, findings: dict[str, list[Finding]], contents: Sequence[str]) -> list[Problem]:
        distinct = {finding for some in findings.values() for finding in some}
        places = (*findings, *(finding.member for finding in distinct))
        leaks = self._keep_leaks(distinct, places, self._find_runs(contents))
        named = {finding.owner for finding in leaks if finding.rule == NAME}
        located = self._locate(named, places) if named else {}
        problems = [
            problem_of(split_path(path)[0], finding)
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
    reader = _Reader()
    for files in _groups(asked.files):
        seen = Seen() if asked.contents else None
        findings += ((file.path, scanner.scan_unit(*reader.read(file), seen)) for file in files)
        if seen is not None:
            kept.append(keep_contents(Path(asked.contents), seen.finish([path for path, _place in files])))
    return msgspec.msgpack.encode(_Scanned([one for one in findings if one[1]], tuple(kept)))


def _groups(files: Sequence[TreeFile]) -> Iterator[Sequence[TreeFile]]:
    """Yield files whose contents are kept together.

    Those of neighbouring records, and others.
    """
    for is_record, size in ((False, _KEPT_TOGETHER), (True, _KEPT_OF_RECORDS)):
        some = [file for file in files if is_of_record(file.path) == is_record]
        yield from (some[start : start + size] for start in range(0, len(some), size))


class _Reader:
    """Reads the units of files; a file that has several once."""

    def __init__(self) -> None:
        self._cut: dict[str, tuple[bytes, dict[str, Unit]]] = {}

    def read(self, file: TreeFile) -> tuple[str, bytes, Unit]:
        """Return a unit, and its file's path and bytes."""
        path, name = split_path(file.path)
        if not may_be_cut(path):
            data = Path(file.place).read_bytes()
            return path, data, cut(path, data)[0]
        if path not in self._cut:
            data = Path(file.place).read_bytes()
            self._cut[path] = (data, _cut(path, data))
        data, units = self._cut[path]
        return path, data, units[name]


@lru_cache(maxsize=12)
def _cut(path: str, data: bytes) -> dict[str, Unit]:
    """Cut a file of a hundred records once for many batches."""
    return {unit.name: unit for unit in cut(path, data)}


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
