"""Files that save work from build to build: never needed, never trusted, deleted at any time.

Each is sealed with a hash of what it holds. They lie in a folder of one version of the code and of the libraries.
"""

import hashlib
import shutil
from pathlib import Path

from aigaq.core.files import write_file

_SEAL = 16


def take(path: Path) -> bytes:
    """What was kept at `path`; nothing where that is gone or damaged."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return b""
    data = sealed[_SEAL:]
    return data if sealed[:_SEAL] == _seal(data) else b""


def keep(path: Path, data: bytes) -> None:
    """Keeps `data` at `path`; OSError where the disk is full."""
    write_file(path, _seal(data) + data)


def keep_only(folder: Path) -> None:
    """Deletes what other versions of the code kept beside `folder`."""
    for other in folder.parent.glob("*"):
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _seal(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SEAL).digest()
