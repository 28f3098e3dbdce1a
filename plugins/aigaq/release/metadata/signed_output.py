"""A signed output, read once, refused if rebuilt since."""

from pathlib import Path

import msgspec

from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.release.metadata.chain import File, Head, read_bin, read_head
from aigaq.release.metadata.hashing import hash_files, read_hashes, walk
from aigaq.release.metadata.manifest import Manifest, manifest_of
from aigaq.release.metadata.released_paths import is_released
from aigaq.release.transport.fetchers import folder_fetcher


class Release(msgspec.Struct, frozen=True):
    """A signed output folder, its head and its bins."""

    output: Path
    head: Head
    bins: dict[str, dict[str, File]]
    manifest: Manifest


def read_release(output: Path, fingerprint: str | None = None) -> Release:
    """Return the release in a signed output folder.

    Raises CopyError if its metadata is not whole, or of other keys.
    """
    fetch = folder_fetcher(output)
    head = read_head(fetch, fingerprint)
    bins = {name: read_bin(fetch, head, name) for name in head.bins}
    return Release(output, head, bins, manifest_of(head, bins.values()))


def refuse_unsigned(release: Release, cache: Path) -> None:
    """Raise UsageError if the output differs from the signed one.

    Hashes that the file `cache` knows are believed of files that did not change since.
    """
    files, output = release.manifest.files, release.output
    present = {path: stat for path, stat in walk(output).items() if is_released(path) or path in files}
    hashes = hash_files(output, present, read_hashes(cache)).hashes
    signed = {path: file.sha256 for path, file in files.items()}
    others = sorted(path for path in hashes.keys() | signed.keys() if hashes.get(path) != signed.get(path))
    if others:
        raise UsageError(
            msg(
                "%(output)s was built since it was signed: %(count)s files differ, for example %(path)s. Run: aigaq "
                "sign %(output)s --keys FOLDER, and publish then",
                output=output,
                count=len(others),
                path=others[0],
            )
        )
