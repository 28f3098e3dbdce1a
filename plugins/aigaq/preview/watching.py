"""Watch the content and the program for changes."""

from collections.abc import Iterator
from pathlib import Path
from threading import Condition, Event, Thread
from types import TracebackType
from typing import Self

from watchfiles import Change, watch

IDLE = 2.0
"""Seconds without a change after which there is time for what takes longer."""

PAUSE = 50
"""Milliseconds without a change that end a change of several files."""


def is_watched(_change: Change, path: str) -> bool:
    """Return True for people's files, False for editors' leftovers."""
    parts = Path(path).parts
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts[-3:])
    return not hidden and not path.endswith(("~", ".swp", ".tmp", ".pyc")) and "__pycache__" not in parts


class Watcher:
    """Collects what changes below some paths, until it is asked for.

    It does so in a thread, from entry to exit: a build that is under way can ask whether there is news.
    """

    def __init__(self, watched: list[Path]) -> None:
        self._watched = [path for path in watched if path.exists()]
        self._files: set[Path] = set()
        self._fault: Exception | None = None
        self._came = Condition()
        self._end = Event()
        self._thread = Thread(target=self._collect, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join()

    def has_news(self) -> bool:
        """Return True if files have changed that were not asked for yet."""
        return bool(self._files)

    def changes(self) -> Iterator[set[Path]]:
        """Yield changed files, and empty after a pause."""
        while True:
            with self._came:
                self._came.wait_for(lambda: self._files or self._fault, IDLE)
                files, self._files = self._files, set()
            if self._fault:
                raise self._fault
            yield files

    def _collect(self) -> None:
        try:
            for files in watch(*self._watched, watch_filter=is_watched, debounce=400, step=PAUSE, stop_event=self._end):
                self._put({Path(path) for _change, path in files}, None)
        except Exception as fault:  # Whoever asks next is told.
            self._put(set(), fault)

    def _put(self, files: set[Path], fault: Exception | None) -> None:
        with self._came:
            self._files |= files
            self._fault = fault
            self._came.notify_all()
