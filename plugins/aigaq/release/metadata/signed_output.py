"""A signed output folder, read once for all hosts."""

from pathlib import Path

import msgspec

from aigaq.release.metadata.chain import File, Head, read_bin, read_head
from aigaq.release.metadata.manifest import Manifest, manifest_of
from aigaq.release.transport.fetchers import folder_fetcher


class Release(msgspec.Struct, frozen=True):
    """A signed output folder, its head and its bins."""

    output: Path
    head: Head
    bins: dict[str, dict[str, File]]
    manifest: Manifest


def read_release(output: Path, fingerprint: str | None = None) -> Release:
    """The release in a signed output folder; CopyError where its metadata is not whole, or of other keys."""
    fetch = folder_fetcher(output)
    head = read_head(fetch, fingerprint)
    bins = {name: read_bin(fetch, head, name) for name in head.bins}
    return Release(output, head, bins, manifest_of(head, bins.values()))
