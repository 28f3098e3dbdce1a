"""The lists that programs read in every copy: where copies are, and what none should serve any more."""

from collections.abc import Iterator

import msgspec

from aigaq.model.public import PublicArchive
from aigaq.model.published import MIRRORS, WITHDRAWN, Copy, MirrorList, Withdrawn, WithdrawnList


class ListsJob(msgspec.Struct, frozen=True):
    """Both lists."""

    mirrors: MirrorList
    withdrawn: WithdrawnList


def lists_of(archive: PublicArchive) -> ListsJob:
    """The lists of an archive."""
    return ListsJob(
        MirrorList(tuple(Copy(mirror.url, mirror.since) for mirror in archive.mirrors)),
        WithdrawnList(tuple(Withdrawn(tombstone.id, tombstone.on) for tombstone in archive.tombstones.values())),
    )


def list_files(job: ListsJob) -> Iterator[tuple[str, bytes]]:
    """`mirrors.json` and `withdrawn.json`."""
    for path, value in ((MIRRORS, job.mirrors), (WITHDRAWN, job.withdrawn)):
        yield path, msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
