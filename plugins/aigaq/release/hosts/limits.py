"""Check a host's limits before anything is sent."""

from collections.abc import Mapping

from aigaq.core.message import msg
from aigaq.release.hosts.known_hosts import MEGABYTE, Limits, count_folders, limits_by_server
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import TargetError


def limits_of(settings: Settings) -> Limits:
    """Return a target's limits: its settings', else its host's."""
    known = limits_by_server().get(settings.host, Limits()) if settings.host else Limits()
    return Limits(
        files=settings.files or known.files,
        megabytes=settings.megabytes or known.megabytes,
        file_megabytes=settings.file_megabytes or known.file_megabytes,
        folders_count=known.folders_count,
    )


def refuse_beyond(limits: Limits, sizes: Mapping[str, int]) -> None:
    """Raise TargetError if files exceed the host's limits.

    `sizes` in bytes.
    """
    count = len(sizes) + (count_folders(sizes) if limits.folders_count else 0)
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
    if limits.megabytes is not None and total > limits.megabytes * MEGABYTE:
        size = -(-total // MEGABYTE)
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
        if sizes[largest] > limits.file_megabytes * MEGABYTE:
            size = -(-sizes[largest] // MEGABYTE)
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
