"""Files of folders that designers and translators may put together from links."""

import os
from pathlib import Path


def files_below(folder: Path) -> list[Path]:
    """Return the files in a folder, sorted.

    Linked folders are followed, as Jinja follows them to templates; a link to a folder above itself is not.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder, followlinks=True):
        found += (path for name in names if (path := Path(place, name)).is_file())
        here = Path(place).resolve()
        folders[:] = [name for name in folders if not here.is_relative_to(Path(place, name).resolve())]
    return sorted(found)
