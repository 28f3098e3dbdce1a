"""Watch the content and the program for changes."""

from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

IDLE = 2000
"""Milliseconds without a change after which there is time for what takes longer."""

PAUSE = 50
"""Milliseconds without a change that end a change of several files."""


def is_watched(_change: Change, path: str) -> bool:
    """Return True for people's files, False for editors' leftovers."""
    parts = Path(path).parts
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts[-3:])
    return not hidden and not path.endswith(("~", ".swp", ".tmp", ".pyc")) and "__pycache__" not in parts


def changes(watched: list[Path]) -> Iterator[set[Path]]:
    """Yield changed files below `watched`, and empty after a pause."""
    existing = [path for path in watched if path.exists()]
    for files in watch(
        *existing,
        watch_filter=is_watched,
        debounce=400,
        step=PAUSE,
        raise_interrupt=True,  # Otherwise it reports the fault itself.
        rust_timeout=IDLE,
        yield_on_timeout=True,
    ):
        yield {Path(path) for _change, path in files}
