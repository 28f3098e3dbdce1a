"""Hash all inputs of a build, to skip unchanged ones."""

import hashlib
from pathlib import Path

import msgspec

from aigaq.content.reading.archive import Listing

_encode = msgspec.msgpack.Encoder().encode


def digest_inputs(environment: bytes, listing: Listing) -> bytes:
    """Hash the listed content, and `environment` for the rest."""
    digest = hashlib.sha256(environment)
    for path in sorted(listing.top.values()):
        digest.update(hashlib.sha256(Path(path).read_bytes() if Path(path).is_file() else b"").digest())
    digest.update(_encode(([(group.kind, group.path, group.inside) for group in listing.groups], listing.problems)))
    return digest.digest()
