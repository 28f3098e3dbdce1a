"""Check that listed packages may still be given away."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from aigaq.core.errors import UsageError
from aigaq.core.message import Message, join, msg
from aigaq.model.archive_tree import Archive
from aigaq.packs.given_away import Given
from aigaq.packs.permanent_tree import permanent_ids
from aigaq.privacy.permanent import only_permanent


def refuse_outdated(archive: Archive, today: date | None, known: Mapping[str, Given], folder: Path) -> None:
    """UsageError where a listed package holds a record that may no longer be in one, or does not lie in the folder."""
    if not archive.packages:
        return
    permitted = set(permanent_ids(only_permanent(archive), today))
    if faults := [*_find_faults(archive, permitted, known, folder)]:
        mend = msg("Make them anew: aigaq pack --again. Or delete packages.yaml, to publish none")
        raise UsageError(join(join(*faults, by=". "), mend, by=". "))


def _find_faults(
    archive: Archive, permitted: Collection[str], known: Mapping[str, Given], folder: Path
) -> Iterator[Message]:
    for package in archive.packages:
        missing = [part.file for part in package.parts if not (folder / part.file).is_file()]
        if missing:
            yield msg("%(file)s is listed, and is not in %(folder)s", file=missing[0], folder=folder)
        if package.media is None:
            continue
        given = known.get(package.name)
        if given is None:
            yield msg("%(name)s is listed, and given-away.json does not say what it holds", name=package.name)
        elif others := sorted(set(given.ids).difference(permitted)):
            yield msg("%(name)s holds %(id)s, which may not be in a package any more", name=package.name, id=others[0])
