"""Names from A to Z, and people by status."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from aigaq.core.ids import by_number
from aigaq.i18n.editions import Edition
from aigaq.model.public import PublicPerson
from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import Group, Link
from aigaq.model.views import IndexView, NamesView, View
from aigaq.model.vocabulary import Status
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs, places_with
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.paging import pager_between
from aigaq.site.pages.people import name_line
from aigaq.site.pages.site_index import SiteIndex

NAMES_PER_PAGE = 200


class Shelf(NamedTuple):
    """People under a heading: page key (`01`), ids by name."""

    key: str
    heading: str
    ids: list[str]
    status: Status | None = None


class NameList(NamedTuple):
    """Names on shelves below `folder`.

    `all_label` leads to its index, `title` is that of a shelf's pages.
    """

    folder: str
    all_label: str
    title: Callable[[str], str]
    shelves: list[Shelf]


def names_views(site: SiteIndex, localiser: Localiser) -> Iterator[View]:
    """`names/`: an index of initials, and the people of each."""

    def title(initial: str) -> str:
        return localiser.gettext("Names: %(initial)s") % {"initial": initial}

    names = NameList("names", localiser.gettext("All names"), title, list(_initials(site, localiser)))
    yield _index(site, localiser, names, localiser.gettext("Names, from A to Z"), "short")
    yield from _pages(site, localiser, names)


def status_views(site: SiteIndex, localiser: Localiser) -> Iterator[View]:
    """Return `status/`: an index, and people of each status by name."""
    shelves = [
        Shelf(status.value, localiser.label(status), _by_name(site, localiser, ids), status)
        for status, ids in site.by_status.items()
    ]
    statuses = NameList("status", localiser.gettext("All fates"), str, shelves)
    yield _index(site, localiser, statuses, localiser.gettext("People by fate"))
    yield from _pages(site, localiser, statuses)


def _initials(site: SiteIndex, localiser: Localiser) -> Iterator[Shelf]:
    def number(id: str) -> int:
        return localiser.initial_number(initial(id))

    def initial(id: str) -> str:
        return localiser.initial(site.person(id).names, site.person(id).sort)

    named = [id for id in site.listed if site.person(id).names]
    for letter, ids in groupby(sorted(_by_name(site, localiser, named), key=number), key=initial):
        yield Shelf(f"{localiser.initial_number(letter):02}", letter, list(ids))


def _by_name(site: SiteIndex, localiser: Localiser, ids: Sequence[str]) -> list[str]:
    return sorted(ids, key=lambda id: (localiser.sort_key(site.person(id).names, site.person(id).sort), by_number(id)))


def _index(site: SiteIndex, localiser: Localiser, names: NameList, heading: str, kind: str = "") -> IndexView:
    path = routes.index(localiser.edition.code, names.folder)
    frame = make_frame(site, localiser, Meta(path=path, title=heading))
    return IndexView(
        frame=frame, heading=heading, groups=(Group(None, _shelf_links(localiser, path, names)),), kind=kind
    )


def _shelf_links(localiser: Localiser, path: str, names: NameList, current: str = "") -> tuple[Link, ...]:
    code = localiser.edition.code
    return tuple(
        Link(shelf.heading, routes.relative(path, routes.listing(code, names.folder, shelf.key)), shelf.key == current)
        for shelf in names.shelves
    )


def _pages(site: SiteIndex, localiser: Localiser, names: NameList) -> Iterator[NamesView]:
    for shelf in names.shelves:
        parts = [shelf.ids[start : start + NAMES_PER_PAGE] for start in range(0, len(shelf.ids), NAMES_PER_PAGE)]
        for number, part in enumerate(parts):
            path = _path(localiser, names, shelf, number)
            paths = [routes.relative(path, _path(localiser, names, shelf, other)) for other in range(len(parts))]
            heading = names.title(shelf.heading)
            same_in = partial(_same_in, names.folder, shelf.key)
            yield NamesView(
                frame=make_frame(site, localiser, Meta(path=path, title=heading), same_in),
                heading=heading,
                up=Link(names.all_label, routes.relative(path, routes.index(localiser.edition.code, names.folder))),
                siblings=_shelf_links(localiser, path, names, shelf.key),
                people=tuple(name_line(site, localiser, path, id, under_status=shelf.status) for id in part),
                pager=pager_between(number, paths),
            )


def _path(localiser: Localiser, names: NameList, shelf: Shelf, number: int) -> str:
    """Return the path of a shelf's page.

    Readers enter at 0, which has no number of its own, and go on to 2.
    """
    return routes.listing(localiser.edition.code, names.folder, shelf.key, number + 1 if number else 0)


def _same_in(folder: str, key: str, edition: Edition) -> str:
    # An alphabet belongs to its edition: its letters have no page in another.
    return routes.index(edition.code, folder) if folder == "names" else routes.listing(edition.code, folder, key)


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    yield WorkUnit("all", partial(_inputs, site), people=site.listed)


def _inputs(site: SiteIndex) -> Iterator[PageInputs]:
    """Return people's inputs by edition, since sorting is slow."""
    people = tuple(_as_listed(site.archive.people[id]) for id in site.listed)
    places = places_with(site.archive, (person.origin for person in people if person.origin))
    for edition in site.editions:
        yield PageInputs(key=edition.code, edition=edition.code, people=people, places=places)


def _as_listed(person: PublicPerson) -> PublicPerson:
    """Return a person as lists show them."""
    return replace(
        person,
        aliases=(),
        ethnicity={},
        occupation={},
        gender=None,
        status_as_of=None,
        events=(),
        same_as=(),
        merged=(),
        testimonies=person.testimonies[:1],
    )


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield from names_views(site, localiser)
    yield from status_views(site, localiser)


NAMES = PageKind(
    name="names",
    pages=(Page(routes.index, IndexView, "index.html"), Page(routes.listing, NamesView, "names.html")),
    units=_units,
    in_edition=_make,
    cost=lambda inputs: 1 + len(inputs.people) // 10,
)
