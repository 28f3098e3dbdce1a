"""Select a package's files from the second tree.

By its media, and by readers' means to open them.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from aigaq.builder.output_files import own_files
from aigaq.content.reading.filenames import name_fault
from aigaq.core.errors import UsageError
from aigaq.core.files import hash_file
from aigaq.core.message import msg
from aigaq.model.packages import is_carried
from aigaq.model.vocabulary import PackageKind, PackageMedia

_MASTERS = "source/media/"
_NOT_READ = ("source/", "renew.sh", "mirrors.json", "404.html")
"""What readers of a ZIM file cannot open: it is for reading, a zip for going on with the archive, too."""
_LONGEST = 200
"""UTF-16 units of a path: Windows takes 260, and the archive lies in folders."""


def choose_files(tree: Path, kind: PackageKind, media: PackageMedia) -> list[str]:
    """Return the paths of the files that a package holds, sorted."""
    there = sorted(own_files(tree))
    return [
        path for path in there if _is_wanted(path, media) and not (kind is PackageKind.ZIM and _is_for_others(path))
    ]


def refuse_names(paths: Iterable[str], top: str) -> None:
    """Raise UsageError for a path that some system cannot unpack.

    The paths are those below `top`; FAT and exFAT refuse the most.
    """
    for path in paths:
        for name in PurePosixPath(path).parts:
            if fault := name_fault(name):
                raise UsageError(
                    msg(
                        "%(path)s cannot be unpacked everywhere: %(why)s. Name the page or medium otherwise. Nothing "
                        "was packed",
                        path=path,
                        why=fault.message,
                    )
                )
        if len(f"{top}/{path}".encode("utf-16-le")) // 2 > _LONGEST:
            raise UsageError(
                msg(
                    "%(path)s cannot be unpacked everywhere: the path is longer than %(longest)s letters. Name the "
                    "page or medium shorter. Nothing was packed",
                    path=path,
                    longest=_LONGEST,
                )
            )


def list_hashes(tree: Path, paths: Iterable[str]) -> bytes:
    """List the files of a package with their hashes."""
    return b"".join(f"{path}\0{hash_file(tree / path)}\n".encode() for path in paths)


def digest_files(hashes: bytes, way: str) -> str:
    """Hash a list of files and the way a package is made.

    The hash is part of its name: the same content has the same name.
    """
    return hashlib.sha256(f"{way}\n".encode() + hashes).hexdigest()


def _is_wanted(path: str, media: PackageMedia) -> bool:
    if media is PackageMedia.ALL:
        return True
    if path.startswith(_MASTERS):
        return False
    return not path.startswith("media/") or is_carried(path, media)


def _is_for_others(path: str) -> bool:
    return path.startswith(_NOT_READ)
