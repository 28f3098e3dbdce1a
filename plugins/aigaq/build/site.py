"""The build: content to public archive to files, staged and switched over; any error stops it before that."""

import os
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec
from filelock import FileLock, Timeout
from msgspec.structs import replace

from aigaq.build.digests import Digests
from aigaq.build.inputs import read_inputs
from aigaq.build.jobs import page_jobs
from aigaq.build.kept import keep_only
from aigaq.build.leaks import leaks
from aigaq.build.making import NO_MEDIA, write_context
from aigaq.build.portions import PartJobs, part_jobs, parts_as_they_lie
from aigaq.build.schedule import Done, Progress, Terms, do
from aigaq.build.setting import Setting, context_of, read_setting, terms_of
from aigaq.build.staging import DiskErrors, Staging, Standing, Switched, beside, standing
from aigaq.build.state import Memory, State, Whole, code_version, load, load_whole, save
from aigaq.build.whole import is_settled, seal_of, standing_of
from aigaq.build.workers import Workers
from aigaq.checks import check
from aigaq.collector import rarely_collected
from aigaq.config import SiteConfig
from aigaq.gate import build_date, pass_gate
from aigaq.model.public import PublicArchive
from aigaq.model.records import Archive
from aigaq.pages.index import make_index
from aigaq.problems import ContentError, OutsideError, Problem
from aigaq.reading.archive import Listing, list_archive
from aigaq.reading.reading import Reading
from aigaq.scan.tree import Tree, TreeFile


class Report(msgspec.Struct, frozen=True):
    """What a build did, the warnings that it leaves to the editors, and what it took.

    `seconds` are by the clock; `memory` is the largest that this process, and one of its workers, were: in bytes.
    """

    switched: Switched
    warnings: tuple[Problem, ...]
    seconds: float
    memory: tuple[int, int]


class Choice(msgspec.Struct, frozen=True):
    """What of the content a build takes: whether `drafts` are read, and the archive that goes to the gate.

    `archive` takes what was read, what is wrong, and the day; it gives the archive with what is left to tell, or
    raises ContentError. With `pages_only` the other parts of the tree (search, exports, sources) stay as they lie. With
    `may_stand` nothing at all is done, nor `archive` called, where nothing has changed since the last build. A process
    that builds again and again has a `memory`.
    """

    drafts: bool
    archive: Callable[[Reading, list[Problem], date], tuple[Archive, tuple[Problem, ...]]]
    pages_only: bool = False
    may_stand: bool = False
    memory: Memory = msgspec.field(default_factory=Memory)


def no_progress(_done: int, _total: int, _files: int) -> None:
    """Tells nobody how far a build is."""


def build(config: SiteConfig, progress: Progress = no_progress) -> Report:
    """Builds the site of `config`; ContentError with every problem found, and then the output stays as it was.

    OutsideError where another build of the same output is under way, or the disk or a process failed.
    """
    with Workers(config.workers) as workers:
        return build_chosen(config, workers, progress, Choice(drafts=False, archive=_faultless, may_stand=True))


def build_chosen(config: SiteConfig, workers: Workers, progress: Progress, choice: Choice) -> Report:
    """Builds what `choice` takes of the content, as `build` does."""
    began = time.monotonic()
    lock = beside(config.output, "lock")
    with DiskErrors():
        lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=0), rarely_collected():
            switched, warnings = _build(config, workers, progress, choice)
    except Timeout as error:
        message = f"another build of {config.output} is under way. Wait until it has ended, or give another output"
        raise OutsideError(message) from error
    used = [resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Report(switched, warnings, time.monotonic() - began, (used[0], used[1]))


def _faultless(reading: Reading, problems: list[Problem], _today: date) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive, if nothing is wrong in it: all that a real build takes."""
    if reading.archive is None or any(problem.is_error for problem in problems):
        raise ContentError(problems)
    return reading.archive, tuple(problems)


class Ground(NamedTuple):
    """What a build stands on: what it is made with and of, what the last one left, and where its files wait."""

    config: SiteConfig
    setting: Setting
    listing: Listing
    there: Standing
    state: State
    staging: Staging
    version: str


def _build(
    config: SiteConfig, workers: Workers, progress: Progress, choice: Choice
) -> tuple[Switched, tuple[Problem, ...]]:
    version, scanned, file = code_version(), time.time_ns(), beside(config.output, "state")
    staging = Staging(config.output)
    try:
        setting, listing = read_setting(config), list_archive(config.content, drafts=choice.drafts)
        held = choice.memory.take()
        there = standing_of(held.jobs) if held else standing(config.output)
        if choice.may_stand and (whole := _unchanged(load_whole(file, version), setting, listing, there)):
            return Switched(0, len(there), 0), whole.warnings
        ground = Ground(config, setting, listing, there, held or load(file, version), staging, version)
        inputs = read_inputs(listing, ground.state, workers)
        today = build_date(os.environ, setting.committed, inputs.reading.found)
        problems = [*check(inputs.reading, today, inputs.alone), *setting.faults]
        try:
            archive, warnings = choice.archive(inputs.reading, problems, today)
        except ContentError:
            _remember(ground, replace(ground.state, scanned=scanned, groups=inputs.groups, whole=None), choice.memory)
            raise
        terms, parts, done = _make(ground, pass_gate(archive, today), inputs.media, workers, progress, choice)
        tree, localisers = tree_of(done, ground), setting.localisers
        found, clearance = leaks(
            tree, ground.state.clearance, archive, today, localisers, config, staging.folder, workers
        )
        if found:
            raise ContentError(found)
        switched = staging.switch(done.staged, done.kept, there)
    finally:
        staging.discard()
    seal = seal_of(setting.digest, listing, standing_of(done.made))
    new = State(
        scanned=scanned,
        whole=Whole(seal=seal, warnings=warnings) if choice.may_stand else None,
        editions=terms.editions,
        groups=inputs.groups,
        jobs=done.made,
        portions=parts.portions,
        clearance=clearance,
    )
    _remember(ground, new, choice.memory)
    return switched, warnings


def _make(
    ground: Ground,
    public: PublicArchive,
    media: Mapping[str, str],
    workers: Workers,
    progress: Progress,
    choice: Choice,
) -> tuple[Terms, PartJobs, Done]:
    """Makes what has changed of the tree, in the staging folder; `media` holds the hashes of media by path."""
    config, setting, state, there = ground.config, ground.setting, ground.state, ground.there
    context = context_of(public, config, setting, ground.version, ground.staging.folder)
    keep_only(Path(context.kept))
    terms = terms_of(context, setting, write_context(context, ground.staging.folder / "context"))
    digests = Digests(public)
    if choice.pages_only and state.jobs:
        parts = parts_as_they_lie(state, there)
    else:
        parts = part_jobs(public, setting.localisers, digests, state, there)
    pages = page_jobs(make_index(public, NO_MEDIA, config.editions), media, digests)
    jobs = chain(setting.files, pages, parts.jobs)
    return terms, parts, do(jobs, parts.kept, terms, state, there, workers, progress)


def _unchanged(state: State, setting: Setting, listing: Listing, there: Standing) -> Whole | None:
    """What the last build told, if this one would be made from the same, and all that was made stands."""
    if state.whole is None or not is_settled(listing, state):
        return None
    return state.whole if state.whole.seal == seal_of(setting.digest, listing, there) else None


def tree_of(done: Done, ground: Ground) -> Tree:
    """The new tree, with where each file lies now."""
    stage, output = ground.staging.folder, ground.config.output
    new = [TreeFile(path, f"{stage if path in done.staged else output}/{path}") for path in done.fresh]

    def others() -> Iterator[TreeFile]:
        paths = (one.path for made in done.made.values() for one in made.outputs)
        return (TreeFile(path, f"{output}/{path}") for path in paths if path not in done.fresh)

    return Tree(new, others, ground.state.clearance.excused.keys() - done.kept)


def _remember(ground: Ground, new: State, memory: Memory) -> None:
    """Keeps what the next build need not do again; a disk that is full costs it that time, and nothing else."""
    memory.keep(new)
    file = beside(ground.config.output, "state")
    try:
        save(file, ground.version, ground.state, new)
    except OSError:
        file.unlink(missing_ok=True)
