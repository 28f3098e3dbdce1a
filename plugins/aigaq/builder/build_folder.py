"""The folder of a build's state, in the archive's cache.

Never beside the output.
"""

import hashlib
import os
from pathlib import Path

BUILDS = "builds"
"""The folder in the cache that holds one of each output."""
CONTENTS = "scanned"
"""The folder of a build that holds what stands in its scanned files."""

PURGING = "purging"
"""An empty file in the folder of a build that began to purge the caches, until its state is saved."""


def build_folder(cache: Path, output: Path) -> Path:
    """Return the folder of an output, unique and movable.

    The same if archive and output move together.
    """
    place = os.path.relpath(output.resolve(), cache.resolve())
    return cache / BUILDS / hashlib.sha256(place.encode()).hexdigest()[:16]


def state_file(cache: Path, output: Path) -> Path:
    """Return the file of the state of an output."""
    return build_folder(cache, output) / "state"
