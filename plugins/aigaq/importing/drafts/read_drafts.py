"""Read drafts together with the archive's people and places."""

from collections.abc import Collection
from pathlib import Path

import msgspec

from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.file_groups import Group, GroupKind
from aigaq.content.reading.folders import entries
from aigaq.content.reading.outcome import Reading
from aigaq.content.reading.testimonies import read_testimony
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive, Testimony


class Drafts(msgspec.Struct, frozen=True):
    """Drafts, read beside the archive.

    `archive` is the archive's content; `reading` holds the drafts as its only testimonies.
    """

    archive: Archive
    reading: Reading

    @property
    def testimonies(self) -> dict[str, Testimony]:
        """The drafts that could be read, by id."""
        return self.reading.value.testimonies


def read_drafts(content: Path, ids: Collection[str] | None = None) -> Drafts:
    """Read all drafts of `content`, or those with these ids.

    Only drafts have problems here.
    """
    whole = read_archive(content)
    problems: list[Problem] = []
    top = (content / "drafts").as_posix()
    listed = entries(top, []) if (content / "drafts").is_dir() else ()
    folders = [
        one for one in listed if one.is_folder and one.name.startswith("t-") and (ids is None or one.name in ids)
    ]
    found = [
        read_testimony(Group(GroupKind.TESTIMONY, folder.path, folder.name, tuple(entries(folder.path, problems))))
        for folder in folders
    ]
    testimonies = {one.testimony.record.id: one.testimony for one in found if one.testimony}
    problems += (fault for one in found for fault in one.problems)
    reading = Reading(
        value=msgspec.structs.replace(whole.value, testimonies=testimonies),
        problems=tuple(problems),
        broken=frozenset((*whole.broken, *(name for one in found for name in one.broken))),
    )
    return Drafts(whole.value, reading)
