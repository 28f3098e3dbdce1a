"""Parts of the page of other addresses: copies and packages."""

import msgspec


class MirrorView(msgspec.Struct, frozen=True):
    """The outside address of a copy, and the day it was added."""

    url: str
    since: str


class PackageFileView(msgspec.Struct, frozen=True):
    """A package's file: name, size, SHA-256, and addresses."""

    name: str
    size: str
    sha256: str
    links: tuple[str, ...]


class PackageView(msgspec.Struct, frozen=True):
    """A package: form, content, day of the newest testimony, files."""

    kind: str
    holds: str
    on: str
    files: tuple[PackageFileView, ...]
