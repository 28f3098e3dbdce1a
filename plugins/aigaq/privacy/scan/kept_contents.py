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
    """Keep `contents` in `folder`, and return their name.

    It is empty where the disk is full: that costs the next build time.
    """
    data = contents.to_bytes()
    name = _name(data)
    try:
        write_private(folder / name, data)
    except OSError:
        return ""
    return name


def load_contents(folder: Path, name: str) -> "Contents | None":
    """Return the contents of that name; None if they are not whole."""
    from aigaq.privacy.scan.contents import contents_from  # The library for arrays takes long to load.

    try:
        data = (folder / name).read_bytes()
        return contents_from(data) if _name(data) == name else None
    except (OSError, ValueError):
        return None


def delete_other_contents(folder: Path, names: Collection[str]) -> None:
    """Delete all that is kept in `folder` under other names."""
    for path in folder.glob("*"):
        if path.name not in names:
            path.unlink(missing_ok=True)


def _name(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
