"""The people behind numbers, by fate, year and large place.

A large place is one where very many were held.

A page covers a thousand ids, so that nobody's page changes when somebody else comes or goes. Only people who are named
stand here: all others are counted, in groups.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from aigaq.model.dates import parse_edtf
from aigaq.model.public import PublicPerson
from aigaq.model.view_frame import Meta
from aigaq.model.view_numbers import PeopleGroup, PeopleSection
from aigaq.model.view_parts import Link
from aigaq.model.views import PeopleView
from aigaq.model.vocabulary import Status
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.number_labels import row_label, table_label
from aigaq.site.pages.page_inputs import PageInputs, as_named
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.paging import Chunk
from aigaq.site.pages.people import name_line, place_words
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.statistics.counted_people import count_person, freed_in, is_concerned, is_named, taken_in
from aigaq.site.statistics.tables import ROWS, page_of

FOLDER = "people"
GROUPS = ("fate", "taken", "freed", *ROWS)
"""The groups of a list, in the order in which a page shows them."""

Sections = dict[str, tuple[str, ...]]
"""The ids of people by the key of their section."""


class PeopleInputs(PageInputs, frozen=True, kw_only=True):
    """The inputs of a list of people, by group and section."""

    groups: dict[str, Sections]


def people_inputs(site: SiteIndex) -> Iterator[PeopleInputs]:
    """Yield the inputs of every list."""
    people = [person for id in site.listed if is_named(person := site.person(id)) and is_concerned(person)]
    yield from _pages(site, people, _fates(site))
    yield from _pages(site, people, _years)
    for place, ids in site.held.items():
        older = [id for id in ids if page_of(id) != page_of(ids[-1])]
        yield from _place_pages(site, place, ids) if older else ()


def held_sections(site: SiteIndex, ids: Iterable[str]) -> Sections:
    """Return people by fate, in the order of the vocabulary."""
    sections: dict[str, list[str]] = defaultdict(list)
    for id in ids:
        sections[(site.person(id).status or Status.UNKNOWN).value].append(id)
    return {status.value: tuple(sections[status.value]) for status in Status if status.value in sections}


def as_counted(person: PublicPerson) -> PublicPerson:
    """Return a person as these lists name them.

    The person has no status here: the heading of the section tells it.
    """
    named = as_named(person)
    return replace(
        named,
        testimonies=person.testimonies[:1],
        listed=True,
        has_page=person.has_page,
    )


Keys = Callable[[PublicPerson], Iterable[tuple[str, str, str]]]
"""Gives the lists in which a person stands: the key of each, the group, and the section."""


def _fates(site: SiteIndex) -> Keys:
    def keys(person: PublicPerson) -> Iterator[tuple[str, str, str]]:
        counted = count_person(person, site.archive.places)
        for table, rows in ROWS.items():
            for row in rows(counted):
                yield counted.fate, table, row

    return keys


def _years(person: PublicPerson) -> Iterator[tuple[str, str, str]]:
    for what, month in (("taken", taken_in(person)), ("freed", freed_in(person))):
        if month:
            yield f"{month.year:04}", what, str(month)


def _pages(site: SiteIndex, people: Sequence[PublicPerson], keys: Keys) -> Iterator[PeopleInputs]:
    lists: dict[str, dict[int, dict[str, Sections]]] = defaultdict(dict)
    for person in people:
        for key, group, section in keys(person):
            sections = lists[key].setdefault(page_of(person.id), {}).setdefault(group, {})
            sections[section] = (*sections.get(section, ()), person.id)
    for key, pages in sorted(lists.items()):
        for chunk, groups in _numbered(pages):
            yield _inputs_of(site, key, chunk, groups)


def _place_pages(site: SiteIndex, place: str, ids: Sequence[str]) -> Iterator[PeopleInputs]:
    """Yield the older pages of a place.

    The newest people stand on the page of the place itself.
    """
    pages: dict[int, list[str]] = defaultdict(list)
    for id in ids:
        pages[page_of(id)].append(id)
    for chunk, page in _numbered(pages):
        if chunk.number:
            yield _inputs_of(site, place, chunk, {"fate": held_sections(site, page)})


def _numbered(pages: Mapping[int, Any]) -> Iterator[tuple[Chunk, Any]]:
    """Give pages the numbers of the ids they cover.

    The newest, which readers enter, has none.
    """
    numbers = sorted(pages)
    for position, number in enumerate(numbers):
        is_newest = position == len(numbers) - 1
        newer = None if is_newest else 0 if position == len(numbers) - 2 else numbers[position + 1] + 1
        older = numbers[position - 1] + 1 if position else None
        yield Chunk(0 if is_newest else number + 1, (), newer, older), pages[number]


def _inputs_of(site: SiteIndex, key: str, chunk: Chunk, groups: dict[str, Sections]) -> PeopleInputs:
    ids = dict.fromkeys(id for sections in groups.values() for ids in sections.values() for id in ids)
    rows = (row for row in groups.get("place", ()) if row)
    places = (*((key,) if key in site.archive.places else ()), *rows)
    return PeopleInputs(
        key=key,
        chunk=chunk,
        groups=groups,
        people=tuple(as_counted(site.person(id)) for id in ids),
        places=tuple(site.archive.places[place] for place in places),
    )


def people_view(site: SiteIndex, localiser: Localiser, inputs: PeopleInputs) -> PeopleView:
    """Return a page of people: of a fate, year or place."""
    assert inputs.chunk is not None
    code, key = localiser.edition.code, inputs.key
    path = routes.listing(code, FOLDER, key, inputs.chunk.number)
    heading, up = _heading(site, localiser, path, key)
    newer, older = (
        "" if number is None else routes.relative(path, _page(code, key, number, key in site.archive.places))
        for number in (inputs.chunk.newer, inputs.chunk.older)
    )
    return PeopleView(
        frame=make_frame(site, localiser, Meta(path=path, title=heading)),
        heading=heading,
        up=up,
        groups=tuple(
            _group(site, localiser, path, name, inputs.groups[name]) for name in GROUPS if name in inputs.groups
        ),
        newer=newer,
        older=older,
    )


def sections_of(
    site: SiteIndex, localiser: Localiser, path: str, group: str, sections: Sections
) -> tuple[PeopleSection, ...]:
    """Return the sections of a group, each with its heading and people."""
    return tuple(
        PeopleSection(
            f"{group}-{key or 'unknown'}",
            _section_heading(site, localiser, group, key),
            tuple(name_line(site, localiser, path, id) for id in ids),
        )
        for key, ids in sections.items()
    )


def _heading(site: SiteIndex, localiser: Localiser, path: str, key: str) -> tuple[str, Link]:
    """Return the heading of a list, and the way up from it."""
    code = localiser.edition.code
    if key in site.archive.places:
        name = place_words(site, localiser, key)
        up = Link(name.text, routes.relative(path, routes.listing(code, "place", key)), False, name.lang, name.dir)
        return localiser.pgettext("people", "Held here: %(place)s") % {"place": name.text}, up
    if key.isdigit():
        up = Link(localiser.pgettext("navigation", "Timeline"), routes.relative(path, routes.timeline(code)))
        return localiser.pgettext("people", "Taken and set free: %(year)s") % {"year": key}, up
    up = Link(localiser.pgettext("navigation", "Numbers"), routes.relative(path, routes.numbers(code)))
    return localiser.label(Status(key)), up


def _page(code: str, key: str, number: int, is_place: bool) -> str:
    folder = "place" if is_place and not number else FOLDER
    return routes.listing(code, folder, key, number)


def _group(site: SiteIndex, localiser: Localiser, path: str, name: str, sections: Sections) -> PeopleGroup:
    headings = {
        "taken": localiser.pgettext("timeline", "Taken"),
        "freed": localiser.pgettext("timeline", "Set free"),
        "fate": localiser.pgettext("navigation", "Fates"),
    }
    # Unknown values stand last; fates are in the vocabulary's order already.
    ordered = sections if name == "fate" else dict(sorted(sections.items(), key=lambda one: (not one[0], one[0])))
    return PeopleGroup(
        headings.get(name) or table_label(localiser, name), sections_of(site, localiser, path, name, ordered)
    )


def _section_heading(site: SiteIndex, localiser: Localiser, group: str, key: str) -> str:
    if group in ("taken", "freed"):
        return localiser.date(parse_edtf(key))
    if group == "fate":
        return localiser.label(Status(key))
    return row_label(site, localiser, group, key).text


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    yield WorkUnit("all", partial(people_inputs, site), people=site.listed)


def _make(site: SiteIndex, localiser: Localiser, inputs: PeopleInputs) -> Made:
    yield people_view(site, localiser, inputs)


PEOPLE = PageKind(
    name="people",
    pages=(Page(routes.listing, PeopleView, "people.html"),),
    units=_units,
    in_edition=_make,
    inputs=PeopleInputs,
    cost=lambda inputs: 1 + len(inputs.people) // 10,
)
