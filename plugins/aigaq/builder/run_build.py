"""Run a locked, incremental build, and report on it."""

import resource
import time

import msgspec
from filelock import FileLock, Timeout

from aigaq.builder.build_folder import build_folder, state_file
from aigaq.builder.cache_names import LOCK
from aigaq.builder.first_look import FirstLook
from aigaq.builder.scope import Scope, accept_faultless
from aigaq.builder.staging import DiskErrors, Staging, Switched
from aigaq.builder.state_rows import DamagedError
from aigaq.builder.workers import GivenUpError, Progress, Workers
from aigaq.config import SiteConfig, refresh_editions
from aigaq.core.errors import OutsideError
from aigaq.core.gc_pause import slow_gc
from aigaq.core.message import msg
from aigaq.core.private_files import PRIVATE_UMASK, make_private, private_files
from aigaq.core.problems import Problem


class Report(msgspec.Struct, frozen=True):
    """A build's actions, warnings for editors, and cost.

    `seconds` are by the clock; `memory` is the largest that this process, and one of its workers, were: in bytes.
    """

    switched: Switched
    warnings: tuple[Problem, ...]
    seconds: float
    memory: tuple[int, int]


def ignore_progress(_done: int, _total: int, _files: int) -> None:
    """Tell nobody how far a build is."""


def build(config: SiteConfig, progress: Progress = ignore_progress) -> Report:
    """Build the public site of `config`.

    ContentError with every problem found, and then the output stays as it was. OutsideError where another build of the
    same output is under way, or the disk or a process failed.
    """
    scope = Scope(drafts=False, accept=accept_faultless, skip_unchanged=True)
    with Workers(config.workers) as workers:
        return run_build(config, scope, workers, progress)


def run_build(config: SiteConfig, scope: Scope, workers: Workers, progress: Progress = ignore_progress) -> Report:
    """Build what `scope` says of the site; errors as of `build`."""
    began = time.monotonic()
    config = refresh_editions(config)
    with DiskErrors():
        make_private(config.cache)
    try:
        with (
            private_files(config.cache) as umask,
            FileLock(config.cache / LOCK, timeout=0, mode=0o600),
            slow_gc(),
        ):
            is_private = config.output.resolve().is_relative_to(config.cache.resolve())
            output_umask = PRIVATE_UMASK if is_private else umask
            switched, warnings = _run(config, scope, workers, progress, output_umask)
    except Timeout as error:
        message = msg("another build of this archive is under way. Wait until it has ended")
        raise OutsideError(message) from error
    used = [resource.getrusage(who).ru_maxrss * 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Report(switched, warnings, time.monotonic() - began, (used[0], used[1]))


def _run(
    config: SiteConfig, scope: Scope, workers: Workers, progress: Progress, umask: int
) -> tuple[Switched, tuple[Problem, ...]]:
    """Build upon the last state, or anew if damaged."""
    try:
        return _run_once(config, scope, workers, progress, umask)
    except DamagedError:
        state_file(config.cache, config.output).unlink(missing_ok=True)
        return _run_once(config, scope, workers, progress, umask)


def _run_once(
    config: SiteConfig, scope: Scope, workers: Workers, progress: Progress, umask: int
) -> tuple[Switched, tuple[Problem, ...]]:
    with Staging(config.output, build_folder(config.cache, config.output), umask) as staging:
        look = FirstLook(config, scope, workers)
        if look.is_unchanged():
            return Switched(0, look.summary.files, 0), look.summary.warnings
        look.start_processes(workers)
        from aigaq.builder.build import Build  # What has nothing to do need not wait for it.

        try:
            return Build(look, workers, progress, staging).run()
        except Exception as error:
            workers.settle()  # Nobody may write into the staging that is thrown away.
            if isinstance(error, GivenUpError):
                look.put_back()
            raise
