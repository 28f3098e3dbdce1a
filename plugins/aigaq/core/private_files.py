"""Keep state and caches private to the user.

They hold words before they are public.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRIVATE_UMASK = 0o077


@contextmanager
def umask(mask: int) -> Iterator[int]:
    """Hold a umask for a while; give the one that held before."""
    before = os.umask(mask)
    try:
        yield before
    finally:
        os.umask(before)


def make_private(folder: Path) -> None:
    """Create a folder for its user alone, or close it.

    All in it is closed, too, if it was open to others.
    """
    with umask(PRIVATE_UMASK):
        folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_mode & PRIVATE_UMASK:
        for path in folder.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o700 if path.is_dir() else 0o600)
        folder.chmod(0o700)


@contextmanager
def private_files(folder: Path) -> Iterator[int]:
    """Make all new files private; return the previous umask.

    `folder` is created.
    """
    make_private(folder)
    with umask(PRIVATE_UMASK) as before:
        yield before
