"""The build: content to public archive to files, staged and switched over; any error stops it before that."""

import hashlib
import os
import resource
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from aigaq.build.html import keep_only
from aigaq.build.inputs import read_inputs
from aigaq.build.jobs import TEMPLATES, Job, page_jobs, value_job
from aigaq.build.leaks import leaks
from aigaq.build.making import NO_MEDIA, Context, write_context
from aigaq.build.parts import PARTS
from aigaq.build.schedule import Done, Progress, Terms, do
from aigaq.build.slices import Common
from aigaq.build.staging import DiskErrors, Staging, Switched, beside, standing
from aigaq.build.state import State, code_version, load, save
from aigaq.build.workers import Workers
from aigaq.checks import check
from aigaq.config import SiteConfig
from aigaq.gate import build_date, last_commit_date, pass_gate
from aigaq.model.public import PublicArchive
from aigaq.pages.index import make_index
from aigaq.pages.localise import Localiser
from aigaq.pages.localisers import read_localisers
from aigaq.pages.templates import Templates
from aigaq.problems import ContentError, OutsideError, Problem
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


def no_progress(_done: int, _total: int, _files: int) -> None:
    """Tells nobody how far a build is."""


def build(config: SiteConfig, progress: Progress = no_progress) -> Report:
    """Builds the site of `config`; ContentError with every problem found, and then the output stays as it was.

    OutsideError where another build of the same output is under way, or the disk or a process failed.
    """
    began = time.monotonic()
    lock = beside(config.output, "lock")
    with DiskErrors():
        lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=0), Workers(config.workers) as workers:
            switched, warnings = _build(config, workers, progress)
    except Timeout as error:
        message = f"another build of {config.output} is under way. Wait until it has ended, or give another output"
        raise OutsideError(message) from error
    used = [resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Report(switched, warnings, time.monotonic() - began, (used[0], used[1]))


def _build(config: SiteConfig, workers: Workers, progress: Progress) -> tuple[Switched, tuple[Problem, ...]]:
    version, scanned = code_version(), time.time_ns()
    staging = Staging(config.output)
    state_file = beside(config.output, "state")
    state = load(state_file, version)
    inputs = read_inputs(config.content, state, workers)
    today = build_date(os.environ, last_commit_date(config.content), inputs.reading.found)
    problems = check(inputs.reading, today, inputs.alone)
    localisers, faults = read_localisers(config.editions, config.translations)
    problems += faults
    if inputs.reading.archive is None or any(problem.is_error for problem in problems):
        _remember(state_file, version, state, msgspec.structs.replace(state, scanned=scanned, groups=inputs.groups))
        raise ContentError(problems)
    public = pass_gate(inputs.reading.archive, today)
    context = _context(public, config, localisers, version, staging.folder)
    keep_only(Path(context.html))
    try:
        terms = _terms(context, localisers, write_context(context, staging.folder / "context"))
        done = do(
            _jobs(public, config, localisers, inputs.media), terms, state, standing(config.output), workers, progress
        )
        files = tree_files(done, staging.folder, config.output)
        if found := leaks(files, inputs.reading.archive, today, [one.catalogue for one in localisers], config, workers):
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
    return switched, tuple(problems)


def _jobs(
    public: PublicArchive, config: SiteConfig, localisers: Sequence[Localiser], media: dict[str, str]
) -> Iterator[Job]:
    yield _assets(config.theme / "static")
    yield _code(config.repository)
    yield from page_jobs(make_index(public, NO_MEDIA, config.editions), media)
    for part in PARTS:
        for value in part.values(public, localisers):
            yield value_job(part.kind(type(value.value)), *value)


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
