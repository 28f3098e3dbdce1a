"""The signed list of a copy: where other copies are."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from aigaq.core.errors import ForgedError, MissingMetadataError
from aigaq.core.message import msg
from aigaq.model.published import MIRRORS, MirrorList
from aigaq.release.metadata.manifest import Manifest
from aigaq.release.transport.fetchers import Fetch, is_address
from aigaq.release.transport.public_addresses import is_public

T = TypeVar("T", bound=msgspec.Struct)
_MOST = 64
"""So many addresses of a list are asked."""


def read_mirrors(fetch: Fetch, manifest: Manifest) -> MirrorList:
    """Return the addresses of copies.

    Raises CopyError if the list is not the signed one.
    """
    return _read(fetch, manifest, MIRRORS, MirrorList)


def further(listed: MirrorList, known: Sequence[str]) -> list[str]:
    """Return the addresses that are not `known`, without last `/`.

    From public addresses no list leads to a private one; from private ones it may.
    """
    found = dict.fromkeys(copy.url.rstrip("/") for copy in listed.mirrors if is_address(copy.url))
    is_open = asks_the_public(known)
    others = [address for address in found if address not in known and (is_public(address) or not is_open)]
    return others[:_MOST]


def asks_the_public(addresses: Sequence[str]) -> bool:
    """Return True if all addresses are public.

    Then no private one may be reached through them.
    """
    return all(map(is_public, addresses))


def _read(fetch: Fetch, manifest: Manifest, path: str, kind: type[T]) -> T:
    file = manifest.files.get(path)
    data = fetch(path, file.length) if file else None
    if file is None or data is None:
        raise MissingMetadataError(msg("%(path)s is missing", path=path))
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ForgedError(msg("%(path)s is not what was signed", path=path))
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise ForgedError(msg("%(path)s is not a list that this version of Aigaq can read", path=path)) from error
