"""One build, step by step, publishing only without errors.

Read, check, gate, schedule, scan, publish, save.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from aigaq.builder.build_folder import PURGING, build_folder
from aigaq.builder.build_summary import BuildSummary
from aigaq.builder.cache_folders import cache_folders
from aigaq.builder.cache_names import MEDIA
from aigaq.builder.context import write_context
from aigaq.builder.digests import Digests
from aigaq.builder.disk_cache import delete_others
from aigaq.builder.environment import BuildEnvironment, code_job, make_context, read_environment, shared_digests
from aigaq.builder.first_look import FirstLook
from aigaq.builder.hidden_media import find_hidden_media
from aigaq.builder.inputs import Inputs, read_inputs
from aigaq.builder.jobs import page_job, page_work_units
from aigaq.builder.kept_forms import KeptForms
from aigaq.builder.kept_runs import KeptRuns, runs_in_use
from aigaq.builder.last_build import LastBuild
from aigaq.builder.leak_scan import make_leak_scan
from aigaq.builder.own_files import with_own_files
from aigaq.builder.public_hundreds import Gated, gate_by_hundreds, unchanged_hundreds
from aigaq.builder.purge import delete_other_builds, purge_caches, remember
from aigaq.builder.scheduler import NewTree, Scheduler, SharedDigests
from aigaq.builder.staging import Staging, Switched
from aigaq.builder.state import JobNames, State
from aigaq.builder.state_rows import Row
from aigaq.builder.work_plan import part_work_units, plan_work_units, reuse_parts
from aigaq.builder.workers import Progress, Workers
from aigaq.content.checks import check
from aigaq.core.errors import ContentError
from aigaq.core.files import write_private
from aigaq.core.problems import Problem
from aigaq.media.published_media import NO_MEDIA
from aigaq.model.archive_tree import Archive
from aigaq.model.public import PublicArchive
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.published_numbers import check_numbers
from aigaq.privacy.scan.clean_record import CleanRecord
from aigaq.privacy.scan.scan_plan import Tree, TreeFile
from aigaq.site.pages.site_index import make_index


class Schedule(NamedTuple):
    """Running jobs, and their part of the new state."""

    scheduler: Scheduler
    shared: SharedDigests
    work_units: dict[str, Row[JobNames]]


class Build:
    """One incremental build; files wait in `staging`."""

    def __init__(self, look: FirstLook, workers: Workers, progress: Progress, staging: Staging) -> None:
        self._config = config = with_own_files(look.config)
        self._scope = scope = look.scope
        self._workers = workers
        self._progress = progress
        self._staging = staging
        self._look = look
        self._last = LastBuild(look)
        self._purging = build_folder(config.cache, config.output) / PURGING
        self._purged = False
        self._caches = cache_folders(config.cache, self._last.versions)
        self._pages_only = scope.pages_only and bool(self._last.state.jobs)
        self._forms = KeptForms(self._last.state.name_forms, self._last.versions.scan)
        self._runs = KeptRuns(self._last.state.text_runs, self._last.versions.scan)
        self._environment = self._recall_environment()

    def run(self) -> tuple[Switched, tuple[Problem, ...]]:
        """Take all steps; return the report for editors."""
        inputs = self.read()
        self.give_way()
        try:
            return self._make(inputs)
        except ContentError:
            self._keep_reading(inputs)
            raise

    def _make(self, inputs: Inputs) -> tuple[Switched, tuple[Problem, ...]]:
        """Take all steps after the reading."""
        archive, warnings = self.check(inputs)
        self.give_way()
        today = self._environment.days.build
        gated = self.gate(archive, today, inputs)
        self.purge(gated.public, archive, inputs.media)
        self.give_way()
        schedule = self.schedule(gated, inputs.media)
        tree, clean = self.scan(archive, inputs.media, schedule)
        switched = self.publish(tree)
        summary = BuildSummary(
            listed_at=self._look.listed_at,
            editions=schedule.shared.editions,
            files=tree.files,
            clean=clean,
            digest=self._look.digest,
            warnings=warnings,
        )
        self.save(
            State(
                summary=summary,
                groups=inputs.hundreds,
                public=gated.hundreds,
                name_forms=self._forms.rows,
                text_runs=self._runs.rows,
                jobs=tree.made,
                work_units=schedule.work_units,
            )
        )
        return switched, warnings

    def give_way(self) -> None:
        """Let whoever follows the build give it up here."""
        self._progress(0, 0, 0)

    def _recall_environment(self) -> BuildEnvironment:
        """Read the environment, or recall it where only the content changed."""
        memory, asked = self._scope.memory, (self._config, self._look.days)
        kept, memory.environment = memory.environment, None  # A failing build leaves none.
        if kept is None or kept[0] != asked or not self._scope.changes_only(self._config.content):
            kept = asked, read_environment(self._config, self._caches.interface, self._look.days)
        memory.environment = kept
        return kept[1]

    def read(self) -> Inputs:
        """Read the content, reusing unchanged groups."""
        memo = self._scope.memory.memo
        return read_inputs(self._look.listing, self._last.state, self._workers, self._last.versions.reading, memo)

    def check(self, inputs: Inputs) -> tuple[Archive, tuple[Problem, ...]]:
        """Check the reading."""
        days = self._environment.days
        reading = replace(inputs.reading, languages=self._config.languages)
        problems = [*check(reading, days, inputs.alone, self._scope.memory.memo), *self._environment.problems]
        return self._scope.accept(inputs.reading, problems, days.build)

    def _keep_reading(self, inputs: Inputs) -> None:
        """Keep what was read, though it is refused, and nothing of what stands in no file any more.

        What a purge has begun, the next build ends: the contents of the last tree are still kept.
        """
        self._last.drift()  # drift() reads the state, so it ends before the state is written.
        state = self._last.state
        kept = replace(
            state,
            summary=replace(state.summary, listed_at=self._look.listed_at, digest=b""),
            groups=inputs.hundreds,
            public=unchanged_hundreds(state.public, state.groups, inputs.hundreds),
            name_forms={},
            text_runs=runs_in_use(state.text_runs, inputs.reading.value),
        )
        self._last.replace_by(kept, anew=self._purged)

    def gate(self, archive: Archive, today: date | None, inputs: Inputs) -> Gated:
        """Let through what may be published: nothing else reaches a page."""
        last, memo = self._last.state.public, self._scope.memory.memo
        return gate_by_hundreds(archive, today, inputs, last, self._last.versions.gate, memo)

    def purge(self, public: PublicArchive, archive: Archive, media: Mapping[str, str]) -> None:
        """Purge newly hidden words and media from caches."""
        # By a build that did not end, maybe of another output: what it should have dropped is still kept.
        begun = any(self._purging.parent.parent.glob(f"*/{PURGING}"))
        write_private(self._purging, b"")
        before = self._last.state.groups
        now = remember(public, archive, media, self._scope.memory.memo)
        self._purged = purge_caches(self._config.cache, self._caches.entries, now, archive, media, before) or begun
        if self._purged:
            delete_other_builds(self._purging.parent)
        else:
            self._purging.unlink()

    def schedule(self, gated: Gated, media: Mapping[str, str]) -> Schedule:
        """Start jobs for changed files in staging.

        `media` are hashes of media by path.
        """
        last, drift, environment, public = self._last.state, self._last.drift(), self._environment, gated.public
        context = make_context(public, self._config, environment, self._caches, self._staging.folder)
        delete_others(self._caches)
        written = write_context(context, self._staging.folder / "context")
        versions = self._last.versions.of_jobs
        shared = shared_digests(context, environment, written, versions)
        digests = Digests(public, gated.digests())
        site = make_index(public, NO_MEDIA, self._config.editions, media, self._config.form)
        units = (
            (unit, partial(page_job, kind, digests))
            for kind, unit in page_work_units(site, shared.digest, self._config.media)
        )
        pages = plan_work_units(units, digests, versions, last, drift)
        if self._pages_only:
            parts = reuse_parts(last, drift)
            files = [environment.assets]
        else:
            parts = plan_work_units(
                part_work_units(public, environment.localisers, self._config.form), digests, versions, last, drift
            )
            files = [environment.assets, code_job(self._config.repository)]
        scheduler = Scheduler(last, drift, shared, self._workers)
        jobs = chain(files, pages.jobs, parts.jobs)
        scheduler.start(jobs, {**pages.unchanged, **parts.unchanged}, self._progress)
        return Schedule(scheduler, shared, {**parts.work_units, **pages.work_units})

    def scan(self, archive: Archive, media: Mapping[str, str], schedule: Schedule) -> tuple[NewTree, CleanRecord]:
        """Wait for the new tree, and scan it for leaks.

        The rules are made meanwhile.
        """
        folder, localisers, today = self._staging.folder, self._environment.localisers, self._environment.days.build
        scan = make_leak_scan(archive, today, localisers, self._config, folder, self._workers, self._forms, self._runs)
        tree = schedule.scheduler.finish()
        files = self._locate(tree)
        leaks, clean = scan.run(files, self._last.summary.clean, purge=self._purged)
        public, masters = decide_public(archive, today), self._config.cache / MEDIA
        leaks += find_hidden_media(archive, public, media, masters, chain(files.new, files.unchanged()))
        leaks += self._check_numbers(archive, files)
        if leaks:
            raise ContentError(leaks)
        return tree, clean

    def _check_numbers(self, archive: Archive, files: Tree) -> list[Problem]:
        """Check the numbers of people, and the new lists behind them."""
        editions = [edition.code for edition in self._config.editions]
        new = {file.path: file.place for file in files.new}

        def read(path: str) -> str | None:
            place = Path(new.get(path, f"{self._config.output}/{path}"))
            return place.read_text(encoding="utf-8") if place.is_file() else None

        return check_numbers(archive, self._environment.days.build, editions, read, new, self._scope.memory.memo)

    def publish(self, tree: NewTree) -> Switched:
        """Let the new tree go live."""
        return self._staging.switch(tree.staged, tree.gone, tree.files)

    def save(self, state: State) -> None:
        """Keep what the next build need not do again."""
        self._last.replace_by(state, anew=self._purged)
        if self._purged:
            self._purging.unlink(missing_ok=True)

    def _locate(self, tree: NewTree) -> Tree:
        """Tell where each file of the new tree lies now."""
        stage, output = self._staging.folder, self._config.output

        def unchanged() -> Iterator[TreeFile]:
            paths = (file.path for row in tree.made.values() for file in row.value)
            return (TreeFile(path, f"{output}/{path}") for path in paths if path not in tree.fresh)

        new = [TreeFile(path, f"{stage if path in tree.staged else output}/{path}") for path in tree.fresh]
        return Tree(new, unchanged, tree.gone)
