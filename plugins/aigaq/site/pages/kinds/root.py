"""The choice of language at the top, and the 404 page."""

from collections.abc import Iterator, Sequence

from aigaq.model.view_parts import Link, Words
from aigaq.model.views import NotFoundView, RootView
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex


def root_view(site: SiteIndex, localisers: Sequence[Localiser]) -> RootView:
    """Return `index.html`: every edition and the archive's name."""
    about = site.archive.site
    notices: dict[str, Words] = {}
    for localiser in localisers:
        if notice := localiser.plain(about.notice):
            notices.setdefault(notice, Words(notice, localiser.edition.lang, localiser.edition.direction))
    return RootView(
        path=routes.ROOT,
        root=routes.to_root(routes.ROOT),
        name=localisers[0].plain(about.name),
        description=localisers[0].plain(about.description),
        editions=tuple(_home_link(localiser, localiser.plain(about.name)) for localiser in localisers),
        notices=tuple(notices.values()),
    )


def not_found_view(site: SiteIndex, localisers: Sequence[Localiser]) -> NotFoundView:
    """Return `404.html`, saying so in every edition's words."""
    notes = [
        localiser.gettext("This page is not here. Perhaps this copy holds only a part of the archive.")
        for localiser in localisers
    ]
    return NotFoundView(
        path=routes.NOT_FOUND,
        root=routes.to_root(routes.NOT_FOUND),
        name=localisers[0].plain(site.archive.site.name),
        description=notes[0],
        editions=tuple(map(_home_link, localisers, notes)),
    )


def _home_link(localiser: Localiser, note: str) -> Link:
    """Link from the top of the tree to an edition."""
    edition = localiser.edition
    return Link(edition.name, routes.home(edition.code), False, edition.lang, edition.direction, note)


def _units(_site: SiteIndex) -> Iterator[WorkUnit]:
    yield single("all", PageInputs())


def _make(site: SiteIndex, localisers: Sequence[Localiser], _inputs: PageInputs) -> Made:
    yield root_view(site, localisers)
    yield not_found_view(site, localisers)


ROOT = PageKind(
    name="root",
    pages=(
        Page(lambda: routes.ROOT, RootView, "root.html"),
        Page(lambda: routes.NOT_FOUND, NotFoundView, "404.html"),
    ),
    units=_units,
    across_editions=_make,
)
