"""Measure a served file's length and hash without keeping it."""

import hashlib

from aigaq.core.errors import OutsideError
from aigaq.release.transport.network import Host
from aigaq.release.transport.patience import SlowHostError

CUT_OFF = ""
"""The hash of a file that was cut off: none that could be signed."""


def measure(host: Host, path: str, limit: int) -> tuple[int, str] | None:
    """Return a file's length and SHA-256; None if missing.

    At most one byte more than `limit` is read. Raises OutsideError if the host fails before the first byte, or is too
    slow.
    """
    pieces = host.stream(path, limit)
    if pieces is None:
        return None
    digest, length = hashlib.sha256(), 0  # Not core's function: if the host fails, this one knows how much came before.
    try:
        for piece in pieces:
            digest.update(piece)
            length += len(piece)
    except SlowHostError:
        raise
    except OutsideError:
        if length:
            return length, CUT_OFF
        raise
    return length, digest.hexdigest()
