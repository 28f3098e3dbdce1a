"""The overlay of a copy, made again from the signed tree and compared: what it says of itself vouches for nothing."""

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
    """Files of the overlay that are as they must be, those that are otherwise, and those that have no place in it."""

    fit: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]


def judge_overlay(folder: Path, genuine: Collection[str], hashes: Mapping[str, str]) -> OverlayState:
    """Compare overlay files with these SHA-256 with what `stamp` makes of the `genuine` files of the folder.

    What is not there is no fault: some hosts take their settings from the folder and do not show them.
    """
    wanted = _make_again(folder, genuine)
    return OverlayState(
        fit=tuple(sorted(path for path, sha256 in hashes.items() if wanted.get(path) == sha256)),
        changed=tuple(sorted(path for path, sha256 in hashes.items() if path in wanted and wanted[path] != sha256)),
        extra=tuple(sorted(path for path in hashes if path not in wanted)),
    )


def _make_again(folder: Path, genuine: Collection[str]) -> dict[str, str]:
    """The SHA-256 of what the overlay must be; of nothing where it does not say what it was made for."""
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
