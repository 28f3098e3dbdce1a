"""Restoring: from a copy's public sources to an archive that can be edited and built again. Nothing is run."""

import tarfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec

from aigaq.problems import ForgedError, OutsideError, UsageError
from aigaq.release.chain import File, is_safe
from aigaq.release.manifest import Manifest
from aigaq.release.parts import PICTURES, RECORDINGS, part_of
from aigaq.source.archives import SUFFIX, unpack
from aigaq.source.code import PATH as CODE
from aigaq.source.values import hundred

_MASTERS, _MEDIA, _SOURCE = "source/media/", "media/", "source/"


class Restored(msgspec.Struct, frozen=True):
    """How many files were written, and the media that the copy does not carry."""

    files: int
    absent: tuple[str, ...]


def restore(copy: Path, manifest: Manifest, to: Path) -> Restored:
    """Writes the sources of the copy in the folder `copy` into the new folder `to`.

    Each file is compared with the manifest as it is read: ForgedError where one is not what was signed or holds what
    cannot be, and then `to` is not to be used. UsageError where `to` is not empty.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise UsageError(f"{to} is not empty. Give a new folder")
    written, absent = 0, []
    for path, file in manifest.files.items():
        place = _place(path)
        if place is None:
            continue
        data = _verified(copy, path, file)
        if data is None:
            absent.append(path)
            continue
        for inner, content in _unpacked(path, data):
            _write(to, place / inner, content)
            written += 1
    return Restored(written, tuple(sorted(absent)))


def _place(path: str) -> PurePosixPath | None:
    """Where a file of the tree goes: the folder of what it holds, or its own path; nothing for what is built again."""
    if path == CODE:
        return PurePosixPath()
    if path.startswith((_MASTERS, _MEDIA)):
        id, name = path.split("/")[-2:]
        if path.startswith(_MEDIA) and part_of(path) == PICTURES:
            return None
        return PurePosixPath("content", "testimonies", hundred(id), id, name)
    return PurePosixPath("content") if path.startswith(_SOURCE) else None


def _unpacked(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if not path.endswith(SUFFIX):
        yield "", data
        return
    try:
        for name, content in unpack(data):
            if not is_safe(name) or (path == CODE and name.startswith("content/")):
                raise ForgedError(f'{path} holds "{name}", which cannot stand in it')
            yield name, content
    except (ValueError, EOFError, OSError, tarfile.TarError) as error:
        raise ForgedError(f"{path} is not an archive of sources ({error})") from error


def _verified(copy: Path, path: str, file: File) -> bytes | None:
    """The bytes of a file, if they are those that were signed; nothing where a copy may leave it out and does."""
    try:
        with (copy / path).open("rb") as opened:
            data = opened.read(file.length + 1)
    except FileNotFoundError as error:
        if part_of(path) in (PICTURES, RECORDINGS):
            return None
        raise ForgedError(f"{path} is missing: the copy cannot be restored. Mirror the rest of it first") from error
    except OSError as error:
        raise OutsideError(f"{copy / path} cannot be read ({error.strerror})") from error
    if len(data) != file.length or sha256(data).hexdigest() != file.sha256:
        raise ForgedError(f"{path} is not what was signed. Nothing more was unpacked")
    return data


def _write(to: Path, path: PurePosixPath, data: bytes) -> None:
    target = to / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise OutsideError(f"{target} cannot be written ({error.strerror})") from error
