"""Lock a folder for one command, until its process ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aigaq.core.errors import UsageError
from aigaq.core.message import msg


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Lock a folder, created if missing.

    Raises UsageError if another process has locked it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "nt":  # This file system cannot lock folders.
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageError(
                msg("Another command works in %(folder)s. Wait until it ends, or give another folder", folder=folder)
            ) from error
        yield
    finally:
        os.close(handle)
