"""The manifest of a release, from verified metadata alone.

Every file with its length and hash.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import msgspec

from aigaq.core.errors import ForgedError
from aigaq.core.message import msg
from aigaq.release.metadata import roles
from aigaq.release.metadata.chain import File, Head, read_bin, read_head
from aigaq.release.transport.fetchers import Fetch


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A release: number, date, files by path, and metadata.

    `metadata` holds paths in `trust/`, in the order in which they may go live; their names hold their versions, so
    that a file of the same name is the same file, but for the last one, the timestamp. `timestamp` is its version:
    `online`, the ids of the keys that the root of version `root` names for it, signed it at `confirmed`; it is stale
    after `expires`. Files of `trust/` that are no metadata (the checksum lists) are in `files`.
    """

    fingerprint: str
    release: int
    date: datetime
    timestamp: int
    confirmed: datetime
    expires: datetime
    files: dict[str, File]
    metadata: tuple[str, ...]
    root: int = 1
    online: tuple[str, ...] = ()


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Paths that turn one release into another, sorted.

    Metadata is in the order in which it may go live.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    metadata_added: tuple[str, ...]
    metadata_removed: tuple[str, ...]


def read_manifest(fetch: Fetch, fingerprint: str | None = None, *, workers: int = 1) -> Manifest:
    """Return the manifest of a copy.

    Raises ForgedError or MissingMetadataError if its metadata is not whole and signed. Without a `fingerprint` the
    copy is checked against its own first root. Metadata is immutable by its name (but for the timestamp), so a
    fetcher may look for it in a folder at hand first. `workers` fetch at once.
    """
    head = read_head(fetch, fingerprint)
    with ThreadPoolExecutor(workers) as pool:
        return manifest_of(head, pool.map(lambda name: read_bin(fetch, head, name), head.bins))


def manifest_of(head: Head, bins: Iterable[dict[str, File]]) -> Manifest:
    """Return the manifest that a verified head and its bins make."""
    files: dict[str, File] = {}
    for found in bins:
        files.update(found)
    _refuse_collisions(files)
    return Manifest(
        fingerprint=head.fingerprint,
        release=head.release,
        date=head.date,
        timestamp=head.timestamp,
        confirmed=head.confirmed,
        expires=head.expires,
        files=files,
        metadata=head.metadata,
        root=head.root,
        online=head.online,
    )


def _refuse_collisions(files: Iterable[str]) -> None:
    """Raise ForgedError for names that collide on some system.

    Also if a file would stand where a folder is.
    """
    seen: dict[str, str] = {}
    for path in files:
        plain = path.casefold()
        if plain in seen:
            raise ForgedError(
                msg('"%(path)s" and "%(other)s" are one file on some systems', path=path, other=seen[plain])
            )
        seen[plain] = path
    folders: set[str] = set()
    for path in seen:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    for folder in folders & seen.keys():
        raise ForgedError(msg('"%(path)s" would be a file and a folder', path=seen[folder]))


def difference(old: Manifest | None, new: Manifest) -> Difference:
    """Return the changes from `old`, or nothing, to `new`.

    The timestamp counts as added if it is another one.
    """
    before = old.files if old else {}
    had = set(old.metadata) if old else set()
    same_stamp = old is not None and (old.timestamp, old.release) == (new.timestamp, new.release)
    renewed = () if same_stamp else (roles.TIMESTAMP,)
    return Difference(
        added=tuple(sorted(path for path in new.files if path not in before)),
        changed=tuple(sorted(path for path, file in new.files.items() if path in before and before[path] != file)),
        removed=tuple(sorted(path for path in before if path not in new.files)),
        metadata_added=(*(path for path in new.metadata[:-1] if path not in had), *renewed),
        metadata_removed=tuple(sorted(had.difference(new.metadata))),
    )
