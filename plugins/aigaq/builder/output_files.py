"""An output's own files, and their order of publication."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.site.known_paths import OWN_FILES, OWN_FOLDERS
from aigaq.site.pages.routes import RECORD_FOLDERS

MARK = b'content="Aigaq"'
"""In the head of every page we write: by it an output folder is known as ours."""

_FIRST = ("assets/", "media/", "search/", "data/", "source/", "packages/")


def is_own(path: str) -> bool:
    """Return True if the build owns `path`.

    `trust/` and the overlay beside the tree are not the build's.
    """
    folder, slash, _rest = path.partition("/")
    return folder in OWN_FOLDERS if slash else path in OWN_FILES


def switch_order(path: str) -> tuple[int, str]:
    """Sort paths: assets, then pages, then lists and indexes."""
    if path.startswith(_FIRST):
        return 0, path
    is_page = any(f"/{folder}/" in path for folder in RECORD_FOLDERS)
    return (1 if is_page else 2), path


def own_files(output: Path) -> Iterator[str]:
    """Return paths of the build's own files in `output`."""
    return (path for path, _entry in own_entries(output))


def own_entries(output: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Return the build's own files in `output` by path."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(output) as scan:
        for entry in scan:
            if entry.is_dir(follow_symlinks=False):
                if entry.name in OWN_FOLDERS:
                    yield from _entries(entry.path, entry.name)
            elif entry.name in OWN_FILES:
                yield entry.name, entry


def _entries(folder: str, path: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    within = []
    with os.scandir(folder) as scan:
        for entry in scan:
            if entry.is_dir(follow_symlinks=False):
                within.append(entry.name)
            else:
                yield f"{path}/{entry.name}", entry
    for name in within:
        yield from _entries(f"{folder}/{name}", f"{path}/{name}")


def refuse_foreign(output: Path) -> None:
    """Raise UsageError for an output that we did not make.

    Its files would be deleted.
    """
    if not output.exists():
        return
    if not output.is_dir():
        raise UsageError(msg("%(output)s is a file. Give a folder as the output", output=output))
    index = output / "index.html"
    if any(True for _path in own_files(output)) and not (index.is_file() and MARK in index.read_bytes()[:4096]):
        raise UsageError(
            msg("%(output)s holds files that Aigaq did not write. Give an empty folder as the output", output=output)
        )
