"""The released files of an output: the tree, and packages beside it."""

from aigaq.builder.output_files import is_own
from aigaq.model.packages import FOLDER, LIST
from aigaq.release.metadata import sums


def is_released(path: str) -> bool:
    """Return True if a file is of the tree or a package."""
    return is_own(path) or path.startswith(f"{FOLDER}/")


def is_made_by_signing(path: str) -> bool:
    """Return True if signing makes the file anew.

    Checksum lists and the list of packages are such files.
    """
    return path == LIST or sums.is_list(path)
