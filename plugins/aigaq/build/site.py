"""The build: content to public archive to files, staged and switched over; any error stops it before that."""

import hashlib
import os
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from aigaq.build.html import keep_only
from aigaq.build.inputs import read_inputs
from aigaq.build.jobs import TEMPLATES, Job, page_jobs, value_job
from aigaq.build.leaks import leaks
from aigaq.build.making import NO_MEDIA, Context, write_context
from aigaq.build.parts import KINDS, PARTS, Part
from aigaq.build.schedule import Done, Progress, Terms, do
from aigaq.build.slices import Common
from aigaq.build.staging import DiskErrors, Staging, Switched, beside, standing
from aigaq.build.state import State, code_version, load, save
from aigaq.build.workers import Workers
from aigaq.checks import check
from aigaq.config import SiteConfig
from aigaq.gate import build_date, last_commit_date, pass_gate
from aigaq.model.public import PublicArchive
from aigaq.model.records import Archive
from aigaq.pages.index import make_index
from aigaq.pages.localise import Localiser
from aigaq.pages.localisers import read_localisers
from aigaq.pages.templates import Templates
from aigaq.problems import ContentError, OutsideError, Problem
from aigaq.reading.reading import Reading
from aigaq.scan.tree import TreeFile
from aigaq.source.code import code_of


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
    raises ContentError. With `pages_only` the other parts of the tree (search, exports, sources) stay as they lie.
    """

    drafts: bool
    archive: Callable[[Reading, list[Problem], date], tuple[Archive, tuple[Problem, ...]]]
    pages_only: bool = False


def no_progress(_done: int, _total: int, _files: int) -> None:
    """Tells nobody how far a build is."""


def build(config: SiteConfig, progress: Progress = no_progress) -> Report:
    """Builds the site of `config`; ContentError with every problem found, and then the output stays as it was.

    OutsideError where another build of the same output is under way, or the disk or a process failed.
    """
    with Workers(config.workers) as workers:
        return build_chosen(config, workers, progress, Choice(drafts=False, archive=_faultless))


def build_chosen(config: SiteConfig, workers: Workers, progress: Progress, choice: Choice) -> Report:
    """Builds what `choice` takes of the content, as `build` does."""
    began = time.monotonic()
    lock = beside(config.output, "lock")
    with DiskErrors():
        lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=0):
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


def _build(
    config: SiteConfig, workers: Workers, progress: Progress, choice: Choice
) -> tuple[Switched, tuple[Problem, ...]]:
    version, scanned = code_version(), time.time_ns()
    staging = Staging(config.output)
    state_file = beside(config.output, "state")
    state = load(state_file, version)
    inputs = read_inputs(config.content, state, workers, drafts=choice.drafts)
    today = build_date(os.environ, last_commit_date(config.content), inputs.reading.found)
    problems = check(inputs.reading, today, inputs.alone)
    localisers, faults = read_localisers(config.editions, config.translations)
    problems += faults
    try:
        archive, warnings = choice.archive(inputs.reading, problems, today)
    except ContentError:
        _remember(state_file, version, state, msgspec.structs.replace(state, scanned=scanned, groups=inputs.groups))
        raise
    public = pass_gate(archive, today)
    context = _context(public, config, localisers, version, staging.folder)
    keep_only(Path(context.html))
    try:
        terms = _terms(context, localisers, write_context(context, staging.folder / "context"))
        there = standing(config.output)
        parts = () if choice.pages_only and state.jobs else PARTS
        jobs = _jobs(public, config, localisers, inputs.media, parts)
        done = do(jobs, terms, state, there, workers, progress)
        if not parts:
            done = _with_parts(done, state, there)
        files = tree_files(done, staging.folder, config.output)
        if found := leaks(files, archive, today, [one.catalogue for one in localisers], config, workers):
            raise ContentError(found)
        switched = staging.switch(done.staged, done.kept)
    finally:
        staging.discard()
    _remember(
        state_file,
        version,
        state,
        State(scanned=scanned, editions=terms.editions, groups=inputs.groups, jobs=done.made),
    )
    return switched, warnings


def _jobs(
    public: PublicArchive,
    config: SiteConfig,
    localisers: Sequence[Localiser],
    media: dict[str, str],
    parts: Sequence[Part],
) -> Iterator[Job]:
    yield _assets(config.theme / "static")
    yield _code(config.repository)
    yield from page_jobs(make_index(public, NO_MEDIA, config.editions), media)
    for part in parts:
        for value in part.values(public, localisers):
            yield value_job(part.kind(type(value.value)), *value)


def _with_parts(done: Done, state: State, there: Mapping[str, tuple[int, int]]) -> Done:
    """What was done, with the parts of the tree that are no pages as they lie; the next whole build sees to them."""
    left = {
        name: made
        for name, made in state.jobs.items()
        if name.partition("/")[0] in KINDS
        and all(there.get(one.path) == (one.size, one.changed) for one in made.outputs)
    }
    paths = {one.path for made in left.values() for one in made.outputs}
    return Done({**left, **done.made}, done.staged, done.kept | paths)


def _assets(static: Path) -> Job:
    files = sorted(path for path in static.rglob("*") if path.is_file())
    hashes = {path.relative_to(static).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files}
    return value_job("assets", "all", hashes, 10)


def _code(repository: Path) -> Job:
    hashes = {path: hashlib.sha256(data).digest() for path, data in code_of(repository)}
    return value_job("code", "all", hashes, 500)


def _context(
    public: PublicArchive, config: SiteConfig, localisers: Sequence[Localiser], version: str, stage: Path
) -> Context:
    return Context(
        common=Common(
            root=public.root,
            site=public.site,
            pages=public.pages,
            editions=config.editions,
        ),
        catalogues={one.edition.code: one.catalogue for one in localisers},
        exceptions={one.edition.code: dict(one.exceptions) for one in localisers},
        templates=str(config.theme / "templates"),
        theme=Templates(config.theme / "templates").digest({name for names in TEMPLATES.values() for name in names}),
        static=str(config.theme / "static"),
        html=str(config.cache / "html" / version[:16]),
        repository=str(config.repository),
        masters=str(config.cache / "media"),
        media_store=str(config.media_store),
        stage=str(stage),
        output=str(config.output),
    )


def _terms(context: Context, localisers: Sequence[Localiser], file: str) -> Terms:
    templates = Templates(Path(context.templates))
    return Terms(
        common=hashlib.sha256(msgspec.msgpack.encode(context.common)).digest(),
        templates={names: templates.digest(names).encode() for names in TEMPLATES.values()},
        editions={one.edition.code: _words_of(one) for one in localisers},
        context=file,
    )


def _words_of(localiser: Localiser) -> bytes:
    """The hash of an edition's words: its catalogue, and the exceptions of its conversion."""
    exceptions = sorted(localiser.exceptions.items())
    return hashlib.sha256(msgspec.msgpack.encode((localiser.catalogue.digest, exceptions))).digest()


def tree_files(done: Done, stage: Path, output: Path) -> list[TreeFile]:
    """Every file of the new tree, where it lies now."""
    outputs = (one for made in done.made.values() for one in made.outputs)
    return [
        TreeFile(one.path, (stage if one.path in done.staged else output) / one.path, one.sha256) for one in outputs
    ]


def _remember(file: Path, version: str, old: State, new: State) -> None:
    """Keeps what the next build need not do again; a disk that is full costs it that time, and nothing else."""
    try:
        save(file, version, old, new)
    except OSError:
        file.unlink(missing_ok=True)
