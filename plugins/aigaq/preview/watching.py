"""Waits for changes: of what is built, and of the program itself."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

IDLE = 2000
"""Milliseconds without a change after which there is time for what takes longer."""

PAUSE = 50
"""Milliseconds without a change that end a change of several files."""


def is_watched(_change: Change, path: str) -> bool:
    """Whether a file is one of content, theme, translations or program, and no dropping of an editor's program."""
    parts = Path(path).parts
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts[-3:])
    return not hidden and not path.endswith(("~", ".swp", ".tmp", ".pyc")) and "__pycache__" not in parts


def changes(watched: list[Path], stop: Event) -> Iterator[set[Path]]:
    """The files of each change below the folders `watched`, or none after a while without one, until `stop` is set."""
    there = [path for path in watched if path.exists()]
    for some in watch(
        *there,
        watch_filter=is_watched,
        debounce=400,
        step=PAUSE,
        stop_event=stop,
        raise_interrupt=False,
        rust_timeout=IDLE,
        yield_on_timeout=True,
    ):
        yield {Path(path) for _change, path in some}
