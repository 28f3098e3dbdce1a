"""A preview session: builds until the program itself changes."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from aigaq.builder.cache_names import SERVED
from aigaq.builder.state_memory import StateMemory
from aigaq.builder.workers import Workers
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

    def run(self, changes: Iterable[set[Path]]) -> bool:
        """Build now and after each of `changes`.

        Returns True if the program changed, and must start again. A change is made into pages at once. The search
        follows when no more files have changed for a while, signalled by an empty change.
        """
        is_behind = False
        with self._lock_preview(), Workers(self._config.workers) as workers:
            self._build(workers)
            self._show(self._board.now)
            for files in changes:
                if any(map(self._is_program, files)):
                    return True
                if files:
                    self._build(workers, frozenset(files))
                    self._show(self._board.now)
                elif is_behind:
                    self._build(workers)
                is_behind = bool(files)
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

    def _build(self, workers: Workers, changed: frozenset[Path] | None = None) -> None:
        board = self._board
        board.put(rebuilt(self._config, workers, self._memory, board.now, changed))

    def _is_program(self, file: Path) -> bool:
        return any(file.resolve().is_relative_to(path) for path in self._program)
