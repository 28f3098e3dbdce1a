"""What a host takes: looked at before anything is sent, so that no copy ends half way at a wall."""

from collections.abc import Iterable, Mapping
from posixpath import dirname

import msgspec

from aigaq.core.message import msg
from aigaq.release.hosts.targets.servers import Server
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import TargetError

_MEGABYTE = 1_000_000


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The most files (with their folders, where `folders_count`), megabytes in all and megabytes a file; or none."""

    files: int | None = None
    megabytes: int | None = None
    file_megabytes: int | None = None
    folders_count: bool = False


KNOWN: Mapping[Server, Limits] = {
    Server.GITHUB: Limits(megabytes=1_000, file_megabytes=100),
    Server.GITLAB: Limits(megabytes=1_000, files=200_000, folders_count=True),
    Server.CLOUDFLARE: Limits(files=20_000, file_megabytes=25),
}
"""As the hosts' manuals said in 2025; settings of a target win."""


def limits_of(settings: Settings) -> Limits:
    """The limits of a target: those in its settings, else those known of its host."""
    known = KNOWN.get(settings.host, Limits()) if settings.host else Limits()
    return Limits(
        files=settings.files or known.files,
        megabytes=settings.megabytes or known.megabytes,
        file_megabytes=settings.file_megabytes or known.file_megabytes,
        folders_count=known.folders_count,
    )


def refuse_beyond(limits: Limits, sizes: Mapping[str, int]) -> None:
    """TargetError where files of these `sizes` in bytes are more than the host takes."""
    count = len(sizes) + (len(_folders(sizes)) if limits.folders_count else 0)
    if limits.files is not None and count > limits.files:
        raise TargetError(
            msg(
                "the copy has %(count)s files, and the host takes %(files)s. %(fewer)s",
                count=count,
                files=limits.files,
                fewer=_FEWER,
            )
        )
    total = sum(sizes.values())
    if limits.megabytes is not None and total > limits.megabytes * _MEGABYTE:
        size = -(-total // _MEGABYTE)
        raise TargetError(
            msg(
                "the copy has %(size)s MB, and the host takes %(megabytes)s MB. %(fewer)s",
                size=size,
                megabytes=limits.megabytes,
                fewer=_FEWER,
            )
        )
    if limits.file_megabytes is not None and sizes:
        largest = max(sizes, key=lambda path: (sizes[path], path))
        if sizes[largest] > limits.file_megabytes * _MEGABYTE:
            size = -(-sizes[largest] // _MEGABYTE)
            most = f"and the host takes files of {limits.file_megabytes} MB"
            raise TargetError(
                msg(
                    "%(largest)s has %(size)s MB, %(most)s. Choose another host for this archive",
                    largest=largest,
                    size=size,
                    most=most,
                )
            )


_FEWER = "Name fewer editions for this target, or choose another host"


def _folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        folder = dirname(path)
        while folder and folder not in found:
            found.add(folder)
            folder = dirname(folder)
    return found
