"""List again only the groups in which files changed."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from aigaq.content.reading.archive import Listing
from aigaq.content.reading.file_groups import Group, GroupKind
from aigaq.content.reading.folders import entries
from aigaq.core.problems import Problem


def relist(listing: Listing, changed: Iterable[Path]) -> Listing | None:
    """Return the listing after files `changed`: most groups are as they were.

    None where all must be listed: a file is gone, belongs to no group that was listed, or there are problems.
    """
    top = Path(listing.root).resolve()
    inside = [relative for path in changed if (relative := _find_inside(path, top)) is not None]
    places = {group.path: at for at, group in enumerate(listing.groups)}
    groups = list(listing.groups)
    problems = list(listing.problems)
    for relative in inside:
        path = f"{listing.root}/{relative.as_posix()}"
        at = places.get(path, places.get(path.rpartition("/")[0]))
        if at is None or not Path(path).is_file():
            return None
        groups[at] = _list_group(groups[at], problems)
    return None if problems else listing._replace(groups=groups)


def _find_inside(path: Path, top: Path) -> Path | None:
    """Return the path within the content at `top`.

    None if it lies elsewhere.
    """
    place = path.parent.resolve() / path.name
    return place.relative_to(top) if place.is_relative_to(top) else None


def _list_group(group: Group, problems: list[Problem]) -> Group:
    if group.kind is not GroupKind.PERSON:
        return replace(group, inside=tuple(entries(group.path, problems)))
    beside = entries(group.path.rpartition("/")[0], problems)
    return replace(group, inside=tuple(entry for entry in beside if entry.path == group.path))
