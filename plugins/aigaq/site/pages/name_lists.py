"""Names from A to Z, and people by what is known of them."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from aigaq.i18n.editions import Edition
from aigaq.model.view_parts import Group, Link
from aigaq.model.views import IndexView, NamesView, View
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.people import name_line
from aigaq.site.pages.site_index import SiteIndex

NAMES_PER_PAGE = 200

Shelf = tuple[str, str, list[str]]
"""An initial: the key of its pages (`01`), its heading, and the ids of its people in the order of names."""


def names_views(site: SiteIndex, localiser: Localiser) -> Iterator[View]:
    """`names/`: an index of initials, and the people of each."""
    shelves = list(_shelves(site, localiser))
    index = routes.index(localiser.edition.code, "names")
    heading = localiser.gettext("Names, from A to Z")
    yield IndexView(
        frame=make_frame(site, localiser, index, heading),
        heading=heading,
        groups=(Group(None, _shelf_links(localiser, index, shelves)),),
        kind="short",
    )
    for key, initial, ids in shelves:
        heading = localiser.gettext("Names: %(initial)s") % {"initial": initial}
        yield from _pages(site, localiser, "names", key, heading, ids, shelves)


def status_views(site: SiteIndex, localiser: Localiser) -> Iterator[View]:
    """`status/`: an index, and the people of each status in the order of names."""
    shelves = [
        (status.value, localiser.label(status), _by_name(site, localiser, ids))
        for status, ids in site.by_status.items()
    ]
    index = routes.index(localiser.edition.code, "status")
    heading = localiser.gettext("People by what is known of them")
    yield IndexView(
        frame=make_frame(site, localiser, index, heading),
        heading=heading,
        groups=(Group(None, _shelf_links(localiser, index, shelves, "status")),),
    )
    for key, heading, ids in shelves:
        yield from _pages(site, localiser, "status", key, heading, ids, shelves)


def _shelves(site: SiteIndex, localiser: Localiser) -> Iterator[Shelf]:
    def number(id: str) -> int:
        return localiser.initial_number(initial(id))

    def initial(id: str) -> str:
        return localiser.initial(site.person(id).names, site.person(id).sort)

    named = [id for id in site.listed if site.person(id).names]
    for letter, ids in groupby(sorted(_by_name(site, localiser, named), key=number), key=initial):
        yield f"{localiser.initial_number(letter):02}", letter, list(ids)


def _by_name(site: SiteIndex, localiser: Localiser, ids: tuple[str, ...] | list[str]) -> list[str]:
    return sorted(ids, key=lambda id: (localiser.sort_key(site.person(id).names, site.person(id).sort), id))


def _shelf_links(
    localiser: Localiser, path: str, shelves: list[Shelf], folder: str = "names", current: str = ""
) -> tuple[Link, ...]:
    code = localiser.edition.code
    return tuple(
        Link(heading, routes.relative(path, routes.listing(code, folder, key)), key == current)
        for key, heading, _ids in shelves
    )


def _pages(
    site: SiteIndex, localiser: Localiser, folder: str, key: str, heading: str, ids: list[str], shelves: list[Shelf]
) -> Iterator[NamesView]:
    code = localiser.edition.code
    parts = [ids[start : start + NAMES_PER_PAGE] for start in range(0, len(ids), NAMES_PER_PAGE)]
    paths = [routes.listing(code, folder, key, number + 1 if number else 0) for number in range(len(parts))]
    for number, (path, part) in enumerate(zip(paths, parts, strict=True)):
        yield NamesView(
            frame=make_frame(site, localiser, path, heading, same_in=partial(_same_in, folder, key)),
            heading=heading,
            up=Link(
                localiser.gettext("All names") if folder == "names" else localiser.gettext("All statuses"),
                routes.relative(path, routes.index(code, folder)),
            ),
            siblings=_shelf_links(localiser, path, shelves, folder, key),
            people=tuple(name_line(site, localiser, path, id) for id in part),
            earlier=routes.relative(path, paths[number - 1]) if number else "",
            later=routes.relative(path, paths[number + 1]) if number + 1 < len(paths) else "",
        )


def _same_in(folder: str, key: str, edition: Edition) -> str:
    # An alphabet is an edition's own: its letters have no page in another.
    return routes.index(edition.code, folder) if folder == "names" else routes.listing(edition.code, folder, key)
