"""Read the content folder into an Archive, collecting every fault."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from aigaq.content.reading.documents import by_slug, news_groups, page_groups, read_document
from aigaq.content.reading.file_faults import Fault, did_you_mean
from aigaq.content.reading.file_groups import Group, GroupContent, GroupKind, ReadGroups, present
from aigaq.content.reading.file_reader import read_record
from aigaq.content.reading.folders import Entry, entries, problem, stray
from aigaq.content.reading.line_numbers import locate
from aigaq.content.reading.list_files import MirrorsFile, PackagesFile
from aigaq.content.reading.outcome import Reading
from aigaq.content.reading.people import person_groups, read_person
from aigaq.content.reading.places import Gazetteer, read_places
from aigaq.content.reading.record_ids import twins
from aigaq.content.reading.testimonies import draft_groups, read_testimony, testimony_groups
from aigaq.core.ids import RECORD_FILE, by_number
from aigaq.core.memo import Memo
from aigaq.core.message import Message, msg
from aigaq.core.problems import Problem, in_order
from aigaq.model.archive_tree import Archive, Document
from aigaq.model.packages import Package
from aigaq.model.records import Site
from aigaq.model.site_parts import Mirror

FILES = ("site.yaml", "places.yaml", "mirrors.yaml", "packages.yaml")
FOLDERS = ("people", "testimonies", "pages", "news", "drafts")
_NEEDED = ("site.yaml", "places.yaml")
_GROUPS = {"people": person_groups, "testimonies": testimony_groups, "pages": page_groups, "news": news_groups}
_READERS = {
    GroupKind.TESTIMONY: read_testimony,
    GroupKind.PERSON: read_person,
    GroupKind.PAGE: read_document,
    GroupKind.NEWS: read_document,
}


def read_groups(groups: Iterable[Group]) -> Iterator[GroupContent]:
    """Read groups one after the other."""
    return (_READERS[group.kind](group) for group in groups)


class Listing(NamedTuple):
    """The unread files of a content folder.

    The paths of those at its top by name, and the groups.
    """

    root: str
    top: dict[str, str]
    groups: list[Group]
    problems: list[Problem]


def list_archive(content: Path, *, drafts: bool = False, folders: Collection[str] = FOLDERS) -> Listing:
    """List the folder `content`, with `drafts/` on demand.

    Paths begin as `content` was given. Of its `folders` some can be chosen.
    """
    problems: list[Problem] = []
    there = _list_top(content.as_posix(), problems)
    chosen = [name for name in _GROUPS if name in there and name in folders]
    groups = [group for name in chosen for group in _GROUPS[name](there[name], problems)]
    if drafts and "drafts" in there:
        groups += draft_groups(there["drafts"], problems)
    return Listing(content.as_posix(), there, groups, problems)


def read_archive(
    content: Path, read: ReadGroups = read_groups, *, drafts: bool = False, folders: Collection[str] = FOLDERS
) -> Reading:
    """Read everything in the folder `content` (see `list_archive` and `read_listed`)."""
    return read_listed(list_archive(content, drafts=drafts, folders=folders), read)


def read_listed(listing: Listing, read: ReadGroups = read_groups, memo: Memo | None = None) -> Reading:
    """Read everything that was listed.

    `read` reads the groups: here and now, from memory, or in other processes. A `memo` remembers the order of ids.
    """
    problems = list(listing.problems)
    top = _read_top(listing.top, problems)
    contents = list(read(listing.groups))
    problems += (problem for content in contents for problem in content.problems)
    broken = {*top.broken, *(name for content in contents for name in content.broken)}
    archive = _make_archive(listing, top, contents, problems, memo or Memo())
    return Reading(value=archive, problems=tuple(in_order(problems)), broken=frozenset(broken))


def only(root: str, group: Group, content: GroupContent) -> Reading:
    """Return a reading of one group, for its own checks."""
    archive = _make_archive(Listing(root, {}, [group], []), _NO_TOP, [content], [], Memo())
    return Reading(value=archive, broken=frozenset((*content.broken, *_NO_TOP.broken)))


class _Top(NamedTuple):
    """The top records of the content, and the unreadable ones."""

    site: Site
    places: Gazetteer
    mirrors: tuple[Mirror, ...] = ()
    packages: tuple[Package, ...] = ()
    broken: tuple[str, ...] = ()


_NO_TOP = _Top(Site(id="", name={}, description={}), Gazetteer({}), broken=_NEEDED)


def _read_top(paths: Mapping[str, str], problems: list[Problem]) -> _Top:
    site = read_record(paths["site.yaml"], Site, problems) if "site.yaml" in paths else None
    mirrors = read_record(paths["mirrors.yaml"], MirrorsFile, problems) if "mirrors.yaml" in paths else None
    packages = read_record(paths["packages.yaml"], PackagesFile, problems) if "packages.yaml" in paths else None
    places = read_places(paths["places.yaml"], problems) if "places.yaml" in paths else Gazetteer({}, ("places.yaml",))
    broken = (*places.broken, *(("site.yaml",) if site is None else ()))
    return _Top(
        site or _NO_TOP.site,
        places,
        mirrors.mirrors if mirrors else (),
        packages.packages if packages else (),
        broken,
    )


def _make_archive(
    listing: Listing, top: _Top, contents: Sequence[GroupContent], problems: list[Problem], memo: Memo
) -> Archive:
    people = list(present(content.person for content in contents))
    testimonies = list(present(content.testimony for content in contents))
    owners = [(file.record.id, file.path, ("id",)) for file in people]
    owners += [(testimony.record.id, f"{testimony.path}/{RECORD_FILE}", ("id",)) for testimony in testimonies]
    problems += (locate(*twin) for twin in memo(twins, tuple(owners)))
    person_of = {file.record.id: file for file in reversed(people)}  # Of twins the first is kept.
    testimony_of = {testimony.record.id: testimony for testimony in reversed(testimonies)}
    people_ids, testimony_ids = memo(_sort_ids, tuple(person_of), tuple(testimony_of))
    return Archive(
        root=listing.root,
        site=top.site,
        mirrors=top.mirrors,
        packages=top.packages,
        places=top.places.places,
        people={id: person_of[id] for id in people_ids},
        testimonies={id: testimony_of[id] for id in testimony_ids},
        pages=by_slug(_documents(GroupKind.PAGE, listing, contents), problems),
        news=by_slug(_documents(GroupKind.NEWS, listing, contents), problems),
    )


def _sort_ids(people: tuple[str, ...], testimonies: tuple[str, ...]) -> tuple[list[str], list[str]]:
    return sorted(people, key=by_number), sorted(testimonies, key=by_number)


def _documents(kind: GroupKind, listing: Listing, contents: Sequence[GroupContent]) -> list[Document]:
    pairs = zip(listing.groups, contents, strict=True)
    return list(present(content.document for group, content in pairs if group.kind is kind))


def _list_top(root: str, problems: list[Problem]) -> dict[str, str]:
    """List the top of the content: paths by name."""
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
