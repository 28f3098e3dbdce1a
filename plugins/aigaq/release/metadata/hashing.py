"""Hashes of the files of a folder; a file that did not change since the last time is not read again."""

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

# A file that changed this shortly before it was hashed may change again within the same tick of the disk's clock.
_TICK = 2_000_000_000


class Stat(NamedTuple):
    """What the system tells of a file without reading it; times in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int


class Hashes(msgspec.Struct, frozen=True):
    """The files that were hashed, and what the system told of them; `after` is a name for the release they made."""

    release: str = ""
    stats: dict[str, Stat] = {}
    hashes: dict[str, str] = {}

    def files(self, bins: Collection[str], bits: int) -> dict[str, File]:
        """The files of these bins, with their lengths and hashes."""
        return {
            path: File(stat.size, self.hashes[path]) for path, stat in self.stats.items() if bin_of(path, bits) in bins
        }


def read_hashes(path: Path) -> Hashes:
    """What `write_hashes` wrote, or nothing where that cannot be read."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Hashes)
    except (OSError, msgspec.DecodeError):
        return Hashes()


def write_hashes(path: Path, hashes: Hashes, now: datetime) -> None:
    """Keeps the hashes for the next time; files that changed just before `now` will be read again then."""
    last = int(now.timestamp() * 1_000_000_000) - _TICK
    stats = {name: stat if max(stat[1:3]) < last else Stat(stat.size, 0, 0, 0) for name, stat in hashes.stats.items()}
    kept = msgspec.structs.replace(hashes, stats=stats)
    write_private(path, msgspec.msgpack.encode(kept))


def walk(folder: Path) -> dict[str, Stat]:
    """Every file below `folder` by its path; UsageError where there is a link or a device."""
    found, others = survey(folder)
    if others:
        raise UsageError(
            msg("%(path)s is no file but a link or a device. A tree holds only files", path=folder / others[0])
        )
    return found


def survey(folder: Path) -> tuple[dict[str, Stat], list[str]]:
    """Every file below `folder` by its path, and the paths of links and devices; no link is followed."""
    found: dict[str, Stat] = {}
    others: list[str] = []
    _walk(str(folder), "", found, others)
    return found, others


def hash_files(folder: Path, stats: Mapping[str, Stat], known: Hashes) -> Hashes:
    """The hashes of the files with these `stats`; of those that stand in `known` unchanged, as they stand there."""
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
