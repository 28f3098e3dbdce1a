"""Sign hashes offline, on a computer without the tree.

The folder on the stick holds `hashes.json` and the metadata of the release before, in `trust/`: no word of any page.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from aigaq.core.errors import MissingMetadataError, UsageError
from aigaq.core.files import write_file
from aigaq.core.message import msg
from aigaq.release.metadata import roles, sums
from aigaq.release.metadata.chain import File, read_head
from aigaq.release.metadata.hashing import Hashes, Stat, read_hashes
from aigaq.release.metadata.keys import Ask
from aigaq.release.metadata.manifest import Manifest, read_manifest
from aigaq.release.metadata.released_paths import is_made_by_signing
from aigaq.release.metadata.sign import (
    Known,
    Signed,
    hash_tree,
    make_lists,
    put_files,
    refuse_near,
    remove_files,
    sign_hashes,
)
from aigaq.release.transport.fetchers import folder_fetcher

REQUEST = "hashes.json"


class Request(msgspec.Struct, frozen=True):
    """The files of a tree by path."""

    files: dict[str, File]


def is_request(folder: Path) -> bool:
    """Return True if a folder holds hashes to be signed."""
    return (folder / REQUEST).is_file()


def write_request(output: Path, folder: Path, cache: Path) -> int:
    """Write the output's hashes into a folder; return their number.

    Its metadata goes there, too.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(msg("%(to)s is not empty. Give a new folder", to=folder))
    present, found = hash_tree(output, read_hashes(cache))
    files = {path: File(stat.size, found.hashes[path]) for path, stat in found.stats.items()}
    for path in present:
        if path.startswith(f"{roles.TRUST}/") and (not is_made_by_signing(path) or path.startswith(sums.TIMES)):
            write_file(folder / path, (output / path).read_bytes())
    write_file(folder / REQUEST, msgspec.json.encode(Request(files)))
    return len(files)


def sign_request(folder: Path, keys: Path, ask: Ask, now: datetime) -> Signed:
    """Sign a folder's hashes: metadata and lists in its `trust/`."""
    refuse_near(keys, folder)
    try:
        request = msgspec.json.decode((folder / REQUEST).read_bytes(), type=Request)
    except msgspec.DecodeError as error:
        raise UsageError(msg("%(path)s is not a list of hashes to be signed", path=folder / REQUEST)) from error
    found = Hashes(
        stats={path: Stat(file.length, 0, 0, 0) for path, file in request.files.items()},
        hashes={path: file.sha256 for path, file in request.files.items()},
    )
    there = {path.relative_to(folder).as_posix() for path in (folder / roles.TRUST).rglob("*") if path.is_file()}
    return sign_hashes(folder, {*request.files, *there}, Known(found, Hashes()), keys, ask, now)[0]


def take_signed(output: Path, folder: Path, fingerprint: str | None, cache: Path) -> int:
    """Take a folder's or copy's metadata; return the release.

    Raises CopyError if it is not whole, or of other keys; UsageError if it was not made for this output as it is.
    """
    fetch = folder_fetcher(folder)
    old = read_head(folder_fetcher(output)) if (output / roles.TIMESTAMP).exists() else None
    manifest = read_manifest(fetch, fingerprint or (old.fingerprint if old else None))
    if old and (manifest.release, manifest.timestamp) < (old.release, old.timestamp):
        raise UsageError(msg("%(folder)s holds an older release than %(output)s", folder=folder, output=output))
    present, found = hash_tree(output, read_hashes(cache))
    content = {path: sha256 for path, sha256 in found.hashes.items() if not is_made_by_signing(path)}
    signed = {path: file.sha256 for path, file in manifest.files.items() if not is_made_by_signing(path)}
    if differing := sorted(path for path in content.keys() | signed.keys() if content.get(path) != signed.get(path)):
        raise UsageError(
            msg(
                "%(folder)s was not made for %(output)s as it is: %(path)s differs. Write the hashes anew: aigaq sign "
                "%(output)s --request FOLDER",
                folder=folder,
                output=output,
                path=differing[0],
            )
        )
    lists = _find_lists(folder, manifest, make_lists(found), found)
    put_files(output, lists | {path: (folder / path).read_bytes() for path in manifest.metadata})
    kept = {*manifest.files, *manifest.metadata}
    remove_files(output, (path for path in present if path.startswith(f"{roles.TRUST}/") and path not in kept))
    return manifest.release


def _find_lists(folder: Path, manifest: Manifest, made: Mapping[str, bytes], found: Hashes) -> dict[str, bytes]:
    """Return the checksum lists that the output lacks.

    From the folder, or made again, as a seed has none.
    """
    fetch = folder_fetcher(folder)
    lists: dict[str, bytes] = {}
    for path, file in manifest.files.items():
        if not is_made_by_signing(path) or found.hashes.get(path) == file.sha256:
            continue
        candidates = (made.get(path), fetch(path, file.length))
        data = next(
            (
                candidate
                for candidate in candidates
                if candidate is not None and sha256(candidate).hexdigest() == file.sha256
            ),
            None,
        )
        if data is None:
            raise MissingMetadataError(msg("%(path)s is missing", path=path))
        lists[path] = data
    return lists
