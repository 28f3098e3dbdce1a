"""Schedule a build's jobs, leaving unchanged files alone."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from aigaq.builder.do_jobs import Order, Orders, Result, make
from aigaq.builder.drift import Drift
from aigaq.builder.jobs import Job
from aigaq.builder.staging import OutputFile, OutputFiles
from aigaq.builder.state import State
from aigaq.builder.state_rows import Row
from aigaq.builder.workers import Progress, Workers
from aigaq.core.errors import ContentError, OutsideError
from aigaq.core.problems import Problem

_BATCH = 200
"""Milliseconds of work that go to a process at once."""

_SPREAD = 3000
"""Milliseconds of work from which on it is worth to start processes."""


class SharedDigests(msgspec.Struct, frozen=True, kw_only=True):
    """Hashes of the inputs that the pages of all jobs share.

    They are the common data, each template, and the words of each edition.

    `versions` are those of the code, by the kind of job; `context` is the path of the file that holds all of it, for
    processes.
    """

    common: bytes
    templates: dict[tuple[str, ...], bytes]
    editions: dict[str, bytes]
    versions: dict[str, bytes]
    context: str

    @property
    def digest(self) -> bytes:
        """The hash of all of them."""
        return hashlib.sha256(msgspec.msgpack.encode((self.common, *self.templates.values(), self.editions))).digest()


class NewTree(msgspec.Struct, frozen=True):
    """The resulting tree: jobs' files, staged and removed ones.

    `fresh` are files changed since, or unknown to, the last build; `files` counts the tree.
    """

    made: dict[str, Row[OutputFiles]]
    fresh: set[str]
    staged: set[str]
    gone: set[str]
    files: int


class Plan(NamedTuple):
    """A planned job under its `key`, for `editions`.

    It builds on the files that are `known` to lie there. The `rest` of its files, of other editions, stays as it is.
    """

    job: Job
    key: bytes
    editions: tuple[str, ...]
    known: tuple[OutputFile, ...] = ()
    rest: tuple[OutputFile, ...] = ()


class Scheduler:
    """Does one build's jobs, given last state and drift."""

    def __init__(self, last: State, drift: Drift, shared: SharedDigests, workers: Workers) -> None:
        self._last = last
        self._drift = drift
        self._shared = shared
        self._workers = workers
        old = last.summary.editions
        self._changed = {code for code, digest in shared.editions.items() if old.get(code) != digest}
        self._plans: list[Plan] = []
        self._results: Iterator[Result] = iter(())
        self._made: dict[str, Row[OutputFiles]] = {}

    def start(self, jobs: Iterable[Job], unchanged: Mapping[str, Row[OutputFiles]], progress: Progress) -> None:
        """Start the necessary `jobs`, in processes if there are any.

        `unchanged` holds what other jobs made, which is part of the tree as it lies.
        """
        self._made = dict(unchanged)
        for job in jobs:
            old = self._last.jobs.get(job.name)
            if plan := self._plan(job, old):
                self._plans.append(plan)
            elif old:
                self._made[job.name] = old
        self._plans.sort(key=lambda plan: -plan.job.cost)
        self._results = self._begin(progress)

    def finish(self) -> NewTree:
        """Wait for all jobs.

        Raises ContentError with every problem that they found, OutsideError if one failed.
        """
        made = dict(self._made)
        new: dict[str, OutputFile] = {}
        fresh: set[str] = set()
        staged: set[str] = set()
        problems: list[Problem] = []
        for plan, result in zip(self._plans, self._results, strict=True):
            problems += result.problems
            staged.update(result.staged)
            fresh.update(output.path for output in set(result.outputs).difference(plan.known))
            outputs = (*result.outputs, *plan.rest)
            _add_files(new, outputs, plan.job.name)
            made[plan.job.name] = Row(plan.job.name, plan.key, OutputFiles, outputs)
        if problems:
            raise ContentError(problems)
        before = [file for name, row in self._last.jobs.items() if name not in self._made for file in row.value]
        gone = {file.path for file in before}.union(self._drift.foreign).difference(new)
        return NewTree(made, fresh, staged, gone, self._last.summary.files - len(before) + len(new))

    def _plan(self, job: Job, old: Row[OutputFiles] | None) -> Plan | None:
        """Plan a job; None if all its files are current."""
        shared = self._shared
        own = b"" if job.templates is None else shared.common + shared.templates[job.templates]
        key = hashlib.sha256(job.key + own + shared.versions[job.kind]).digest()
        everything = tuple(shared.editions)
        if old is None or not self._drift.leaves(old):
            return Plan(job, key, everything)
        if old.key != key:
            return Plan(job, key, everything, old.value)
        if not self._changed or job.templates is None:
            return None
        kept = shared.editions.keys() - self._changed
        rest = tuple(output for output in old.value if _edition(output) in kept)
        return Plan(job, key, tuple(code for code in everything if code in self._changed), old.value, rest)

    def _begin(self, progress: Progress) -> Iterator[Result]:
        batches = list(_split_into_batches(self._plans))
        spread = (_cost(self._plans) >= _SPREAD or self._workers.are_started) and len(batches) > 1
        encoded = (_encode_batch(batch, self._shared.context) for batch in batches)
        return _decode_results(batches, self._workers.map(make, encoded, spread=spread), progress)


def _add_files(new: dict[str, OutputFile], outputs: OutputFiles, job: str) -> None:
    """Add a job's files; no two jobs make the same file."""
    for output in outputs:
        if output.path in new:
            raise ValueError(f"two files of the tree have the path {output.path}: the second is by {job}")
        new[output.path] = output


def _decode_results(
    batches: Sequence[Sequence[Plan]], results: Iterator[bytes], progress: Progress
) -> Iterator[Result]:
    total = sum(map(_cost, batches))
    done = files = 0
    for batch, encoded in zip(batches, results, strict=True):
        for result in msgspec.msgpack.decode(encoded, type=list[Result]):
            if result.failed:
                raise OutsideError(result.failed)
            files += len(result.outputs)
            yield result
        done += _cost(batch)
        progress(done, total, files)


def _cost(plans: Iterable[Plan]) -> int:
    return sum(plan.job.cost for plan in plans)


def _split_into_batches(plans: Iterable[Plan]) -> Iterator[list[Plan]]:
    batch: list[Plan] = []
    for plan in plans:
        batch.append(plan)
        if _cost(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _encode_batch(batch: Iterable[Plan], context: str) -> bytes:
    orders = (
        Order(kind=plan.job.kind, value=plan.job.value(), editions=plan.editions, old=plan.known) for plan in batch
    )
    return msgspec.msgpack.encode(Orders(context, tuple(orders)))


def _edition(output: OutputFile) -> str:
    return output.path.partition("/")[0]
