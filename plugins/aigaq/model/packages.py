"""Packages by their names, which tell all that each holds.

The signed list therefore follows from the files alone.

    archive-kk-text-1a2b3c4d.zip               one edition, without media
    archive-every-photos-1a2b3c4d.zip.001      the first part of one with all editions
    archive-every-text-1a2b3c4d.zimaa          the first part of a ZIM file, as its readers expect it
    archive-wheels-cp311-linux_x86_64-1a2b3c4d.zip
    archive-1a2b3c4d.torrent

The digits are of the hash of its content: another content never has the same name.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Annotated

import msgspec

from aigaq.model.policy import PUBLIC
from aigaq.model.published import SOUND
from aigaq.model.record_base import Record
from aigaq.model.vocabulary import PackageKind, PackageMedia, PartSize

FOLDER = "packages"
"""The folder in the output that holds them, beside the tree."""
LIST = "trust/packages.json"
"""Their signed list."""
SUMS = "SHA256SUMS.txt"
"""The file beside them by which `sha256sum -c` checks them all."""
EVERY = "every"
"""The edition of a package that holds all of them, as names have it."""

_HELD = {
    PackageMedia.TEXT: frozenset[str](),
    PackageMedia.AUDIO: frozenset({"m4a", "mp3", "ogg", "opus", "vtt"}),
    PackageMedia.PHOTOS: frozenset({"jpg", "webp", "png"}),
}
"""The endings of media's files in a package; one with all media holds every file."""

_DIGEST = "[0-9a-f]{8}"
_EDITION = "[a-z]+(-[a-z]+)?"
_ENDING = r"(zip(\.[0-9]{3})?|zim([a-z]{2})?)"
NAMES = "|".join(
    (
        SUMS.replace(".", r"\."),
        rf"archive-{_DIGEST}\.torrent",
        rf"archive-wheels-[a-z0-9_]+(-[a-z0-9_]+)*-{_DIGEST}\.zip(\.[0-9]{{3}})?",
        rf"archive-{_EDITION}-({'|'.join(PackageMedia)})-{_DIGEST}\.{_ENDING}",
    )
)
"""The names of files in the folder, as a regular expression that `grep -E` understands, too."""

_CONTENT = re.compile(
    rf"archive-(?P<edition>{_EDITION})-(?P<media>{'|'.join(PackageMedia)})-{_DIGEST}\.(?P<kind>zi[pm])"
)
_PART = re.compile(r"(?<=\.zip)\.[0-9]{3}$|(?<=\.zim)[a-z]{2}$")


class PackageFile(Record, frozen=True, kw_only=True):
    """A file of a package: the whole or a part, in bytes."""

    file: Annotated[str, PUBLIC]
    size: Annotated[int, PUBLIC]
    sha256: Annotated[str, PUBLIC]


class Package(Record, frozen=True, kw_only=True):
    """A file that carries the archive where the web does not.

    `edition` is empty where it holds all of them.

    `parts` are its files, one behind the other; `limit` is the largest that they may be.
    """

    name: Annotated[str, PUBLIC]
    kind: Annotated[PackageKind, PUBLIC]
    edition: Annotated[str, PUBLIC] = ""
    media: Annotated[PackageMedia | None, PUBLIC] = None
    limit: Annotated[PartSize | None, PUBLIC] = None
    on: Annotated[date | None, PUBLIC] = None
    parts: Annotated[tuple[PackageFile, ...], PUBLIC] = ()


def is_carried(path: str, media: PackageMedia) -> bool:
    """Return True if packages with these `media` hold a file of a medium.

    Captions go where sounds go. Masters are not asked about: only packages with all media hold them.
    """
    if media is PackageMedia.AUDIO and path.endswith(SOUND):
        return True
    return media is PackageMedia.ALL or path.rpartition(".")[2] in _HELD[media]


def packages_in(files: Mapping[str, tuple[int, str]]) -> tuple[Package, ...]:
    """Return the packages that files make, sorted by name.

    The files are given by names, sizes and SHA-256.
    """
    names = sorted(name for name in files if name != SUMS)
    return tuple(
        _describe(whole, [PackageFile(file=part, size=files[part][0], sha256=files[part][1]) for part in parts])
        for whole, parts in groupby(names, key=whole_name)
    )


def whole_name(file: str) -> str:
    """Return the name of a file's package, without a part's number."""
    return _PART.sub("", file)


def encode_list(files: Mapping[str, tuple[int, str]]) -> bytes | None:
    """Return the signed list of an output's packages, as bytes.

    None where none of the files, given by path, is a package.
    """
    within = {path.removeprefix(f"{FOLDER}/"): file for path, file in files.items() if path.startswith(f"{FOLDER}/")}
    listed = [{key: value for key, value in msgspec.to_builtins(one).items() if value} for one in packages_in(within)]
    if not listed:
        return None
    return msgspec.json.format(msgspec.json.encode({"packages": listed}), indent=1) + b"\n"


def _describe(name: str, parts: Sequence[PackageFile]) -> Package:
    match = _CONTENT.fullmatch(name)
    if match is None:
        kind = PackageKind.TORRENT if name.endswith(".torrent") else PackageKind.WHEELS
        return Package(name=name, kind=kind, parts=tuple(parts))
    return Package(
        name=name,
        kind=PackageKind(match["kind"]),
        edition="" if match["edition"] == EVERY else match["edition"],
        media=PackageMedia(match["media"]),
        parts=tuple(parts),
    )
