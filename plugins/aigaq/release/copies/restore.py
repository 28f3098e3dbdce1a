"""Restore an editable archive from a copy's public sources.

Nothing is run.
"""

import tarfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from unicodedata import normalize

import msgspec

from aigaq.content.reading.filenames import name_fault
from aigaq.content.reading.yaml import YamlError
from aigaq.core.errors import ForgedError, OutsideError, UsageError
from aigaq.core.files import write_pieces
from aigaq.core.ids import RECORD_FILE, hundred_of
from aigaq.core.message import msg
from aigaq.model.published import SOUND
from aigaq.release.metadata.carried_parts import MASTERS, PICTURES, RECORDINGS, SOUNDS, part_of
from aigaq.release.metadata.chain import File, is_safe
from aigaq.release.metadata.manifest import Manifest
from aigaq.site.sources.packing import SUFFIXES, unpack
from aigaq.site.sources.program_code import PATHS as CODE
from aigaq.site.sources.program_code import may_be_hidden
from aigaq.site.sources.without_media import without

_MASTERS, _MEDIA, _SOURCE = "source/media/", "media/", "source/"
_MEDIA_PARTS = (MASTERS, RECORDINGS, SOUNDS)
_OF_GIT = frozenset({".git", "git~1", ".gitmodules"})
"""Names by which git would take what was unpacked for a repository of its own."""
_LARGEST_ARCHIVE = 256_000_000
_PIECE = 1 << 18


WHOLE = "records-with-absent-media"
"""The folder beside `content/` that keeps records whole which were written there without media that are absent."""


class Restored(msgspec.Struct, frozen=True):
    """The count of written files, and media that the copy lacks."""

    files: int
    absent: tuple[str, ...]


def restore(copy: Path, manifest: Manifest, to: Path) -> Restored:
    """Write the sources of folder `copy` into the new folder `to`.

    Each file is compared with the manifest as it is read. Raises ForgedError if one is not the signed one or has an
    impossible name, and then `to` is not to be used; UsageError if `to` is not empty. Where media are absent, the
    records that name them are written without them, so that the archive can be built; the unchanged records are in
    the folder WHOLE.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise UsageError(msg("%(to)s is not empty. Give a new folder", to=to))
    places = {path: place for path in manifest.files if (place := _place(path)) is not None}
    absent = sorted(path for path in places if part_of(path) in _MEDIA_PARTS and not (copy / path).exists())
    missing: dict[PurePosixPath, set[str]] = {}
    for path in absent:
        missing.setdefault(places.pop(path).parent, set()).add(PurePosixPath(path).name)
    for path in _beside(absent) & places.keys():
        places[path] = WHOLE / places[path]
    writer = _Writer(to)
    for path, place in places.items():
        if not path.endswith(SUFFIXES):
            writer.copy(copy, path, manifest.files[path], place)
            continue
        for inner, content in _unpack(path, _read_verified(copy, path, manifest.files[path])):
            target = place / inner
            if target.name == RECORD_FILE and target.parent in missing:
                writer.write(path, WHOLE / target, content)
                content = _without(path, content, missing[target.parent])
            writer.write(path, target, content)
    return Restored(writer.files, tuple(absent))


def _beside(absent: Collection[str]) -> set[str]:
    """Return the absent posters and sounds of recordings.

    No record names them without these files.
    """
    recordings = [PurePosixPath(path) for path in absent if path.startswith(_MEDIA) and part_of(path) == RECORDINGS]
    posters = {f"{_SOURCE}{path.parent}/{path.stem}-poster.png" for path in recordings}
    return posters | {f"{path.parent}/{path.stem}{SOUND}" for path in recordings}


def _place(path: str) -> PurePosixPath | None:
    """Return the destination of a file, or nothing.

    The folder of its contents, or its own path; nothing for files that are built again.
    """
    if path in CODE:
        return PurePosixPath()
    if path.startswith((_MASTERS, _MEDIA)):
        id, name = path.split("/")[-2:]
        if path.startswith(_MEDIA) and part_of(path) == PICTURES:
            return None
        return PurePosixPath("content", "testimonies", hundred_of(id), id, name)
    return PurePosixPath("content") if path.startswith(_SOURCE) else None


def _unpack(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        for name, content in unpack(data):
            if not is_safe(name) or (path in CODE and name.startswith("content/")) or _is_hidden(name, path):
                raise ForgedError(msg('%(path)s holds "%(name)s", which cannot stand in it', path=path, name=name))
            yield name, content
    except (ValueError, EOFError, OSError, tarfile.TarError) as error:
        raise ForgedError(msg("%(path)s is not an archive of sources (%(error)s)", path=path, error=error)) from error


def _is_hidden(name: str, path: str) -> bool:
    """Return True for a dot file that no build packs.

    Programs of editors and forges obey some of these.
    """
    return any(part.startswith(".") for part in name.split("/")) and not (path in CODE and may_be_hidden(name))


def _without(path: str, record: bytes, absent: Collection[str]) -> bytes:
    try:
        return without(record, absent)
    except (ValueError, YamlError) as error:
        raise ForgedError(
            msg("%(path)s holds a record that this version of Aigaq cannot read (%(error)s)", path=path, error=error)
        ) from error


def _read_verified(copy: Path, path: str, file: File) -> bytes:
    """Return the bytes of an archive, if they are as signed."""
    if file.length > _LARGEST_ARCHIVE:
        raise ForgedError(msg("%(path)s is larger than any archive of sources", path=path))
    with _open(copy, path) as opened:
        data = opened.read(file.length + 1)
    if len(data) != file.length or sha256(data).hexdigest() != file.sha256:
        raise _not_signed(path)
    return data


@contextmanager
def _open(copy: Path, path: str) -> Iterator[BinaryIO]:
    try:
        with (copy / path).open("rb") as opened:
            yield opened
    except FileNotFoundError as error:
        raise ForgedError(
            msg("%(path)s is missing: the copy cannot be restored. Mirror the rest of it first", path=path)
        ) from error
    except OSError as error:
        raise OutsideError(
            msg("%(copy)s cannot be read (%(strerror)s)", copy=copy / path, strerror=error.strerror)
        ) from error


def _not_signed(path: str) -> ForgedError:
    return ForgedError(msg("%(path)s differs from the signed file. Nothing more was unpacked", path=path))


def _pieces(file: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield at most so many bytes of a file, in pieces."""
    while most and (piece := file.read(min(_PIECE, most))):
        most -= len(piece)
        yield piece


class _Writer:
    """Writes new files under names that are safe on every system."""

    def __init__(self, to: Path) -> None:
        self.files = 0
        self._to = to
        self._names: dict[str, str] = {}

    def write(self, source: str, path: PurePosixPath, data: bytes) -> None:
        """Write a file that stands in the archive `source`."""
        with self._new(source, path) as file:
            file.write(data)

    def copy(self, copy: Path, path: str, signed: File, place: PurePosixPath) -> None:
        """Copy a file if it is the signed one."""
        with _open(copy, path) as opened, self._new(path, place) as file:
            digest = write_pieces(file, _pieces(opened, signed.length + 1))
            length = file.tell()
        if length != signed.length or digest != signed.sha256:
            (self._to / place).unlink()
            raise _not_signed(path)

    @contextmanager
    def _new(self, source: str, path: PurePosixPath) -> Iterator[BinaryIO]:
        self._claim(source, path)
        target = self._to / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                yield file
        except OSError as error:
            raise OutsideError(
                msg("%(target)s cannot be written (%(strerror)s)", target=target, strerror=error.strerror)
            ) from error
        self.files += 1

    def _claim(self, source: str, path: PurePosixPath) -> None:
        """Raise ForgedError for a reserved or colliding name.

        Names that differ only in case collide.
        """
        for part in path.parts:
            if name_fault(part) is not None or part.casefold() in _OF_GIT:
                raise ForgedError(
                    msg('%(path)s holds "%(name)s", which cannot stand in it', path=source, name=path.as_posix())
                )
        for place in (path, *path.parents[:-1]):
            name = place.as_posix()
            other = self._names.setdefault(normalize("NFC", name).casefold(), name)
            if other != name:
                raise ForgedError(
                    msg(
                        '%(path)s holds "%(name)s" and "%(other)s", which are one file on some systems',
                        path=source,
                        name=name,
                        other=other,
                    )
                )
