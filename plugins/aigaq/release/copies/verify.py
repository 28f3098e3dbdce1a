"""Check a copy against its manifest, naming each deviating file.

Changed, missing and extra ones; the manifest's signatures were checked.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from aigaq.release.copies.overlay_check import judge_overlay
from aigaq.release.metadata.carried_parts import Carried, find_carried
from aigaq.release.metadata.hashing import hash_all, survey
from aigaq.release.metadata.manifest import Manifest
from aigaq.release.metadata.overlay import is_overlay
from aigaq.release.transport.many import ask_many
from aigaq.release.transport.network import Host
from aigaq.release.transport.reading import measure

Choose = Callable[[list[str], int], list[str]]
"""Some of the paths, as many as asked for, so that a host cannot foresee them."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The findings on a copy.

    `checked` files were read; `unsigned` ones are of the overlay, as it must be.
    """

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
        """Return True if nothing is changed, missing or extra."""
        return not (self.changed or self.missing or self.extra) and bool(self.carried.editions or self.carried.is_seed)

    @property
    def is_partial(self) -> bool:
        """Return True if the copy leaves parts out."""
        return bool(self.carried.left_out)

    def is_stale(self, now: datetime) -> bool:
        """Return True if no recent timestamp confirms this release.

        That is reported, never refused.
        """
        return now > self.manifest.expires


def verify_folder(folder: Path, manifest: Manifest) -> Verdict:
    """Check every file of a folder, and its overlay."""
    stats, links = survey(folder)
    metadata = frozenset(manifest.metadata)
    others = [path for path in stats if path not in manifest.files and path not in metadata]
    there = [path for path in manifest.files if path in stats]
    resized = {path for path in there if stats[path].size != manifest.files[path].length}
    hashes = hash_all(folder, (path for path in there if path not in resized))
    changed = {path for path, sha256 in hashes if sha256 != manifest.files[path].sha256} | resized
    genuine = [path for path in there if path not in changed]
    overlay = judge_overlay(folder, genuine, dict(hash_all(folder, filter(is_overlay, others))))
    return Verdict(
        manifest=manifest,
        carried=find_carried(manifest.files, [path for path in manifest.files if path not in stats]),
        checked=len(there),
        changed=tuple(sorted([*changed, *overlay.changed])),
        extra=tuple(sorted([*(path for path in others if not is_overlay(path)), *overlay.extra, *links])),
        unsigned=overlay.fit,
    )


def verify_address(host: Host, manifest: Manifest, sample: int | None, choose: Choose) -> Verdict:
    """Check the files of a host, or a `sample` of them.

    Extra files cannot be detected over HTTP. Raises OutsideError if the host fails on the way.
    """
    paths = list(manifest.files)
    if sample is not None and sample < len(paths):
        paths = choose(paths, sample)
    changed, absent = _compare(host, manifest, paths)
    if sample is None or not absent:
        return Verdict(
            manifest=manifest,
            carried=find_carried(manifest.files, absent),
            checked=len(paths),
            changed=tuple(sorted(changed)),
        )
    # Only the whole part can tell whether an absent file is missing or left out.
    return verify_address(host, manifest, None, choose)


def _compare(host: Host, manifest: Manifest, paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return paths that differ on the host, and missing ones."""
    changed, absent = [], []
    for path, found in ask_many(host, paths, lambda path: measure(host, path, manifest.files[path].length)):
        if found is None:
            absent.append(path)
        elif found != manifest.files[path]:
            changed.append(path)
    return changed, absent
