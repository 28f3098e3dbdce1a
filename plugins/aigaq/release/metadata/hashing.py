"""Hash a folder's files, reusing hashes of unchanged ones."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from aigaq.core.errors import UsageError
from aigaq.core.files import hash_file, write_private
from aigaq.core.message import msg
from aigaq.release.metadata.chain import File, bin_of

# A file that changed so shortly before hashing may change again within the same tick of the disk's clock.
_TICK = 2_000_000_000


class Stat(NamedTuple):
    """A file's stat values; times in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int


class Hashes(msgspec.Struct, frozen=True):
    """Hashes of files with their stat values.

    `release` is the release that was signed from them.
    """

    release: str = ""
    stats: dict[str, Stat] = {}
    hashes: dict[str, str] = {}

    def files(self, bins: Collection[str], bits: int) -> dict[str, File]:
        """Return the files of these bins, with their lengths and hashes."""
        return {
            path: File(stat.size, self.hashes[path]) for path, stat in self.stats.items() if bin_of(path, bits) in bins
        }


def read_hashes(path: Path) -> Hashes:
    """Return the written hashes, or none if unreadable."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Hashes)
    except (OSError, msgspec.DecodeError):
        return Hashes()


def write_hashes(path: Path, hashes: Hashes, now: datetime) -> None:
    """Write hashes; mark files changed just before `now` to be hashed anew."""
    last = int(now.timestamp() * 1_000_000_000) - _TICK
    stats = {name: stat if max(stat[1:3]) < last else Stat(stat.size, 0, 0, 0) for name, stat in hashes.stats.items()}
    kept = msgspec.structs.replace(hashes, stats=stats)
    write_private(path, msgspec.msgpack.encode(kept))


def walk(folder: Path) -> dict[str, Stat]:
    """Return every file below `folder` by path.

    Raises UsageError for a link or a device.
    """
    found, others = survey(folder)
    if others:
        raise UsageError(
            msg("%(path)s is not a file but a link or a device. A tree holds only files", path=folder / others[0])
        )
    return found


def survey(folder: Path) -> tuple[dict[str, Stat], list[str]]:
    """Return files below `folder`, and paths of links and devices.

    No link is followed.
    """
    found: dict[str, Stat] = {}
    others: list[str] = []
    _walk(str(folder), "", found, others)
    return found, others


def hash_files(folder: Path, stats: Mapping[str, Stat], known: Hashes) -> Hashes:
    """Return the hashes of files, reusing `known` unchanged ones."""
    fresh = [path for path, stat in stats.items() if known.stats.get(path) != stat]
    hashes = dict(hash_all(folder, fresh))
    return Hashes(stats=dict(stats), hashes={path: hashes.get(path) or known.hashes[path] for path in stats})


def hash_all(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path with the SHA-256 of its file, in hex."""
    top = str(folder)
    # Reading waits for the disk, and hashing lets other threads run.
    with ThreadPoolExecutor(4) as pool:
        for part in pool.map(lambda part: [(path, hash_file(f"{top}/{path}")) for path in part], _parts(list(paths))):
            yield from part


def _parts(paths: list[str]) -> list[list[str]]:
    return [paths[at : at + 256] for at in range(0, len(paths), 256)]


def _walk(folder: str, base: str, found: dict[str, Stat], others: list[str]) -> None:
    with os.scandir(folder) as scan:
        for entry in sorted(scan, key=lambda entry: entry.name):
            if entry.is_file(follow_symlinks=False):
                stat = entry.stat(follow_symlinks=False)
                found[base + entry.name] = Stat(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
            elif entry.is_dir(follow_symlinks=False):
                _walk(entry.path, f"{base}{entry.name}/", found, others)
            else:
                others.append(base + entry.name)
