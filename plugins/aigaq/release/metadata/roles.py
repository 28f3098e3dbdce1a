"""Roles of the signed metadata (TUF), their files and bounds.

Source: TUF specification 1.0, with succinct hash bin delegations (TAP 15): a file belongs to the bin that the first
bits of the SHA-256 of its path name.
"""

from datetime import datetime, timedelta
from functools import cache

from tuf.api.metadata import Root, Snapshot, SuccinctRoles, Targets, Timestamp

from aigaq.model.forms import Form

TRUST = "trust"
"""The folder of the metadata, in every copy."""

FORMAT = 2
"""The format of the trees and metadata that this version of Aigaq makes, and the newest that it reads.

It rises with every kind of path that programs of the format before refuse. Since 2: time tokens, packages, and a feed
of corrections.
"""

BIN_PREFIX = "bin"
MOST_BIN_BITS = 14
_BITS_BY_FILES = ((500, 4), (2_000, 6), (16_000, 8), (150_000, 10))

TIMESTAMP = f"{TRUST}/timestamp.json"
MOST_ROOTS = 1024

NUMBERS_BEGIN = {Form.PAGES: 0, Form.VOLUMES: 1_000_000}
"""What versions count on from. The same keys sign a tree of each form: no metadata of one may pass for the other's."""

ROOT_LIMIT = 256_000
TIMESTAMP_LIMIT = 32_000
SNAPSHOT_LIMIT = 1_000_000
TARGETS_LIMIT = 256_000
BIN_LIMIT = 8_000_000

ROOT, TARGETS, SNAPSHOT, STAMP = Root.type, Targets.type, Snapshot.type, Timestamp.type


def form_of(release: int) -> Form:
    """Return the form of a release's tree, by its number."""
    return Form.VOLUMES if release > NUMBERS_BEGIN[Form.VOLUMES] else Form.PAGES


@cache
def bin_names(bits: int) -> tuple[str, ...]:
    """Return the names of bins chosen by `bits` bits."""
    return tuple(SuccinctRoles([], 1, bits, BIN_PREFIX).get_roles())


def bits_for(files: int) -> int:
    """Return how many bits an archive of so many files needs.

    Few bins make a small copy; many make an edit of a large archive small. An archive that grows gets more, and never
    fewer again, or a name would be given to other bytes a second time.
    """
    return next((bits for most, bits in _BITS_BY_FILES if files <= most), 12)


def metadata_path(role: str, version: int) -> str:
    """Return the path of a role's version, `trust/3.snapshot.json`.

    The timestamp's has no version.
    """
    return TIMESTAMP if role == STAMP else f"{TRUST}/{version}.{role}.json"


def far(now: datetime) -> datetime:
    """Return the expiry of long-lived metadata: ten years.

    So a silenced archive stays readable.
    """
    return (now + timedelta(days=3652)).replace(microsecond=0)


def near(now: datetime) -> datetime:
    """When a timestamp goes stale: in fourteen days."""
    return (now + timedelta(days=14)).replace(microsecond=0)
