"""Taking an archive over: a bundle becomes a new folder.

The folder holds the archive and the folders beside it; a failure leaves nothing.

`archive` is the repository, with drafts and hosts in their places; `media`, `custody`, `evidence` and `keys` lie beside
it, outside the repository, and the settings name them there. `custody` and `evidence` are made where the bundle has
none, so that the new team has a place for both.
"""

import hashlib
import os
import shutil
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from aigaq.core.errors import HandoverError, OtherKeysError, OutsideError, UsageError
from aigaq.core.files import move_new, unfinished_folder, unfinished_place
from aigaq.core.message import msg
from aigaq.keeping.handover import (
    ARCHIVE,
    BUNDLE,
    CUSTODY,
    EVIDENCE,
    FORMAT,
    INDEX,
    INDEX_LIMIT,
    KEYS,
    LETTER,
    MEDIA,
    PARTS,
    Index,
    is_place,
)
from aigaq.keeping.repository import open_bundle
from aigaq.keeping.sealed import unseal
from aigaq.keeping.settings_lines import set_values

SETTINGS = "pelicanconf.py"
_FOUND = "found"
_NAMED = {MEDIA: "MEDIA_STORE", CUSTODY: "CUSTODY_LOG", EVIDENCE: "CONSENT_EVIDENCE"}
"""The setting that names the folder of a part."""
_ALWAYS = frozenset({CUSTODY, EVIDENCE})
"""Parts that every archive has a folder for."""


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """The keys or passphrase that open a bundle.

    `fingerprint`, if it was told, must be the archive's.
    """

    keys: Sequence[Any] = ()
    passphrase: str = ""
    fingerprint: str | None = None


def take_over(bundle: Path, folder: Path, opening: Opening) -> Index:
    """Make a bundle's new folder, and return the bundle's description.

    Raises HandoverError where it is cut off, altered, for another key, or holds what cannot be; OtherKeysError where it
    is of another archive. Then, and after any other end, nothing is left.
    """
    if folder.exists() or unfinished_place(folder).exists():
        raise UsageError(msg("%(folder)s is there already. Give the name of a new folder", folder=folder))
    try:
        with unfinished_folder(folder) as new:
            new.chmod(0o700)
            unpacked = new / _FOUND
            unpacked.mkdir()
            unseal(bundle, opening.keys, opening.passphrase, lambda source: _unpack(bundle, source, unpacked))
            index = _read_index(bundle, unpacked)
            _check_fingerprint(unpacked, opening.fingerprint)
            _put_in_place(unpacked, new, index)
            shutil.rmtree(unpacked)
    except OSError as error:
        raise OutsideError(
            msg("%(path)s: %(why)s. Nothing was kept", path=error.filename or folder, why=error.strerror or error)
        ) from error
    return index


def fingerprint_in(folder: Path) -> str:
    """Return the archive's fingerprint by its first root; "" without one.

    It is looked for in the signed metadata, then among the keys.
    """
    found = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (*folder.glob(f"{ARCHIVE}/**/output/trust/1.root.json"), folder / KEYS / "1.root.json")
        if path.is_file()
    }
    if len(found) > 1:
        raise OtherKeysError(msg("The keys and the signed metadata in the bundle are of two archives"))
    return next(iter(found), "")


def _unpack(bundle: Path, source: BinaryIO, to: Path) -> None:
    try:
        with tarfile.open(fileobj=source, mode="r|", bufsize=1 << 18) as tar:
            for member in tar:
                target = to / _checked_name(bundle, member)
                data = tar.extractfile(member)
                assert data is not None  # The path is a file.
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as file:
                    shutil.copyfileobj(data, file, 1 << 18)
                os.utime(target, (member.mtime, member.mtime))
    except tarfile.TarError as error:
        raise _strange(bundle, str(error)) from error


def _checked_name(bundle: Path, member: tarfile.TarInfo) -> str:
    """Return a member's path, if a handover has such a file."""
    if not is_place(member.name) or not member.isreg() or member.sparse is not None:
        raise _strange(bundle, member.name)
    return member.name


def _read_index(bundle: Path, unpacked: Path) -> Index:
    path = unpacked / INDEX
    try:
        if path.stat().st_size > INDEX_LIMIT:
            raise _strange(bundle, INDEX)
        index = msgspec.json.decode(path.read_bytes(), type=Index)
    except (FileNotFoundError, msgspec.DecodeError) as error:
        raise _strange(bundle, INDEX) from error
    if index.format > FORMAT:
        raise HandoverError(msg("%(path)s was made by a newer aigaq, and needs that", path=bundle))
    counted = {part: sum(1 for path in (unpacked / part).rglob("*") if path.is_file()) for part in PARTS}
    if counted != {part: index.parts.get(part, 0) for part in PARTS}:
        raise _strange(bundle, INDEX)
    return index


def _check_fingerprint(unpacked: Path, told: str | None) -> None:
    found = fingerprint_in(unpacked)
    if told is not None and found != told:
        raise OtherKeysError(
            msg("the fingerprint of the archive in the bundle is %(found)s, not %(told)s", found=found, told=told)
        )


def _put_in_place(unpacked: Path, new: Path, index: Index) -> None:
    repository = new / ARCHIVE
    open_bundle(unpacked / BUNDLE, repository, index.repository)
    archive = repository / index.repository.prefix
    for path in sorted((unpacked / ARCHIVE).rglob("*")):
        if path.is_file():
            move_new(path, _within(repository, archive / path.relative_to(unpacked / ARCHIVE)))
    for part in (LETTER, MEDIA, CUSTODY, EVIDENCE, KEYS):
        if (unpacked / part).is_dir():
            move_new(unpacked / part, new / part)
            (new / part).chmod(0o700)
    settings = _within(repository, archive / SETTINGS)
    values = {name: _folder_of(part, new, archive) for part, name in _NAMED.items() if part in {*index.parts, *_ALWAYS}}
    if settings.is_file():
        settings.write_text(set_values(settings.read_text(encoding="utf-8"), values), encoding="utf-8")


def _folder_of(part: str, new: Path, archive: Path) -> str:
    """Return the folder of a part, made if its file is missing.

    The settings name its path.
    """
    folder = new / part
    folder.mkdir(mode=0o700, exist_ok=True)
    return Path(os.path.relpath(folder, archive)).as_posix()


def _within(repository: Path, path: Path) -> Path:
    """Return a path in the repository.

    Raises HandoverError where a link in it, or its name, leads out.
    """
    if not path.resolve().is_relative_to(repository.resolve()) or path.is_symlink():
        raise HandoverError(msg("the bundle would write to %(path)s, outside the archive", path=path.resolve()))
    return path


def _strange(bundle: Path, name: str) -> HandoverError:
    return HandoverError(msg('%(path)s is not a handover: "%(name)s" cannot stand in it', path=bundle, name=name))
