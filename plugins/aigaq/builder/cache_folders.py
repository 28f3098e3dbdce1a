"""The folders of caches that save work from build to build.

Each is of one version of the code (see `disk_cache`).
"""

from pathlib import Path
from typing import NamedTuple

from aigaq.builder.cache_names import INTERFACE, MADE
from aigaq.builder.part_versions import PartVersions

_DIGITS = 16
"""Digits of a version in the name of a folder."""


class CacheFolders(NamedTuple):
    """Cache folders: HTML, search entries, interface words, template code."""

    html: Path
    entries: Path
    interface: Path
    templates: Path


def cache_folders(cache: Path, versions: PartVersions) -> CacheFolders:
    """Return the folders in the archive's `cache` for code of these `versions`."""
    return CacheFolders(
        html=cache / MADE / "html" / versions.html[:_DIGITS],
        entries=cache / MADE / "words" / versions.entries[:_DIGITS],
        interface=cache / INTERFACE / "catalogues" / versions.interface[:_DIGITS],
        templates=cache / INTERFACE / "templates" / versions.templates[:_DIGITS],
    )
