"""Compose a release's metadata from the old head and changes.

Values in, bytes out.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from securesystemslib.signer import Signer
from tuf.api.metadata import (
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    SuccinctRoles,
    TargetFile,
    Targets,
    Timestamp,
)

from aigaq.release.metadata import roles
from aigaq.release.metadata.chain import File, Head, bin_of
from aigaq.release.metadata.root_metadata import SERIALIZER

Files = Mapping[str, File]


class Composed(msgspec.Struct, frozen=True):
    """New files of `trust/` in writing order, and all metadata paths."""

    release: int
    timestamp: int
    files: dict[str, bytes]
    metadata: frozenset[str]


def stale_bins(before: Mapping[str, str], after: Mapping[str, str], bits: int) -> set[str]:
    """Return the bins with new, removed or changed files."""
    paths = before.keys() | after.keys()
    return {bin_of(path, bits) for path in paths if before.get(path) != after.get(path)}


def must_sign_all(root: Root, old: Head | None, bits: int, now: datetime) -> bool:
    """Return True if every bin must be signed.

    For the first time, by another key, since there are more bins, or since the old ones end within a year.
    """
    if old is None or old.delegator.delegations is None or old.bits != bits:
        return True
    bins = old.delegator.delegations.succinct_roles
    others = bins is None or set(bins.keyids) != set(root.roles[roles.TARGETS].keyids)
    return others or old.delegator.expires < now + timedelta(days=365)


class Changes(msgspec.Struct, frozen=True):
    """The bins to write, their files, and the bits that choose.

    Versions of metadata that there was none of before count on from `begin`.
    """

    bins: Collection[str]
    files: Files
    bits: int
    begin: int = 0


def compose(root: Root, old: Head | None, changes: Changes, keys: tuple[Signer, Signer], now: datetime) -> Composed:
    """Return the next release; `keys` are a release and an online key."""
    release_key, online_key = keys
    made: dict[str, bytes] = {}
    before = old.bins if old else {}
    versions = {name: before[name] for name in roles.bin_names(changes.bits) if name in before}
    for name, targets in _by_bin(changes).items():
        versions[name] = versions.get(name, changes.begin) + 1
        _put(made, name, Targets(version=versions[name], expires=roles.far(now), targets=targets), release_key)
    targets_version = old.targets if old else changes.begin
    if must_sign_all(root, old, changes.bits, now):
        targets_version += 1
        _put(made, roles.TARGETS, _delegation(root, targets_version, changes.bits, now), release_key)
    release = old.release + 1 if old else changes.begin + 1
    meta = {f"{name}.json": MetaFile(version) for name, version in versions.items()}
    meta[f"{roles.TARGETS}.json"] = MetaFile(targets_version)
    snapshot = Snapshot(
        release, expires=roles.far(now), meta=meta, unrecognized_fields={**_date_field(now), "format": roles.FORMAT}
    )
    _put(made, roles.SNAPSHOT, snapshot, online_key)
    timestamp = old.timestamp + 1 if old else changes.begin + 1
    made[roles.TIMESTAMP] = sign_timestamp(timestamp, release, online_key, now)
    return Composed(release, timestamp, made, _belonging(root.version, versions, targets_version, release))


def sign_timestamp(version: int, release: int, online_key: Signer, now: datetime) -> bytes:
    """Return the timestamp that calls a release the newest at `now`."""
    stamp = Timestamp(version, expires=roles.near(now), unrecognized_fields=_date_field(now))
    stamp.snapshot_meta = MetaFile(release)
    return _sign(stamp, online_key)


def _by_bin(changes: Changes) -> dict[str, dict[str, TargetFile]]:
    grouped: dict[str, dict[str, TargetFile]] = {name: {} for name in sorted(changes.bins)}
    for path, file in changes.files.items():
        grouped[bin_of(path, changes.bits)][path] = TargetFile(file.length, {"sha256": file.sha256}, path)
    return grouped


def _delegation(root: Root, version: int, bits: int, now: datetime) -> Targets:
    keyids = root.roles[roles.TARGETS].keyids
    bins = SuccinctRoles(list(keyids), 1, bits, roles.BIN_PREFIX)
    return Targets(
        version,
        expires=roles.far(now),
        delegations=Delegations({keyid: root.keys[keyid] for keyid in keyids}, succinct_roles=bins),
    )


def _belonging(root: int, bins: Mapping[str, int], targets: int, release: int) -> frozenset[str]:
    return frozenset(
        {
            *(roles.metadata_path(roles.ROOT, version) for version in range(1, root + 1)),
            *(roles.metadata_path(name, version) for name, version in bins.items()),
            roles.metadata_path(roles.TARGETS, targets),
            roles.metadata_path(roles.SNAPSHOT, release),
            roles.TIMESTAMP,
        }
    )


def _date_field(now: datetime) -> dict[str, Any]:
    return {"date": now.strftime("%Y-%m-%dT%H:%M:%SZ")}


def _put(made: dict[str, bytes], role: str, signed: Targets | Snapshot, key: Signer) -> None:
    made[roles.metadata_path(role, signed.version)] = _sign(signed, key)


def _sign(signed: Targets | Snapshot | Timestamp, key: Signer) -> bytes:
    metadata: Metadata[Any] = Metadata(signed)
    metadata.sign(key)
    return metadata.to_bytes(SERIALIZER)
