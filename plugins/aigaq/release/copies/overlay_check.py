"""Check a copy's overlay by making it again from the tree.

A list by the host vouches for nothing.
"""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from aigaq.core.errors import UsageError
from aigaq.release.hosts.stamp.stamp import Address, make_overlay
from aigaq.release.hosts.targets.copy_servers import Server
from aigaq.release.hosts.targets.origin import is_origin
from aigaq.release.metadata.overlay import LISTING, LISTING_LIMIT, Listing
from aigaq.release.transport.fetchers import folder_fetcher
from aigaq.site.pages import routes


class OverlayState(msgspec.Struct, frozen=True):
    """Overlay files that match, that differ, and that are foreign."""

    fit: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]


def judge_overlay(folder: Path, genuine: Collection[str], hashes: Mapping[str, str]) -> OverlayState:
    """Compare overlay hashes with those made by `stamp`.

    `genuine` are the verified files of the folder. A missing file is no fault: some hosts take their settings from
    the folder and do not show them.
    """
    wanted = _make_again(folder, genuine)
    return OverlayState(
        fit=tuple(sorted(path for path, sha256 in hashes.items() if wanted.get(path) == sha256)),
        changed=tuple(sorted(path for path, sha256 in hashes.items() if path in wanted and wanted[path] != sha256)),
        extra=tuple(sorted(path for path in hashes if path not in wanted)),
    )


def _make_again(folder: Path, genuine: Collection[str]) -> dict[str, str]:
    """Return the expected overlay hashes.

    Empty if it names no host.
    """
    data = folder_fetcher(folder)(LISTING, LISTING_LIMIT)
    address = _address(data) if data is not None else None
    if address is None or routes.NOT_FOUND not in genuine:
        return {}
    try:
        files = make_overlay(folder, genuine, address)
    except UsageError:
        return {}
    return {path: hashlib.sha256(made).hexdigest() for path, made in files.items()}


def _address(data: bytes) -> Address | None:
    try:
        listing = msgspec.json.decode(data, type=Listing)
        server = Server(listing.host) if listing.host else None
    except (msgspec.DecodeError, ValueError):
        return None
    if not is_origin(listing.origin) or (listing.onion and not is_origin(listing.onion)):
        return None
    return Address(origin=listing.origin, server=server, onion=listing.onion or None)
