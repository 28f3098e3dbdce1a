"""Keep notes about a host between runs.

In `.cache/aigaq/`; all of it can be lost without harm.
"""

import hashlib
from collections.abc import Collection, Container, Iterable
from pathlib import Path

import msgspec

from aigaq.core.errors import CopyError
from aigaq.core.files import write_private
from aigaq.release.hosts.journal import Journal
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.metadata import roles
from aigaq.release.metadata.manifest import Manifest, read_manifest
from aigaq.release.transport.fetchers import Fetch, first_of, folder_fetcher

_REMOVED = "removed.json"
_VERSIONS = 3
"""How many versions of each metadata file are kept: that of the hosts, the one before, and one for a host behind."""


class Receipt(msgspec.Struct, frozen=True):
    """The last publish to a host: missing parts, overlay hashes."""

    without: frozenset[str] = frozenset()
    overlay: dict[str, str] = {}


class Memory:
    """The folder of one host.

    Named after the target and its destination, so that a changed target begins anew. `doubtful` are the paths that
    the last audit found wrong there.
    """

    def __init__(self, state: Path, name: str, settings: Settings, doubtful: Collection[str] = ()) -> None:
        self.doubtful = doubtful
        place = {key: value for key, value in msgspec.to_builtins(settings).items() if key in _PLACE}
        digest = hashlib.sha256(msgspec.json.encode(place, order="sorted")).hexdigest()
        self.folder = state / "hosts" / f"{name}-{digest[:12]}"
        self.journal = Journal(self.folder / "journal")

    def receipt(self) -> Receipt | None:
        """Return the last publish, if known."""
        try:
            return msgspec.json.decode((self.folder / "receipt.json").read_bytes(), type=Receipt)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def keep(self, receipt: Receipt) -> None:
        """Note a finished publish, and drop its journal."""
        write_private(self.folder / "receipt.json", msgspec.json.encode(receipt))
        self.journal.finish()


_PLACE = ("kind", "path", "to", "remote", "repository", "branch")


def metadata_folder(state: Path) -> Path:
    """Return the folder in which metadata of the last releases is kept."""
    return state / "metadata"


def keep_metadata(state: Path, output: Path, manifest: Manifest) -> None:
    """Keep the metadata of a release.

    Names hold versions, so files at hand need not be fetched from a host.
    """
    folder = metadata_folder(state)
    for path in manifest.metadata:
        kept = folder / (_timestamp_of(manifest.release) if path == roles.TIMESTAMP else path)
        if not kept.exists():
            write_private(kept, (output / path).read_bytes())
    _forget_old(folder / roles.TRUST)


def previous_manifest(state: Path, newest: Manifest) -> Manifest | None:
    """Return the release before `newest`, if all its metadata was kept here."""
    kept = folder_fetcher(metadata_folder(state))
    stamp = _timestamp_of(newest.release - 1)
    try:
        return read_manifest(lambda path, limit: kept(stamp if path == roles.TIMESTAMP else path, limit))
    except CopyError:
        return None


def keep_removed(state: Path, removed: Iterable[str], there: Container[str]) -> None:
    """Add paths that hosts must no longer serve.

    Paths that exist again are taken off.
    """
    paths = sorted(path for path in {*read_removed_paths(state), *removed} if path not in there)
    write_private(state / _REMOVED, msgspec.json.encode(paths))


def read_removed_paths(state: Path) -> frozenset[str]:
    """Return known paths of earlier releases to be gone."""
    try:
        return msgspec.json.decode((state / _REMOVED).read_bytes(), type=frozenset[str])
    except (FileNotFoundError, msgspec.DecodeError):
        return frozenset()


def _timestamp_of(release: int) -> str:
    return f"{roles.TRUST}/{release}.timestamp.json"


class HostMetadata:
    """Fetches a host's metadata, using files at hand.

    `timestamp` comes from the host. Names hold versions. But who has the same keys elsewhere may have signed another
    release under the same number: so files at hand count only as long as no snapshot of the host `is_other` than the
    one at hand.
    """

    def __init__(self, state: Path, output: Path, timestamp: bytes, host: Fetch) -> None:
        kept = metadata_folder(state) / roles.TRUST
        stamps = (output / roles.TIMESTAMP, *kept.glob(f"*.{roles.STAMP}.json"))
        self.is_other = False
        self._is_known = any(path.is_file() and path.read_bytes() == timestamp for path in stamps)
        self._timestamp = timestamp
        self._at_hand = first_of(folder_fetcher(output), folder_fetcher(metadata_folder(state)))
        self._host = host

    def fetch(self, path: str, limit: int) -> bytes | None:
        """Return the file at `path` as the host has it."""
        if path == roles.TIMESTAMP:
            return self._timestamp
        at_hand = self._at_hand(path, limit)
        is_snapshot = path.endswith(f".{roles.SNAPSHOT}.json")
        if at_hand is not None and not self.is_other and (self._is_known or not is_snapshot):
            return at_hand
        data = self._host(path, limit)
        self.is_other = self.is_other or (is_snapshot and at_hand is not None and data != at_hand)
        return data


def _forget_old(folder: Path) -> None:
    versions: dict[str, list[int]] = {}
    for file in folder.iterdir():
        version, _dot, name = file.name.partition(".")
        if version:  # Otherwise a crash left the file unfinished.
            versions.setdefault(name, []).append(int(version))
    for name, found in versions.items():
        if name != "root.json":
            for old in sorted(found)[:-_VERSIONS]:
                (folder / f"{old}.{name}").unlink()
