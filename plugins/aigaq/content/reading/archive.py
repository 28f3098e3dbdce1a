"""The content folder to an Archive: every file is read, and every fault is collected."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from aigaq.content.reading.documents import by_slug, news_groups, page_groups, read_document
from aigaq.content.reading.faults import Fault, did_you_mean
from aigaq.content.reading.file_groups import Found, Group, GroupKind, ReadGroups, present
from aigaq.content.reading.file_reader import read_record
from aigaq.content.reading.folders import Entry, entries, problem, stray
from aigaq.content.reading.line_numbers import locate
from aigaq.content.reading.list_files import MirrorsFile
from aigaq.content.reading.outcome import Reading
from aigaq.content.reading.people import person_groups, read_person
from aigaq.content.reading.places import Gazetteer, read_places
from aigaq.content.reading.record_ids import by_id, twins
from aigaq.content.reading.testimonies import RECORD, draft_groups, read_testimony, testimony_groups
from aigaq.core.message import Message, msg
from aigaq.core.problems import Problem, in_order
from aigaq.model.records import Archive, Mirror, Site

FILES = ("site.yaml", "places.yaml", "mirrors.yaml")
FOLDERS = ("people", "testimonies", "pages", "news", "drafts")
_NEEDED = ("site.yaml", "places.yaml")
_NO_SITE = Site(id="", name={}, description={})
_GROUPS = {"people": person_groups, "testimonies": testimony_groups, "pages": page_groups, "news": news_groups}
_READERS = {
    GroupKind.TESTIMONY: read_testimony,
    GroupKind.PERSON: read_person,
    GroupKind.PAGE: read_document,
    GroupKind.NEWS: read_document,
}


def read_groups(groups: Iterable[Group]) -> Iterator[Found]:
    """Reads groups one after the other."""
    return (_READERS[group.kind](group) for group in groups)


class Listing(NamedTuple):
    """What lies in a content folder, unread: the paths of the files at its top by name, and the groups."""

    root: str
    top: dict[str, str]
    groups: list[Group]
    problems: list[Problem]


def list_archive(content: Path, *, drafts: bool = False) -> Listing:
    """What lies in the folder `content`, of `drafts/` only on demand; paths are told as `content` was given."""
    problems: list[Problem] = []
    there = _top(content.as_posix(), problems)
    groups = [
        group for name, groups_in in _GROUPS.items() if name in there for group in groups_in(there[name], problems)
    ]
    if drafts and "drafts" in there:
        groups += draft_groups(there["drafts"], problems)
    return Listing(content.as_posix(), there, groups, problems)


def read_archive(content: Path, read: ReadGroups = read_groups, *, drafts: bool = False) -> Reading:
    """Everything in the folder `content` (see `list_archive` and `read_listed`)."""
    return read_listed(list_archive(content, drafts=drafts), read)


def read_listed(listing: Listing, read: ReadGroups = read_groups) -> Reading:
    """Everything that was listed; `read` reads the groups: here and now, from memory, or in other processes."""
    root, there, groups = listing.root, listing.top, listing.groups
    problems = list(listing.problems)
    site = read_record(there["site.yaml"], Site, problems) if "site.yaml" in there else None
    mirrors = _mirrors(there.get("mirrors.yaml"), problems)
    places = read_places(there["places.yaml"], problems) if "places.yaml" in there else Gazetteer({}, ("places.yaml",))
    found = list(read(groups))
    broken = {*places.broken, *(name for one in found for name in one.broken)}
    if site is None:
        broken.add("site.yaml")
    problems += (fault for one in found for fault in one.problems)
    archive = _archive(root, site or _NO_SITE, mirrors, places, groups, found, problems)
    return Reading(found=archive, problems=tuple(in_order(problems)), broken=frozenset(broken))


def only(root: str, group: Group, found: Found) -> Reading:
    """A reading of one group alone, for the checks that need no more."""
    problems: list[Problem] = []
    return Reading(
        found=_archive(root, _NO_SITE, (), Gazetteer({}), [group], [found], problems),
        broken=frozenset((*found.broken, "site.yaml", "places.yaml")),
    )


def _archive(
    root: str,
    site: Site,
    mirrors: tuple[Mirror, ...],
    places: Gazetteer,
    groups: list[Group],
    found: list[Found],
    problems: list[Problem],
) -> Archive:
    people = list(present(one.person for one in found))
    testimonies = list(present(one.testimony for one in found))
    documents = {
        kind: [one.document for group, one in zip(groups, found, strict=True) if group.kind is kind and one.document]
        for kind in (GroupKind.PAGE, GroupKind.NEWS)
    }
    owners = [(file.record.id, file.path, ("id",)) for file in people]
    owners += [(testimony.record.id, f"{testimony.path}/{RECORD}", ("id",)) for testimony in testimonies]
    problems += (locate(*twin) for twin in twins(owners))
    return Archive(
        root=root,
        site=site,
        mirrors=mirrors,
        places=places.places,
        people=by_id((file.record.id, file) for file in people),
        testimonies=by_id((testimony.record.id, testimony) for testimony in testimonies),
        pages=by_slug(documents[GroupKind.PAGE], problems),
        news=by_slug(documents[GroupKind.NEWS], problems),
    )


def _top(root: str, problems: list[Problem]) -> dict[str, str]:
    """The paths of what stands at the top of the content, by name."""
    there = {}
    for entry in entries(root, problems):
        if entry.name in (FOLDERS if entry.is_folder else FILES):
            there[entry.name] = entry.path
        else:
            problems.append(stray(entry, _fix(entry)))
    for name in _NEEDED:
        if name not in there:
            fault = Fault(rule="missing-file", message=msg("%(name)s is missing", name=name), fix=msg("Add it."))
            problems.append(problem(root, fault))
    return there


def _fix(entry: Entry) -> Message:
    known = FOLDERS if entry.is_folder else FILES
    return did_you_mean(entry.name, known) or msg(
        "Here stand only %(files)s. Move it, or delete it.", files=", ".join((*FILES, *FOLDERS))
    )


def _mirrors(path: str | None, problems: list[Problem]) -> tuple[Mirror, ...]:
    file = read_record(path, MirrorsFile, problems) if path else None
    return file.mirrors if file else ()
