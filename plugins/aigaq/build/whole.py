"""Whether anything changed at all since the last build: then there is nothing to read, to check or to make."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from aigaq.build.inputs import RACY
from aigaq.build.staging import Standing
from aigaq.build.state import Made, State
from aigaq.reading.archive import Listing

_encode = msgspec.msgpack.Encoder().encode


def seal_of(setting: bytes, listing: Listing, there: Standing) -> bytes:
    """The hash of all that a build is made from, and of all that it made.

    `setting` hashes what is no content; `there` are the files in the output.
    """
    digest = hashlib.sha256(setting)
    for path in sorted(listing.top.values()):
        digest.update(hashlib.sha256(Path(path).read_bytes() if Path(path).is_file() else b"").digest())
    digest.update(_encode(([(group.kind, group.path, group.inside) for group in listing.groups], listing.problems)))
    digest.update(_encode(sorted(there.items())))
    return digest.digest()


def is_settled(listing: Listing, state: State) -> bool:
    """Whether no file was changed so shortly before the last build that it may have changed again, unnoticed."""
    stamps = (entry.stamp for group in listing.groups for entry in group.inside if entry.stamp)
    return max((max(stamp[0], stamp[1]) for stamp in stamps), default=0) < state.scanned - RACY


def standing_of(made: Mapping[str, Made]) -> Standing:
    """The files that jobs made, as they stand in the output."""
    return {one.path: (one.size, one.changed) for job in made.values() for one in job.outputs}
