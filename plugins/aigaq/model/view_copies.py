"""Parts of the page of other addresses: copies, and packages to pass on."""

import msgspec


class MirrorView(msgspec.Struct, frozen=True):
    """An address of a copy, which leads outside, and the day on which it was added."""

    url: str
    since: str


class PackageFileView(msgspec.Struct, frozen=True):
    """A file of a package: its name, its size, its SHA-256, and the addresses at which it lies."""

    name: str
    size: str
    sha256: str
    links: tuple[str, ...]


class PackageView(msgspec.Struct, frozen=True):
    """A package: its form, its content in a few words, the day of the newest testimony in it, and its files."""

    kind: str
    holds: str
    on: str
    files: tuple[PackageFileView, ...]
