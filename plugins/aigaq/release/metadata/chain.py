"""Verify the chain of metadata, from the first root to bins.

Every step is signed by keys that the step before names, or it is refused. Bytes come from a `Fetch`, so that a
folder, an address and a host are checked by the same code. Expiry is reported, not refused: a publisher who was
silenced cannot renew, and the archive must stay readable.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

import msgspec
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, SuccinctRoles, TargetFile, Targets, Timestamp
from tuf.api.serialization import DeserializationError

from aigaq.core.errors import ForgedError, MissingMetadataError, NewerFormatError, OtherKeysError
from aigaq.core.message import msg
from aigaq.release.metadata import roles
from aigaq.release.transport.fetchers import Fetch
from aigaq.site.known_paths import is_known

S = TypeVar("S", Root, Timestamp, Snapshot, Targets)

_PART = r'[^/\\:*?"<>|]*[^/\\:*?"<>|. ]'
_SAFE = re.compile(f"{_PART}(?:/{_PART})*")
"""Names that mean the same on every system: none ends with a dot, as `..` does, or with a blank."""


class File(NamedTuple):
    """A file's length in bytes and SHA-256 in hex."""

    length: int
    sha256: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The verified metadata above the bins.

    `release` is the snapshot's version, `date` the time it was signed. `timestamp` is the version of the timestamp,
    which the online key signed at `confirmed` and which ends at `expires`; `online` holds the ids of the keys that
    may sign it, `root` is the version of the root that names them.
    """

    fingerprint: str
    root: int
    timestamp: int
    release: int
    targets: int
    date: datetime
    confirmed: datetime
    expires: datetime
    online: tuple[str, ...]
    bits: int
    bins: dict[str, int]
    delegator: Targets

    @property
    def metadata(self) -> tuple[str, ...]:
        """Return the release's metadata paths in publishing order.

        The timestamp is last.
        """
        return (
            *(roles.metadata_path(roles.ROOT, version) for version in range(1, self.root + 1)),
            *(roles.metadata_path(name, version) for name, version in self.bins.items()),
            roles.metadata_path(roles.TARGETS, self.targets),
            roles.metadata_path(roles.SNAPSHOT, self.release),
            roles.TIMESTAMP,
        )


def fingerprint_of(first_root: bytes) -> str:
    """Return an archive's fingerprint, which never changes.

    The SHA-256, in hex, of its `trust/1.root.json`.
    """
    return hashlib.sha256(first_root).hexdigest()


def read_roots(fetch: Fetch, fingerprint: str | None) -> tuple[str, Metadata[Root]]:
    """Return a copy's fingerprint and newest root.

    Raises ForgedError if one does not follow from the one before.
    """
    path = roles.metadata_path(roles.ROOT, 1)
    first = _require(fetch, path, roles.ROOT_LIMIT)
    found = fingerprint_of(first)
    if fingerprint is not None and found != fingerprint:
        raise OtherKeysError(
            msg(
                "%(path)s: the fingerprint of this copy is %(found)s, not %(fingerprint)s",
                path=path,
                found=found,
                fingerprint=fingerprint,
            )
        )
    root = _parse(path, first, Root)
    _check_signature(path, root.signed, root, roles.ROOT)
    for version in range(2, roles.MOST_ROOTS):
        path = roles.metadata_path(roles.ROOT, version)
        data = fetch(path, roles.ROOT_LIMIT)
        if data is None:
            break
        following = _parse(path, data, Root, version)
        _check_signature(path, root.signed, following, roles.ROOT)
        _check_signature(path, following.signed, following, roles.ROOT)
        root = following
    return found, root


def read_head(fetch: Fetch, fingerprint: str | None = None) -> Head:
    """Return the verified head of a copy.

    MissingMetadataError where a file of it is missing, ForgedError where one is not what the keys signed.
    """
    found, root = read_roots(fetch, fingerprint)
    stamp = _role(fetch, root.signed, Timestamp, None, roles.TIMESTAMP_LIMIT)
    release = stamp.snapshot_meta.version
    snapshot = _role(fetch, root.signed, Snapshot, release, roles.SNAPSHOT_LIMIT)
    path = roles.metadata_path(roles.SNAPSHOT, release)
    _refuse_newer_format(path, snapshot)
    versions = {name.removesuffix(".json"): meta.version for name, meta in snapshot.meta.items()}
    targets = _role(fetch, root.signed, Targets, versions.get(roles.TARGETS, 1), roles.TARGETS_LIMIT)
    bits = _bits(targets)
    bins = {name: versions.get(name, 0) for name in roles.bin_names(bits)}
    if versions.keys() != {roles.TARGETS, *bins}:
        raise ForgedError(msg("%(path)s does not name exactly the %(bins)s bins", path=path, bins=len(bins)))
    return Head(
        fingerprint=found,
        root=root.signed.version,
        timestamp=stamp.version,
        release=release,
        targets=targets.version,
        date=_date(path, snapshot),
        confirmed=_date(roles.TIMESTAMP, stamp),
        expires=stamp.expires,
        online=tuple(sorted(root.signed.roles[roles.STAMP].keyids)),
        bits=bits,
        bins=bins,
        delegator=targets,
    )


def read_bin(fetch: Fetch, head: Head, name: str) -> dict[str, File]:
    """Return the files of bin `name`, by path.

    Raises like the head if it is missing, forged or of another release.
    """
    path = roles.metadata_path(name, head.bins[name])
    metadata = _parse(path, _require(fetch, path, roles.BIN_LIMIT), Targets, head.bins[name])
    _check_signature(path, head.delegator, metadata, name)
    return dict(_files(path, name, head.bits, metadata.signed.targets))


def bin_of(path: str, bits: int) -> str:
    """Return a file's bin, chosen by so many bits."""
    digest = hashlib.sha256(path.encode()).digest()
    return roles.bin_names(bits)[int.from_bytes(digest[:4]) >> (32 - bits)]


def is_safe(path: str) -> bool:
    """Return True if a path stays within its folder everywhere."""
    return path.isprintable() and _SAFE.fullmatch(path) is not None


def _files(path: str, name: str, bits: int, targets: dict[str, TargetFile]) -> Iterator[tuple[str, File]]:
    for file, target in targets.items():
        if bin_of(file, bits) != name or not is_safe(file):
            raise ForgedError(msg('%(path)s names a file that cannot stand in it: "%(file)s"', path=path, file=file))
        if not is_known(file):
            raise ForgedError(
                msg('%(path)s names a file that no build of Aigaq can have made: "%(file)s"', path=path, file=file)
            )
        yield file, File(target.length, target.hashes.get("sha256", ""))


def _refuse_newer_format(path: str, snapshot: Snapshot) -> None:
    found = snapshot.unrecognized_fields.get("format", 1)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise ForgedError(msg("%(path)s does not say of which format the copy is", path=path))
    if found > roles.FORMAT:
        raise NewerFormatError(
            msg(
                "This copy is of format %(found)s and needs a newer aigaq, since this one reads formats up to "
                "%(known)s. Fetch the program from those who run the archive",
                found=found,
                known=roles.FORMAT,
            )
        )


def _role(fetch: Fetch, root: Root, kind: type[S], version: int | None, limit: int) -> S:
    path = roles.metadata_path(kind.type, version or 0)
    metadata = _parse(path, _require(fetch, path, limit), kind, version)
    _check_signature(path, root, metadata, kind.type)
    return metadata.signed


def _require(fetch: Fetch, path: str, limit: int) -> bytes:
    data = fetch(path, limit)
    if data is None and path == roles.metadata_path(roles.ROOT, 1):
        raise MissingMetadataError(msg("%(path)s is missing: this is not a signed copy of an archive", path=path))
    if data is None:
        raise MissingMetadataError(msg("%(path)s is missing", path=path))
    return data


def _parse(path: str, data: bytes, kind: type[S], version: int | None = None) -> Metadata[S]:
    try:
        metadata: Metadata[Any] = Metadata.from_bytes(data)
    except DeserializationError as error:
        raise ForgedError(msg("%(path)s is not metadata that can be read", path=path)) from error
    if not isinstance(metadata.signed, kind):
        raise ForgedError(msg("%(path)s holds metadata of another role", path=path))
    if version is not None and metadata.signed.version != version:
        raise ForgedError(
            msg("%(path)s holds version %(version)s: releases were mixed", path=path, version=metadata.signed.version)
        )
    return metadata


def _check_signature(path: str, delegator: Root | Targets, metadata: Metadata[Any], role: str) -> None:
    try:
        delegator.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except RepositoryError as error:
        raise ForgedError(msg("%(path)s is not signed by the keys that it needs", path=path)) from error


def _bits(targets: Targets) -> int:
    """Return the number of bits that choose a bin.

    As the targets role delegates to them.
    """
    path = roles.metadata_path(roles.TARGETS, targets.version)
    bins = targets.delegations.succinct_roles if targets.delegations else None
    if (
        not isinstance(bins, SuccinctRoles)
        or bins.name_prefix != roles.BIN_PREFIX
        or not 1 <= bins.bit_length <= roles.MOST_BIN_BITS
    ):
        raise ForgedError(msg("%(path)s does not delegate to bins", path=path))
    if targets.targets:
        raise ForgedError(msg("%(path)s lists files itself; only bins do", path=path))
    return bins.bit_length


def _date(path: str, signed: Snapshot | Timestamp) -> datetime:
    try:
        return datetime.fromisoformat(signed.unrecognized_fields["date"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError) as error:
        raise ForgedError(msg("%(path)s does not say when it was signed", path=path)) from error
