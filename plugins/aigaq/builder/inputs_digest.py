"""The hash of all that a build is made from: where it is the same, there is nothing to read, to check or to make."""

import hashlib
from pathlib import Path

import msgspec

from aigaq.content.reading.archive import Listing

_encode = msgspec.msgpack.Encoder().encode


def digest_inputs(environment: bytes, listing: Listing) -> bytes:
    """Hash the content that was listed, and `environment`, the hash of all else."""
    digest = hashlib.sha256(environment)
    for path in sorted(listing.top.values()):
        digest.update(hashlib.sha256(Path(path).read_bytes() if Path(path).is_file() else b"").digest())
    digest.update(_encode(([(group.kind, group.path, group.inside) for group in listing.groups], listing.problems)))
    return digest.digest()
