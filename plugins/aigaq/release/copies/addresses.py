"""The signed lists of a copy: where other copies are, and which records were withdrawn."""

import hashlib
import ipaddress
from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from aigaq.core.errors import ForgedError, MissingMetadataError
from aigaq.core.message import msg
from aigaq.model.published import MIRRORS, WITHDRAWN, MirrorList, WithdrawnList
from aigaq.release.metadata.manifest import Manifest
from aigaq.release.transport.fetchers import Fetch

T = TypeVar("T", bound=msgspec.Struct)
_PRIVATE = (".local", ".internal", ".localhost", ".home.arpa")


def read_mirrors(fetch: Fetch, manifest: Manifest) -> MirrorList:
    """The addresses of copies; CopyError where the list is not the one that was signed."""
    return _read(fetch, manifest, MIRRORS, MirrorList)


def read_withdrawn(fetch: Fetch, manifest: Manifest) -> WithdrawnList:
    """The records that no copy should serve any more; CopyError where the list is not the one that was signed."""
    return _read(fetch, manifest, WITHDRAWN, WithdrawnList)


def further(listed: MirrorList, known: Sequence[str]) -> list[str]:
    """The addresses of a list that are not `known`, without their last `/`.

    From the network of all no list leads to an address of a private one; from there it may.
    """
    found = dict.fromkeys(copy.url.rstrip("/") for copy in listed.mirrors)
    is_open = all(map(_is_public, known))
    return [address for address in found if address not in known and (_is_public(address) or not is_open)]


def _is_public(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(_PRIVATE)


def _read(fetch: Fetch, manifest: Manifest, path: str, kind: type[T]) -> T:
    file = manifest.files.get(path)
    data = fetch(path, file.length) if file else None
    if file is None or data is None:
        raise MissingMetadataError(msg("%(path)s is missing", path=path))
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ForgedError(msg("%(path)s is not what was signed", path=path))
    return msgspec.json.decode(data, type=kind)
