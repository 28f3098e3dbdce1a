"""Testimonies by year given: the index, and the lists."""

from collections.abc import Iterator
from functools import partial

from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import Group, Link, Words
from aigaq.model.views import IndexView, ListView
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs, entry_inputs, testimonies_of
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.paging import Chunk
from aigaq.site.pages.site_index import UNDATED, SiteIndex
from aigaq.site.pages.testimony_list import ListHead, list_units, list_view

FOLDER = "years"


def years_index(site: SiteIndex, localiser: Localiser) -> IndexView:
    """`years/index.html`: newest first."""
    path = routes.index(localiser.edition.code, FOLDER)
    heading = localiser.gettext("Testimonies by the year they were given")
    links = tuple(
        Link(
            _heading(localiser, year).text,
            routes.relative(path, routes.listing(localiser.edition.code, FOLDER, year)),
        )
        for year in reversed(site.by_year)
    )
    frame = make_frame(site, localiser, Meta(path=path, title=heading))
    return IndexView(frame=frame, heading=heading, groups=(Group(None, links),), kind="short")


def year_view(site: SiteIndex, localiser: Localiser, year: str, chunk: Chunk) -> ListView:
    """Return a page of the testimonies of a year."""
    head = ListHead(FOLDER, year, _heading(localiser, year), localiser.gettext("All years"))
    return list_view(site, localiser, head, chunk)


def _heading(localiser: Localiser, year: str) -> Words:
    return Words(localiser.pgettext("years", "Date not given") if year == UNDATED else year)


def _index_units(site: SiteIndex) -> Iterator[WorkUnit]:
    yield single("all", PageInputs(years=tuple(site.by_year)))


def _index(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield years_index(site, localiser)


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    return list_units(site, site.by_year, partial(_inputs, site))


def _inputs(site: SiteIndex, year: str, chunk: Chunk) -> PageInputs:
    return entry_inputs(site, testimonies_of(site, chunk), key=year, chunk=chunk)


def _make(site: SiteIndex, localiser: Localiser, inputs: PageInputs) -> Made:
    assert inputs.chunk is not None
    yield year_view(site, localiser, inputs.key, inputs.chunk)


YEARS = PageKind(
    name="years",
    pages=(Page(routes.index, IndexView, "index.html"),),
    units=_index_units,
    in_edition=_index,
)

YEAR = PageKind(
    name="year",
    pages=(Page(routes.listing, ListView, "list.html"),),
    units=_units,
    in_edition=_make,
    cost=lambda _inputs: 20,
)
