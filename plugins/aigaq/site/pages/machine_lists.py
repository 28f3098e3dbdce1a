"""The lists that programs read in every copy: where copies are, and what none should serve any more."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from aigaq.model.public import PublicArchive
from aigaq.model.published import MIRRORS, RENEW, WITHDRAWN, Copy, MirrorList, Withdrawn, WithdrawnList
from aigaq.site.known_paths import OWN_FOLDERS, shell_pattern


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
    """`mirrors.json`, `withdrawn.json`, and `renew.sh` for those who fetch a copy without Python."""
    for path, value in ((MIRRORS, job.mirrors), (WITHDRAWN, job.withdrawn)):
        yield path, msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
    script = Path(__file__).with_name("renew_sh.txt").read_text(encoding="ascii")
    folders = "|".join(sorted((*OWN_FOLDERS, "trust")))
    yield RENEW, script.replace("@KNOWN@", shell_pattern()).replace("@FOLDERS@", folders).encode()
