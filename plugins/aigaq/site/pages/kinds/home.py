"""The home page of an edition."""

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec
from msgspec.structs import replace

from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import Count, Entry, Share
from aigaq.model.views import HomeView
from aigaq.model.vocabulary import MediumKind, Status
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.kinds.people_lists import FOLDER as PEOPLE
from aigaq.site.pages.list_entries import entry, recorded, recordings
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.map_picture import make_map, shown_places
from aigaq.site.pages.news_links import news_links
from aigaq.site.pages.page_inputs import PageInputs, entry_inputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.portraits import find_portrait, portrait_hashes, with_portraits_alone
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.statistics.tables import Cell

NEWEST = 9
"""Cards of testimonies; they fill rows of three."""
NEWS = 3
EXACT = 1000
"""Fates of as many people and more are rounded, so that one person's fate rarely changes the home page."""


class Fate(msgspec.Struct, frozen=True):
    """The number of people with a fate, and whether a list names some."""

    number: int
    is_listed: bool


class HomeInputs(PageInputs, frozen=True, kw_only=True):
    """The home page's inputs beside its lists: four counts.

    They are of people, places, years and fates.

    `held` are the numbers of people by place, `recorded` the recordings of the newest testimonies.
    """

    counted: int = 0
    held: dict[str, Cell] = msgspec.field(default_factory=dict)
    places_listed: int = 0
    years_listed: int = 0
    fates: dict[Status, Fate] = msgspec.field(default_factory=dict)
    recorded: dict[str, tuple[MediumKind, ...]] = msgspec.field(default_factory=dict)


def home_inputs(site: SiteIndex) -> HomeInputs:
    """Return what the home page shows of the whole archive."""
    archive = site.archive
    newest = tuple(with_portraits_alone(site.testimony(id)) for id in site.oldest_first[-NEWEST:])
    statistics = site.statistics
    on_map = shown_places(archive.places, statistics.held)
    lists = entry_inputs(site, newest, places=on_map, news=tuple(archive.news.values()), count=site.count)
    return HomeInputs(
        testimonies=lists.testimonies,
        people=lists.people,
        places=lists.places,
        news=lists.news,
        media=portrait_hashes(newest, site.media_hashes),
        count=lists.count,
        linked=tuple(place.id for place in on_map if place.id in site.by_place),
        counted=statistics.people,
        held=statistics.held,
        places_listed=len(site.by_place),
        years_listed=len(site.by_year),
        recorded={id: recorded(site.testimony(id)) for id in site.oldest_first[-NEWEST:]},
        fates={status: _fate(cell) for status in Status if (cell := statistics.fates.get(status.value))},
    )


def _fate(cell: Cell) -> Fate:
    """Return a fate for the bar, rounded to two digits if large."""
    number = cell.number
    return Fate(number if number < EXACT else round(number, 2 - len(str(number))), bool(cell.named))


def home_view(site: SiteIndex, localiser: Localiser, inputs: HomeInputs) -> HomeView:
    """`index.html` of an edition."""
    path = routes.home(localiser.edition.code)
    about = site.archive.site
    introduction = localiser.plain(about.description)
    return HomeView(
        frame=make_frame(site, localiser, Meta(path=path, title=localiser.plain(about.name), description=introduction)),
        introduction=introduction,
        numbers=tuple(_numbers(localiser, path, inputs)),
        map=make_map(site, localiser, path, inputs.held),
        map_href=routes.relative(path, routes.map_page(localiser.edition.code)),
        newest=tuple(
            _card(site, localiser, path, id, inputs.recorded[id]) for id in list(reversed(site.oldest_first))[:NEWEST]
        ),
        fates=tuple(_shares(localiser, path, inputs.fates)),
        news=news_links(site, localiser, path)[:NEWS],
    )


def _card(site: SiteIndex, localiser: Localiser, path: str, id: str, kinds: tuple[MediumKind, ...]) -> Entry:
    testimony = site.testimony(id)
    portraits = (find_portrait(site, localiser, path, person, (testimony,)) for person in testimony.people)
    portrait = next(filter(None, portraits), None)
    return replace(entry(site, localiser, path, id), portrait=portrait, recordings=recordings(localiser, kinds))


def _numbers(localiser: Localiser, path: str, inputs: HomeInputs) -> Iterator[Count]:
    for number, label, folder in (
        (inputs.count, localiser.ngettext("testimony", "testimonies", inputs.count), "years"),
        (inputs.counted, localiser.ngettext("person", "people", inputs.counted), "names"),
        (inputs.places_listed, localiser.ngettext("place", "places", inputs.places_listed), "place"),
        (inputs.years_listed, localiser.ngettext("year", "years", inputs.years_listed), ""),
    ):
        href = routes.relative(path, routes.index(localiser.edition.code, folder)) if folder else ""
        yield Count(localiser.number(number), label, href, number)


def _shares(localiser: Localiser, path: str, fates: Mapping[Status, Fate]) -> Iterator[Share]:
    """Yield the parts of the bar.

    Each leads to the people of the fate who are named.
    """
    total, before = sum(fate.number for fate in fates.values()), 0
    for status, fate in fates.items():
        number = fate.number
        start, end = (1000 * value // total for value in (before, before + number))
        target = routes.relative(path, routes.listing(localiser.edition.code, PEOPLE, status))
        href = target if fate.is_listed else ""
        written = localiser.number(number)
        if number >= EXACT:
            written = localiser.pgettext("number", "about %(number)s") % {"number": written}
        yield Share(localiser.label(status), written, href, number, start, end - start)
        before += number


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    newest = site.oldest_first[-NEWEST:]
    other = (site.count, tuple(site.by_year), tuple(site.archive.news.values()))
    yield WorkUnit("all", partial(_inputs, site), testimonies=newest, people=site.listed, other=other)


def _inputs(site: SiteIndex) -> tuple[HomeInputs]:
    return (home_inputs(site),)


def _make(site: SiteIndex, localiser: Localiser, inputs: HomeInputs) -> Made:
    yield home_view(site, localiser, inputs)


HOME = PageKind(
    name="home",
    pages=(Page(routes.home, HomeView, "home.html"),),
    units=_units,
    in_edition=_make,
    inputs=HomeInputs,
    borrows_media=True,
    cost=lambda _inputs: 20,
)
