"""The roles of the signed metadata (The Update Framework), their files in `trust/`, and how long those may be.

Source: TUF specification 1.0, with succinct hash bin delegations (TAP 15): a file belongs to the bin that the first
bits of the SHA-256 of its path name.
"""

from datetime import datetime, timedelta

from tuf.api.metadata import Root, Snapshot, SuccinctRoles, Targets, Timestamp

TRUST = "trust"
"""The folder of the metadata, in every copy."""

BIN_BITS = 10
BIN_PREFIX = "bin"
BIN_NAMES: tuple[str, ...] = tuple(SuccinctRoles([], 1, BIN_BITS, BIN_PREFIX).get_roles())
"""The 1,024 bins, whatever the size of the site: their number can never change without changing every file."""

TIMESTAMP = f"{TRUST}/timestamp.json"
MOST_ROOTS = 1024

ROOT_LIMIT = 256_000
TIMESTAMP_LIMIT = 32_000
SNAPSHOT_LIMIT = 1_000_000
TARGETS_LIMIT = 256_000
BIN_LIMIT = 8_000_000

ROOT, TARGETS, SNAPSHOT, STAMP = Root.type, Targets.type, Snapshot.type, Timestamp.type


def metadata_path(role: str, version: int) -> str:
    """The path of a version of a role's metadata, as `trust/3.snapshot.json`; the timestamp's has no version."""
    return TIMESTAMP if role == STAMP else f"{TRUST}/{version}.{role}.json"


def far(now: datetime) -> datetime:
    """When metadata that need not be fresh ends: in ten years, so that a silenced archive stays readable."""
    return (now + timedelta(days=3652)).replace(microsecond=0)


def near(now: datetime) -> datetime:
    """When a timestamp goes stale: in fourteen days."""
    return (now + timedelta(days=14)).replace(microsecond=0)
