"""The signed lists of a copy: where other copies are, and which records were withdrawn."""

import hashlib
from typing import TypeVar

import msgspec

from aigaq.model.published import MIRRORS, WITHDRAWN, MirrorList, WithdrawnList
from aigaq.problems import ForgedError, MissingMetadataError
from aigaq.release.chain import Fetch
from aigaq.release.manifest import Manifest

T = TypeVar("T", bound=msgspec.Struct)


def read_mirrors(fetch: Fetch, manifest: Manifest) -> MirrorList:
    """The addresses of copies; CopyError where the list is not the one that was signed."""
    return _read(fetch, manifest, MIRRORS, MirrorList)


def read_withdrawn(fetch: Fetch, manifest: Manifest) -> WithdrawnList:
    """The records that no copy should serve any more; CopyError where the list is not the one that was signed."""
    return _read(fetch, manifest, WITHDRAWN, WithdrawnList)


def _read(fetch: Fetch, manifest: Manifest, path: str, kind: type[T]) -> T:
    file = manifest.files.get(path)
    data = fetch(path, file.length) if file else None
    if file is None or data is None:
        raise MissingMetadataError(f"{path} is missing")
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ForgedError(f"{path} is not what was signed")
    return msgspec.json.decode(data, type=kind)
