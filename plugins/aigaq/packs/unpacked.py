"""Check a folder to which a zip was unpacked.

It is packed again, and compared with the zip that a release lists.

The same files make the same zip everywhere, so that a folder proves as much as the file from which it came.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from aigaq.core.errors import ForgedError
from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.model.packages import FOLDER, Package, packages_in
from aigaq.model.vocabulary import PackageKind, PartSize
from aigaq.packs.disk import disk_errors
from aigaq.packs.make import way_of
from aigaq.packs.parts import bytes_of, cut_file
from aigaq.packs.selection import digest_files, list_hashes
from aigaq.packs.zip_file import write_zip
from aigaq.release.metadata.manifest import Manifest
from aigaq.site.known_paths import is_known


def check_unpacked(folder: Path, manifest: Manifest) -> str:
    """Return the name of the zip from which a folder was unpacked.

    ForgedError where it holds other files than any zip of the release.
    """
    with disk_errors(folder):
        files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
        _refuse_strange(folder, files)
        hashes = list_hashes(folder, files)
        digests = {digest_files(hashes, way_of(PackageKind.ZIP, limit))[:8]: limit for limit in (None, *PartSize)}
        for package in _zips(manifest):
            digest = package.name.rpartition("-")[2].removesuffix(".zip")
            if digest in digests and _is_same(folder, files, package, digests[digest]):
                return package.name
    raise ForgedError(
        msg(
            "%(folder)s is not what any zip of release %(number)s unpacks to: a file was changed, is missing or was "
            "added, or the zip is of another release, or made by another version of the program. Check the zip itself",
            folder=folder,
            number=manifest.release,
        )
    )


def _zips(manifest: Manifest) -> Iterator[Package]:
    files = {
        path.removeprefix(f"{FOLDER}/"): (file.length, file.sha256)
        for path, file in manifest.files.items()
        if path.startswith(f"{FOLDER}/")
    }
    return (one for one in packages_in(files) if one.kind is PackageKind.ZIP and one.media is not None)


def _refuse_strange(folder: Path, files: Iterable[str]) -> None:
    for path in files:
        if not is_known(path) or (folder / path).is_symlink():
            raise ForgedError(
                msg("%(path)s is not of the archive: no zip of it holds such a file. Delete it", path=folder / path)
            )


def _is_same(folder: Path, files: Iterable[str], package: Package, limit: PartSize | None) -> bool:
    """Return True if the files, packed again, equal the package."""
    with TemporaryDirectory() as scratch:
        whole = Path(scratch) / package.name
        write_zip(whole, folder, files)
        parts = cut_file(whole, bytes_of(limit)) if limit else [whole]
        return [(part.name, hash_file(part)) for part in parts] == [(part.file, part.sha256) for part in package.parts]
