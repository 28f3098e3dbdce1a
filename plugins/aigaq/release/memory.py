"""What the publisher keeps of a host between two runs, in `.cache/aigaq/`; all of it can be lost without harm."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from aigaq.release import roles
from aigaq.release.chain import Fetch
from aigaq.release.fetchers import first_of, folder_fetcher
from aigaq.release.journal import Journal
from aigaq.release.targets.settings import Settings

_VERSIONS = 3
"""How many versions of each metadata file are kept: that of the hosts, the one before, and one for a host behind."""


class Receipt(msgspec.Struct, frozen=True):
    """What was last published to a host: the parts it is without, and the overlay's hashes by path."""

    without: frozenset[str] = frozenset()
    overlay: dict[str, str] = {}


class Memory:
    """The folder of one host: named after the target and what it leads to, so that a changed target begins anew."""

    def __init__(self, state: Path, name: str, settings: Settings) -> None:
        place = {key: value for key, value in msgspec.to_builtins(settings).items() if key in _PLACE}
        digest = hashlib.sha256(msgspec.json.encode(place, order="sorted")).hexdigest()
        self.folder = state / "hosts" / f"{name}-{digest[:12]}"
        self.journal = Journal(self.folder / "journal")

    def receipt(self) -> Receipt | None:
        """What was last published, if it is known here."""
        try:
            return msgspec.json.decode((self.folder / "receipt.json").read_bytes(), type=Receipt)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def keep(self, receipt: Receipt) -> None:
        """Notes what was published; the journal has done its work."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "receipt.json").write_bytes(msgspec.json.encode(receipt))
        self.journal.finish()


_PLACE = ("kind", "path", "to", "remote", "repository", "branch")


def kept_metadata(state: Path) -> Path:
    """The folder in which metadata of the last releases is kept."""
    return state / "metadata"


def keep_metadata(state: Path, output: Path, metadata: Sequence[str]) -> None:
    """Keeps the metadata of a release: its names hold versions, and what is at hand need not be fetched from a host."""
    folder = kept_metadata(state)
    (folder / roles.TRUST).mkdir(parents=True, exist_ok=True)
    for path in metadata:
        if path != roles.TIMESTAMP and not (folder / path).exists():
            shutil.copyfile(output / path, folder / path)
    _forget_old(folder / roles.TRUST)


def with_kept(state: Path, output: Path, timestamp: bytes, host: Fetch) -> Fetch:
    """A fetcher for a host with this timestamp that asks it only for metadata that is not at hand."""
    known = first_of(folder_fetcher(output), folder_fetcher(kept_metadata(state)), host)
    return lambda path, limit: timestamp if path == roles.TIMESTAMP else known(path, limit)


def _forget_old(folder: Path) -> None:
    versions: dict[str, list[int]] = {}
    for file in folder.iterdir():
        version, _dot, name = file.name.partition(".")
        versions.setdefault(name, []).append(int(version))
    for name, found in versions.items():
        if name != "root.json":
            for old in sorted(found)[:-_VERSIONS]:
                (folder / f"{old}.{name}").unlink()
