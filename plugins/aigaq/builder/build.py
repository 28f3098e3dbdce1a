"""The build: content to public archive to files, staged and switched over; any error stops it before that."""

import os
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec
from filelock import FileLock, Timeout
from msgspec.structs import replace

from aigaq.builder.context import write_context
from aigaq.builder.digests import Digests
from aigaq.builder.disk_cache import keep_only
from aigaq.builder.drift import Drift, Where, drift_from
from aigaq.builder.inputs import read_inputs
from aigaq.builder.jobs import page_job, page_work_units
from aigaq.builder.leak_scan import make_leak_scan
from aigaq.builder.making import get_ready
from aigaq.builder.scheduler import Begun, Done, Progress, Terms, begin, finish
from aigaq.builder.setting import Setting, context_of, read_setting, terms_of
from aigaq.builder.staging import DiskErrors, Staging, Switched, beside
from aigaq.builder.state import About, Memory, Names, State, code_version, load, load_about, save
from aigaq.builder.state_rows import DamagedError, Row
from aigaq.builder.unchanged import are_settled, seal_of
from aigaq.builder.work_plan import part_work_units, parts_as_they_lie, plan_work_units
from aigaq.builder.workers import Workers
from aigaq.config import SiteConfig
from aigaq.content.build_date import build_date
from aigaq.content.checks import check
from aigaq.content.reading.archive import Listing, list_archive
from aigaq.content.reading.outcome import Reading
from aigaq.core.errors import ContentError, OutsideError
from aigaq.core.gc_pause import slow_gc
from aigaq.core.message import msg
from aigaq.core.problems import Problem
from aigaq.media.published_media import NO_MEDIA
from aigaq.model.public import PublicArchive
from aigaq.model.records import Archive
from aigaq.privacy.gate import pass_gate
from aigaq.privacy.scan.scan_plan import Tree, TreeFile
from aigaq.site.pages.site_index import make_index

LARGE = 5000
"""Files of a tree from which on processes are started for a single edit, too: they get ready while it is looked for."""


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
        with FileLock(lock, timeout=0), slow_gc():
            switched, warnings = _build(config, workers, progress, choice)
    except Timeout as error:
        message = msg(
            "another build of %(output)s is under way. Wait until it has ended, or give another output",
            output=config.output,
        )
        raise OutsideError(message) from error
    used = [resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Report(switched, warnings, time.monotonic() - began, (used[0], used[1]))


def _faultless(reading: Reading, problems: list[Problem], _today: date) -> tuple[Archive, tuple[Problem, ...]]:
    """The archive, if nothing is wrong in it: all that a real build takes."""
    if reading.archive is None or any(problem.is_error for problem in problems):
        raise ContentError(problems)
    return reading.archive, tuple(problems)


class BuildContext(NamedTuple):
    """What a build stands on: what it is made with and of, what the last one left, and where its files wait.

    `scanned` is when the content was listed, in nanoseconds; `seal` hashes all that the build is made from; `drift`
    waits for what drifted in the output.
    """

    config: SiteConfig
    setting: Setting
    scanned: int
    listing: Listing
    seal: bytes
    state: State
    drift: Callable[[], Drift]
    staging: Staging
    version: str


def _build(
    config: SiteConfig, workers: Workers, progress: Progress, choice: Choice
) -> tuple[Switched, tuple[Problem, ...]]:
    """Builds upon what the last build left; upon nothing, where that turns out to be damaged."""
    try:
        return _build_upon(config, workers, progress, choice)
    except DamagedError:
        beside(config.output, "state").unlink(missing_ok=True)
        return _build_upon(config, workers, progress, choice)


def _build_upon(
    config: SiteConfig, workers: Workers, progress: Progress, choice: Choice
) -> tuple[Switched, tuple[Problem, ...]]:
    version, scanned, file = code_version(), time.time_ns(), beside(config.output, "state")
    staging = Staging(config.output)
    try:
        held = choice.memory.take()
        about = held.about if held else load_about(file, version)
        drift = _drift_of(config.output, file, version, about, workers) if held is None else Drift
        setting, listing = read_setting(config), list_archive(config.content, drafts=choice.drafts)
        seal = seal_of(setting.digest, listing) if choice.may_stand else b""
        if seal and seal == about.seal and are_settled(listing, about.scanned) and drift().is_none:
            return Switched(0, about.files, 0), about.warnings
        state = held or load(file, version)
        ground = BuildContext(config, setting, scanned, listing, seal, state, drift, staging, version)
        return _build_on(ground, workers, progress, choice)
    finally:
        staging.discard()


def _drift_of(output: Path, file: Path, version: str, about: About, workers: Workers) -> Callable[[], Drift]:
    """What drifted in the output; where that is large, processes are started for it, and get ready for more."""
    is_large = about.files >= LARGE
    drift = drift_from(Where(str(output), str(file), version), workers, is_large=is_large, is_kept=about.files > 0)
    if is_large:
        workers.start(get_ready)
    return drift


def _build_on(
    ground: BuildContext, workers: Workers, progress: Progress, choice: Choice
) -> tuple[Switched, tuple[Problem, ...]]:
    setting, state = ground.setting, ground.state
    inputs = read_inputs(ground.listing, state, workers)
    today = build_date(os.environ, setting.committed, inputs.reading.found)
    problems = [*check(inputs.reading, today, inputs.alone), *setting.faults]
    try:
        archive, warnings = choice.archive(inputs.reading, problems, today)
    except ContentError:
        ground.drift()  # which reads the state, while that may not be written
        about = replace(state.about, scanned=ground.scanned, seal=b"")
        _remember(ground, replace(state, about=about, groups=inputs.groups), choice.memory)
        raise
    drift = ground.drift()
    terms, portions, begun = _begin(ground, pass_gate(archive, today), inputs.media, workers, progress, choice)
    scan = make_leak_scan(archive, today, setting.localisers, ground.config, ground.staging.folder, workers)
    done = finish(begun, state, drift)
    found, clean = scan.run(tree_of(done, ground), state.about.clean)
    if found:
        raise ContentError(found)
    switched = ground.staging.switch(done.staged, done.gone, done.files)
    about = About(
        scanned=ground.scanned,
        editions=terms.editions,
        files=done.files,
        clean=clean,
        seal=ground.seal,
        warnings=warnings,
    )
    new = State(about=about, groups=inputs.groups, jobs=done.made, portions=portions)
    _remember(ground, new, choice.memory)
    return switched, warnings


def _begin(
    ground: BuildContext,
    public: PublicArchive,
    media: Mapping[str, str],
    workers: Workers,
    progress: Progress,
    choice: Choice,
) -> tuple[Terms, dict[str, Row[Names]], Begun]:
    """Begins to make what has changed of the tree, in the staging folder; `media` holds the hashes of media by path."""
    config, setting, state, drift = ground.config, ground.setting, ground.state, ground.drift()
    context = context_of(public, config, setting, ground.version, ground.staging.folder)
    keep_only(Path(context.kept))
    terms = terms_of(context, setting, write_context(context, ground.staging.folder / "context"))
    digests = Digests(public)
    site = make_index(public, NO_MEDIA, config.editions, media)
    asked = ((unit, partial(page_job, kind, digests)) for kind, unit in page_work_units(site, terms.digest))
    pages = plan_work_units(asked, digests, state, drift)
    if choice.pages_only and state.jobs:
        parts = parts_as_they_lie(state, drift)
    else:
        parts = plan_work_units(part_work_units(public, setting.localisers), digests, state, drift)
    jobs = chain(setting.files, pages.jobs, parts.jobs)
    begun = begin(jobs, {**pages.kept, **parts.kept}, terms, state, drift, workers, progress)
    return terms, {**parts.portions, **pages.portions}, begun


def tree_of(done: Done, ground: BuildContext) -> Tree:
    """The new tree, with where each file lies now."""
    stage, output = ground.staging.folder, ground.config.output
    new = [TreeFile(path, f"{stage if path in done.staged else output}/{path}") for path in done.fresh]

    def others() -> Iterator[TreeFile]:
        paths = (one.path for row in done.made.values() for one in row.value)
        return (TreeFile(path, f"{output}/{path}") for path in paths if path not in done.fresh)

    return Tree(new, others)


def _remember(ground: BuildContext, new: State, memory: Memory) -> None:
    """Keeps what the next build need not do again; a disk that is full costs it that time, and nothing else."""
    memory.keep(new)
    file = beside(ground.config.output, "state")
    try:
        save(file, ground.version, ground.state, new)
    except OSError:
        file.unlink(missing_ok=True)
