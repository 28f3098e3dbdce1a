"""A handover: all that a successor needs, in one encrypted tar.

`handover.json` comes first, then a letter in each language of the archive, `repository.bundle`, and the parts:
`archive` (what git ignores: drafts, hosts, notes about them, the signed metadata), `media`, `custody`, `evidence`,
`keys`.
"""

import io
import os
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.message import msg
from aigaq.keeping.letter import letter
from aigaq.keeping.repository import Repository
from aigaq.keeping.sealed import Lock, seal

FORMAT = 1
INDEX, BUNDLE, LETTER = "handover.json", "repository.bundle", "letter"
ARCHIVE, MEDIA, CUSTODY, EVIDENCE, KEYS = PARTS = ("archive", "media", "custody", "evidence", "keys")
INDEX_LIMIT = 1_000_000
_OF_GIT = frozenset({".git", "git~1", ".gitmodules"})
"""Names by which git would take what was unpacked for a repository of its own."""


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """The index of a bundle: owner, repository, and counts of files."""

    format: int = FORMAT
    made: datetime
    id: str
    name: dict[str, str]
    fingerprint: str = ""
    repository: Repository
    parts: dict[str, int] = {}


Files = Mapping[str, Mapping[str, Path]]
"""The files of each part, by their paths in it."""


def is_place(name: str) -> bool:
    """Return True if a file of a bundle may have this name.

    It must be a path that stays in the folder, and not git's own.
    """
    parts = name.split("/")
    if name in (INDEX, BUNDLE):
        return True
    is_known = len(parts) > 1 and parts[0] in (LETTER, *PARTS)
    return is_known and not any(
        part in ("", ".", "..") or "\\" in part or "\0" in part or part.casefold() in _OF_GIT for part in parts
    )


def files_below(folder: Path) -> dict[str, Path]:
    """Return the files below a folder.

    Raises UsageError where a link hides some, so that none is lost unseen.
    """
    found: dict[str, Path] = {}
    for top, folders, names in os.walk(folder):
        for name in [*folders, *names]:
            path = Path(top, name)
            if (path.is_symlink() and path.is_dir()) or (name in names and not path.is_file()):
                raise UsageError(
                    msg("%(path)s is a link, or not a file: put the files themselves in its place", path=path)
                )
        found |= {Path(top, name).relative_to(folder).as_posix(): Path(top, name) for name in names}
    return found


def join_keys(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the files of several folders of keys.

    Raises UsageError where two of one name differ.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for name, path in files_below(folder).items():
            if name in found and found[name].read_bytes() != path.read_bytes():
                raise UsageError(
                    msg("%(one)s and %(other)s differ: name the folder that is right", one=found[name], other=path)
                )
            found.setdefault(name, path)
    return found


def write_handover(path: Path, lock: Lock, index: Index, bundle: Path, files: Files, languages: Sequence[str]) -> None:
    """Write the encrypted bundle.

    Raises OutsideError where a file cannot be read, and then nothing is left of it.
    """

    def write(sink: BinaryIO) -> None:
        with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT, bufsize=1 << 18) as tar:
            _add(tar, INDEX, msgspec.json.format(msgspec.json.encode(index)))
            for language in languages:
                _add(tar, f"{LETTER}/{language}.txt", letter(language, index).encode())
            for name, source in _members(bundle, files):
                _add_file(tar, name, source)

    try:
        seal(path, lock, write)
    except OSError as error:
        file = error.filename or path
        raise OutsideError(
            msg("%(file)s: %(why)s. No bundle was written", file=file, why=error.strerror or error)
        ) from error


def _members(bundle: Path, files: Files) -> Iterator[tuple[str, Path]]:
    yield BUNDLE, bundle
    for part in PARTS:
        for name, source in sorted(files.get(part, {}).items()):
            if not is_place(f"{part}/{name}"):
                raise UsageError(msg("%(path)s has a name that no bundle can hold: give it another", path=source))
            yield f"{part}/{name}", source


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def _add_file(tar: tarfile.TarFile, name: str, source: Path) -> None:
    with source.open("rb") as file:
        there = os.fstat(file.fileno())
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = there.st_size, 0o600, int(there.st_mtime)
        tar.addfile(member, file)
