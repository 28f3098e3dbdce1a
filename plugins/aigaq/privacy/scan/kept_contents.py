"""Keep the contents of scanned files from build to build.

They are never trusted: what is lost or damaged counts as nothing kept, and all files are scanned again.
"""

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from aigaq.core.files import write_private

if TYPE_CHECKING:
    from aigaq.privacy.scan.contents import Contents

_DIGITS = 16


def keep_contents(folder: Path, contents: "Contents") -> str:
    """Keep `contents` in `folder`, and return their name (see `keep_data`)."""
    return keep_data(folder, contents.to_bytes())


def load_contents(folder: Path, name: str) -> "Contents | None":
    """Return the contents of that name; None if they are not whole."""
    from aigaq.privacy.scan.contents import contents_from  # The library for arrays takes long to load.

    data = load_data(folder, name)
    try:
        return None if data is None else contents_from(data)
    except ValueError:
        return None


def keep_data(folder: Path, data: bytes) -> str:
    """Keep `data` in `folder`, and return their name.

    It is empty where the disk is full: that costs the next build time.
    """
    name = _name(data)
    try:
        write_private(folder / name, data)
    except OSError:
        return ""
    return name


def load_data(folder: Path, name: str) -> bytes | None:
    """Return the data of that name; None if they are not whole."""
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    return data if _name(data) == name else None


def delete_other_contents(folder: Path, names: Collection[str]) -> None:
    """Delete all files that are kept in `folder` under other names."""
    for path in folder.glob("*"):
        if path.name not in names and path.is_file():
            path.unlink(missing_ok=True)


def _name(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
