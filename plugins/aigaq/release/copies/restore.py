"""Restoring: from a copy's public sources to an archive that can be edited and built again. Nothing is run."""

import tarfile
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

import msgspec

from aigaq.content.reading.yaml import YamlError
from aigaq.core.errors import ForgedError, OutsideError, UsageError
from aigaq.core.ids import RECORD_FILE, hundred_of
from aigaq.core.message import msg
from aigaq.release.metadata.carried_parts import PICTURES, RECORDINGS, part_of
from aigaq.release.metadata.chain import File, is_safe
from aigaq.release.metadata.manifest import Manifest
from aigaq.site.sources.packing import SUFFIXES, unpack
from aigaq.site.sources.program_code import PATHS as CODE
from aigaq.site.sources.without_media import without

_MASTERS, _MEDIA, _SOURCE = "source/media/", "media/", "source/"
_MEDIA_PARTS = (PICTURES, RECORDINGS)


WHOLE = "records-with-absent-media"
"""The folder beside `content/` that keeps records whole which were written there without media that are absent."""


class Restored(msgspec.Struct, frozen=True):
    """How many files were written, and the media that the copy does not carry."""

    files: int
    absent: tuple[str, ...]


def restore(copy: Path, manifest: Manifest, to: Path) -> Restored:
    """Writes the sources of the copy in the folder `copy` into the new folder `to`.

    Each file is compared with the manifest as it is read: ForgedError where one is not what was signed or holds what
    cannot be, and then `to` is not to be used. UsageError where `to` is not empty.

    Where media are absent, the records that name them are written without them, so that the archive can be built; as
    they were they stand in the folder WHOLE.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise UsageError(msg("%(to)s is not empty. Give a new folder", to=to))
    places = {path: place for path in manifest.files if (place := _place(path)) is not None}
    absent = sorted(path for path in places if part_of(path) in _MEDIA_PARTS and not (copy / path).exists())
    missing: dict[PurePosixPath, set[str]] = {}
    for path in absent:
        missing.setdefault(places.pop(path).parent, set()).add(PurePosixPath(path).name)
    written = 0
    for path, place in places.items():
        for inner, content in _unpack(path, _read_verified(copy, path, manifest.files[path])):
            written += 1
            target = place / inner
            if target.name == RECORD_FILE and target.parent in missing:
                _write(to, WHOLE / target, content)
                content = _without(path, content, missing[target.parent])
            _write(to, target, content)
    return Restored(written, tuple(absent))


def _place(path: str) -> PurePosixPath | None:
    """Where a file of the tree goes: the folder of what it holds, or its own path; nothing for what is built again."""
    if path in CODE:
        return PurePosixPath()
    if path.startswith((_MASTERS, _MEDIA)):
        id, name = path.split("/")[-2:]
        if path.startswith(_MEDIA) and part_of(path) == PICTURES:
            return None
        return PurePosixPath("content", "testimonies", hundred_of(id), id, name)
    return PurePosixPath("content") if path.startswith(_SOURCE) else None


def _unpack(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if not path.endswith(SUFFIXES):
        yield "", data
        return
    try:
        for name, content in unpack(data):
            if not is_safe(name) or (path in CODE and name.startswith("content/")):
                raise ForgedError(msg('%(path)s holds "%(name)s", which cannot stand in it', path=path, name=name))
            yield name, content
    except (ValueError, EOFError, OSError, tarfile.TarError) as error:
        raise ForgedError(msg("%(path)s is not an archive of sources (%(error)s)", path=path, error=error)) from error


def _without(path: str, record: bytes, absent: Collection[str]) -> bytes:
    try:
        return without(record, absent)
    except (ValueError, YamlError) as error:
        raise ForgedError(
            msg("%(path)s holds a record that this version of Aigaq cannot read (%(error)s)", path=path, error=error)
        ) from error


def _read_verified(copy: Path, path: str, file: File) -> bytes:
    """The bytes of a file, if they are those that were signed."""
    try:
        with (copy / path).open("rb") as opened:
            data = opened.read(file.length + 1)
    except FileNotFoundError as error:
        raise ForgedError(
            msg("%(path)s is missing: the copy cannot be restored. Mirror the rest of it first", path=path)
        ) from error
    except OSError as error:
        raise OutsideError(
            msg("%(copy)s cannot be read (%(strerror)s)", copy=copy / path, strerror=error.strerror)
        ) from error
    if len(data) != file.length or sha256(data).hexdigest() != file.sha256:
        raise ForgedError(msg("%(path)s is not what was signed. Nothing more was unpacked", path=path))
    return data


def _write(to: Path, path: PurePosixPath, data: bytes) -> None:
    target = to / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise OutsideError(
            msg("%(target)s cannot be written (%(strerror)s)", target=target, strerror=error.strerror)
        ) from error
