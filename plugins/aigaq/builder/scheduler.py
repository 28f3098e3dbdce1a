"""Which jobs are to be done, and doing them: what did not change since the last build is left as it lies."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from aigaq.builder.drift import Drift
from aigaq.builder.jobs import Job
from aigaq.builder.making import Order, Orders, Result, make
from aigaq.builder.staging import Output
from aigaq.builder.state import Outputs, State
from aigaq.builder.state_rows import Row
from aigaq.builder.workers import Workers
from aigaq.core.errors import ContentError, OutsideError
from aigaq.core.problems import Problem

Progress = Callable[[int, int, int], None]
"""Is told how much work is done and of how much, in milliseconds, and how many files came of it."""

_BATCH = 200
"""Milliseconds of work that go to a process at once."""

_SPREAD = 3000
"""Milliseconds of work from which on it is worth to start processes."""


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What the keys of jobs depend on: what is common to all pages, each template, and the words of each edition."""

    common: bytes
    templates: dict[tuple[str, ...], bytes]
    editions: dict[str, bytes]
    context: str

    @property
    def digest(self) -> bytes:
        """The hash of all of them."""
        return hashlib.sha256(msgspec.msgpack.encode((self.common, *self.templates.values(), self.editions))).digest()


class Done(msgspec.Struct, frozen=True):
    """What the tree is now: what each job made, which files wait in the staging folder, and which are to go.

    `fresh` are the paths of files that are other than the last build left them, or of which it left no word; `files`
    counts the tree.
    """

    made: dict[str, Row[Outputs]]
    fresh: set[str]
    staged: set[str]
    gone: set[str]
    files: int


class Plan(NamedTuple):
    """A job that is to be done under its `key`: for `editions`, on top of the files that are `known` to lie there.

    The `rest` of its files, of other editions, stays as it is.
    """

    job: Job
    key: bytes
    editions: tuple[str, ...]
    known: tuple[Output, ...] = ()
    rest: tuple[Output, ...] = ()


class Begun(NamedTuple):
    """What is being done: `results` come as they are asked for; what `kept` holds stays, and `before` lay there."""

    plans: list[Plan]
    results: Iterator[Result]
    kept: dict[str, Row[Outputs]]
    before: list[Output]


def begin(
    jobs: Iterable[Job],
    kept: Mapping[str, Row[Outputs]],
    terms: Terms,
    state: State,
    drift: Drift,
    workers: Workers,
    progress: Progress,
) -> Begun:
    """Begins what is to be done of `jobs`, in other processes if there are any: then there is time for something else.

    What other jobs made is `kept`, and is part of the tree as it lies.
    """
    editions = state.about.editions
    changed = {code for code, digest in terms.editions.items() if editions.get(code) != digest}
    stays = dict(kept)
    plans: list[Plan] = []
    for job in jobs:
        old = state.jobs.get(job.name)
        plan = _plan(job, old, terms, changed, drift)
        if plan:
            plans.append(plan)
        elif old:
            stays[job.name] = old
    plans.sort(key=lambda plan: -plan.job.cost)
    before = [one for name, row in state.jobs.items() if name not in stays for one in row.value]
    return Begun(plans, _results(plans, terms, workers, progress), stays, before)


def finish(begun: Begun, state: State, drift: Drift) -> Done:
    """What came of it: ContentError with every problem that the jobs found; OutsideError where one failed."""
    made = begun.kept
    new: dict[str, Output] = {}
    fresh: set[str] = set()
    staged: set[str] = set()
    problems: list[Problem] = []
    for plan, result in zip(begun.plans, begun.results, strict=True):
        problems += result.problems
        staged.update(result.staged)
        fresh.update(one.path for one in set(result.outputs).difference(plan.known))
        outputs = (*result.outputs, *plan.rest)
        _add(new, outputs, plan.job.name)
        made[plan.job.name] = Row(plan.job.name, plan.key, Outputs, outputs)
    if problems:
        raise ContentError(problems)
    gone = {one.path for one in begun.before}.union(drift.foreign).difference(new)
    return Done(made, fresh, staged, gone, state.about.files - len(begun.before) + len(new))


def _plan(job: Job, old: Row[Outputs] | None, terms: Terms, changed: set[str], drift: Drift) -> Plan | None:
    """How a job is to be done; nothing where all its files are as they would be made."""
    own = b"" if job.templates is None else terms.common + terms.templates[job.templates]
    key = hashlib.sha256(job.key + own).digest()
    if old is None or not drift.leaves(old):
        return Plan(job, key, tuple(terms.editions))
    if old.key != key:
        return Plan(job, key, tuple(terms.editions), old.value)
    if not changed or job.templates is None:
        return None
    rest = tuple(one for one in old.value if (code := _edition(one)) in terms.editions and code not in changed)
    return Plan(job, key, tuple(code for code in terms.editions if code in changed), old.value, rest)


def _add(new: dict[str, Output], outputs: Outputs, job: str) -> None:
    """Adds the files of a job; each file is made by one job."""
    for output in outputs:
        if output.path in new:
            raise ValueError(f"two files of the tree have the path {output.path}: the second is by {job}")
        new[output.path] = output


def _results(plans: Sequence[Plan], terms: Terms, workers: Workers, progress: Progress) -> Iterator[Result]:
    batches = list(_batches(plans))
    spread = (_cost(plans) >= _SPREAD or workers.are_started) and len(batches) > 1
    results = workers.map(make, (_encode_batch(batch, terms.context) for batch in batches), spread=spread)
    return _decode_results(batches, results, progress)


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


def _batches(plans: Iterable[Plan]) -> Iterator[list[Plan]]:
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


def _edition(output: Output) -> str:
    return output.path.partition("/")[0]
