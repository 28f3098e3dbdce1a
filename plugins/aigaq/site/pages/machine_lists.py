"""Lists for programs in every copy: other copies, and renewal."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from aigaq.model.packages import FOLDER as PACKAGES
from aigaq.model.public import PublicArchive
from aigaq.model.published import MIRRORS, RENEW, Copy, MirrorList
from aigaq.site.known_paths import OWN_FOLDERS, shell_pattern


class ListsJob(msgspec.Struct, frozen=True):
    """The list of copies."""

    mirrors: MirrorList


def lists_of(archive: PublicArchive) -> ListsJob:
    """Return the lists of an archive."""
    return ListsJob(MirrorList(tuple(Copy(mirror.url, mirror.since) for mirror in archive.mirrors)))


def list_files(job: ListsJob) -> Iterator[tuple[str, bytes]]:
    """`mirrors.json`, and `renew.sh` for those who fetch a copy without Python."""
    yield MIRRORS, msgspec.json.format(msgspec.json.encode(job.mirrors), indent=1) + b"\n"
    script = Path(__file__).with_name("renew_sh.txt").read_text(encoding="ascii")
    folders = "|".join(sorted((*OWN_FOLDERS, PACKAGES, "trust")))
    yield RENEW, script.replace("@KNOWN@", shell_pattern()).replace("@FOLDERS@", folders).encode()
