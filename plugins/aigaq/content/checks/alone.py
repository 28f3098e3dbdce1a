"""The outcome of checking one group by itself."""

from collections.abc import Collection, Mapping

import msgspec
from msgspec.structs import replace

from aigaq.content.checks.finding import Finding
from aigaq.model.archive_tree import Archive
from aigaq.model.dates import Day


class Alone(msgspec.Struct, frozen=True, kw_only=True):
    """The findings about a group, and facts for checks across groups.

    `last_day` is the last that it names, `languages` are those of its values beyond the ones of every record.
    """

    findings: tuple[Finding, ...] = ()
    last_day: Day = (0, 0, 0)
    languages: frozenset[str] = frozenset()


Groups = Mapping[str, Alone]
"""The outcomes of all groups, by their paths."""


def only_in(archive: Archive, paths: Collection[str]) -> Archive:
    """Return the archive with the people and testimonies at `paths` only."""
    return replace(
        archive,
        people={id: file for id, file in archive.people.items() if file.path in paths},
        testimonies={id: one for id, one in archive.testimonies.items() if one.path in paths},
    )
