"""The disk cache: files that save work from build to build.

They are never needed, never trusted, and may be deleted at any time.

Each is sealed with a hash of its data. They lie in a folder of one version of the code that fills them.
"""

import hashlib
import shutil
from collections.abc import Collection
from pathlib import Path

from aigaq.core.files import write_file

_SEAL = 16


def read_cached(path: Path) -> bytes:
    """Return the data cached at `path`, if intact."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return b""
    data = sealed[_SEAL:]
    return data if sealed[:_SEAL] == _seal(data) else b""


def write_cached(path: Path, data: bytes) -> None:
    """Cache `data` at `path`; OSError where the disk is full."""
    write_file(path, _seal(data) + data)


def delete_others(folders: Collection[Path]) -> None:
    """Delete caches of other versions of the code beside `folders`."""
    for other in {one for folder in folders for one in folder.parent.glob("*")}.difference(folders):
        shutil.rmtree(other, ignore_errors=True)


def _seal(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SEAL).digest()
