"""Checking a copy: every changed, missing and extra file by name, against a manifest whose signatures were checked."""

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import msgspec

from aigaq.core.errors import OutsideError
from aigaq.release.metadata.carried_parts import Carried, find_carried
from aigaq.release.metadata.chain import File
from aigaq.release.metadata.hashing import hash_all, walk
from aigaq.release.metadata.manifest import Manifest
from aigaq.release.metadata.overlay import LISTING, LISTING_LIMIT, is_overlay, judge
from aigaq.release.transport.fetchers import folder_fetcher, stream

Choose = Callable[[list[str], int], list[str]]
"""Some of the paths, as many as asked for, so that a host cannot foresee them."""

_WORKERS = 8


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What was found of a copy. `checked` files were read; `unsigned` ones are of the overlay, as it lists itself."""

    manifest: Manifest
    carried: Carried
    checked: int
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The files that the copy should have and has not."""
        return self.carried.missing

    @property
    def is_whole(self) -> bool:
        """Whether nothing is changed, missing or extra."""
        return not (self.changed or self.missing or self.extra) and bool(self.carried.editions)

    @property
    def is_partial(self) -> bool:
        """Whether the copy leaves parts out."""
        return bool(self.carried.left_out)

    def is_stale(self, now: datetime) -> bool:
        """Whether nobody has confirmed for a while that this is the newest release. It is told, never refused."""
        return now > self.manifest.expires


def verify_folder(folder: Path, manifest: Manifest) -> Verdict:
    """Checks every file of a folder; of the overlay, whether it is as `overlay.json` lists it, and nothing else."""
    stats = walk(folder)
    metadata = frozenset(manifest.metadata)
    others = [path for path in stats if path not in manifest.files and path not in metadata]
    there = [path for path in manifest.files if path in stats]
    resized = {path for path in there if stats[path].size != manifest.files[path].length}
    hashes = hash_all(folder, (path for path in there if path not in resized))
    changed = [path for path, sha256 in hashes if sha256 != manifest.files[path].sha256]
    overlay = judge(folder_fetcher(folder)(LISTING, LISTING_LIMIT), dict(hash_all(folder, filter(is_overlay, others))))
    return Verdict(
        manifest=manifest,
        carried=find_carried(manifest.files, [path for path in manifest.files if path not in stats]),
        checked=len(there),
        changed=tuple(sorted([*resized, *changed, *overlay.changed])),
        extra=tuple(sorted([*(path for path in others if not is_overlay(path)), *overlay.extra])),
        unsigned=overlay.listed,
    )


def verify_address(address: str, manifest: Manifest, sample: int | None, choose: Choose) -> Verdict:
    """Checks the files below an address, or a `sample` of them; what else may lie there, a host does not tell.

    OutsideError where the host fails on the way.
    """
    paths = list(manifest.files)
    if sample is not None and sample < len(paths):
        paths = choose(paths, sample)
    changed, absent = _compare(address, manifest, paths)
    if sample is None or not absent:
        return Verdict(
            manifest=manifest,
            carried=find_carried(manifest.files, absent),
            checked=len(paths),
            changed=tuple(sorted(changed)),
        )
    # Whether what is absent is missing or left out, only the whole part can tell.
    return verify_address(address, manifest, None, choose)


def _compare(address: str, manifest: Manifest, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    changed, absent = [], []
    with ThreadPoolExecutor(_WORKERS) as pool:
        wanted = list(paths)
        for path, found in zip(
            wanted, pool.map(lambda p: _fetch_file(address, p, manifest.files[p]), wanted), strict=True
        ):
            if found is None:
                absent.append(path)
            elif found != manifest.files[path]:
                changed.append(path)
    return changed, absent


def _fetch_file(address: str, path: str, file: File) -> File | None:
    """What the host serves at a path; nothing where it has nothing there."""
    pieces = stream(address, path, file.length)
    if pieces is None:
        return None
    digest, length = hashlib.sha256(), 0
    try:
        for piece in pieces:
            digest.update(piece)
            length += len(piece)
    except OutsideError:
        if length:
            return File(length, "")  # cut off: not what was signed
        raise
    return File(length, digest.hexdigest())
