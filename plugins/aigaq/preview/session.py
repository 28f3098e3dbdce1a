"""A preview session: builds until the program itself changes."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from aigaq.builder.cache_names import SERVED
from aigaq.builder.run_build import ignore_progress
from aigaq.builder.state_memory import StateMemory
from aigaq.builder.workers import GivenUpError, Progress, Workers
from aigaq.config import SiteConfig
from aigaq.core.private_files import make_private
from aigaq.preview.board import Board, Now
from aigaq.preview.rebuilding import rebuilt


class Session:
    """Keeps the preview of a site up to date on `board`.

    `program` are the files and folders of the program that runs; `show` is given the state after each build that
    editors wait for.
    """

    def __init__(
        self, config: SiteConfig, board: Board, program: Collection[Path], show: Callable[[Now], None]
    ) -> None:
        self._config = config
        self._board = board
        self._program = [path.resolve() for path in program]
        self._show = show
        self._memory = StateMemory()

    def run(self, changes: Iterable[set[Path]], has_news: Callable[[], bool] = lambda: False) -> bool:
        """Build now and after each of `changes`.

        Returns True if the program changed, and must start again. After the first build it warms up for the first
        change. A change is made into pages at once. The search follows when no more files have changed for a while,
        signalled by an empty change. If it `has_news` meanwhile, both are given up for that time.
        """
        is_behind = False
        with self._lock_preview(), Workers(self._config.workers) as workers:
            self._build(workers)
            self._show(self._board.now)
            if self._board.now.archive is not None:
                self._build_unless(workers, has_news, warms_up=True)
            for files in changes:
                if any(map(self._is_program, files)):
                    return True
                if files:
                    self._build(workers, frozenset(files))
                    self._show(self._board.now)
                    is_behind = True
                elif is_behind:
                    is_behind = not self._build_unless(workers, has_news)
        return False

    @contextmanager
    def _lock_preview(self) -> Iterator[None]:
        """Lock the preview against builds that would delete it.

        Another session may hold the lock already.
        """
        make_private(self._config.cache)
        lock = FileLock(self._config.cache / SERVED, mode=0o600)
        with suppress(Timeout):
            lock.acquire(timeout=0)
        try:
            yield
        finally:
            lock.release()

    def _build(
        self,
        workers: Workers,
        changed: frozenset[Path] | None = None,
        progress: Progress = ignore_progress,
        *,
        warms_up: bool = False,
    ) -> None:
        now = self._board.now
        self._board.put(rebuilt(self._config, workers, self._memory, now, changed, progress, warms_up=warms_up))

    def _build_unless(self, workers: Workers, has_news: Callable[[], bool], *, warms_up: bool = False) -> bool:
        """Build all, or warm up; return False as soon as there is news."""

        def give_way(_done: int, _total: int, _files: int) -> None:
            if has_news():
                raise GivenUpError

        try:
            self._build(workers, frozenset() if warms_up else None, give_way, warms_up=warms_up)
        except GivenUpError:
            return False
        return True

    def _is_program(self, file: Path) -> bool:
        return any(file.resolve().is_relative_to(path) for path in self._program)
