"""Whether anything changed at all since the last build: then there is nothing to read, to check or to make."""

import hashlib
from pathlib import Path

import msgspec

from aigaq.builder.inputs import is_settled
from aigaq.content.reading.archive import Listing

_encode = msgspec.msgpack.Encoder().encode


def seal_of(setting: bytes, listing: Listing) -> bytes:
    """The hash of all that a build is made from; `setting` hashes what is no content."""
    digest = hashlib.sha256(setting)
    for path in sorted(listing.top.values()):
        digest.update(hashlib.sha256(Path(path).read_bytes() if Path(path).is_file() else b"").digest())
    digest.update(_encode(([(group.kind, group.path, group.inside) for group in listing.groups], listing.problems)))
    return digest.digest()


def are_settled(listing: Listing, scanned: int) -> bool:
    """Whether no file was changed so shortly before it was looked at that it may have changed again, unnoticed."""
    return all(is_settled(group, scanned) for group in listing.groups)
