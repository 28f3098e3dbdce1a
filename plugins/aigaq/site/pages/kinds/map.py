"""The map of places of detention, as picture and list."""

from collections.abc import Iterator
from functools import partial

from aigaq.model.view_frame import Meta
from aigaq.model.view_numbers import LargePlace, Number, PlaceCount
from aigaq.model.views import MapView
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.map_picture import make_map, shown_places
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.people import place_words
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.statistics.counted_people import large_place
from aigaq.site.statistics.tables import Cell


class MapInputs(PageInputs, frozen=True, kw_only=True):
    """The inputs of the map: the people held, by place."""

    held: dict[str, Cell]


def map_inputs(site: SiteIndex) -> MapInputs:
    """Return what the map shows of the archive."""
    archive = site.archive
    held = site.statistics.held
    return MapInputs(held=held, places=shown_places(archive.places, held), linked=tuple(site.by_place))


def map_view(site: SiteIndex, localiser: Localiser, inputs: MapInputs) -> MapView:
    """`map.html`."""
    path = routes.map_page(localiser.edition.code)
    heading = localiser.pgettext("map", "Where people were held")
    return MapView(
        frame=make_frame(site, localiser, Meta(path=path, title=heading)),
        heading=heading,
        picture=make_map(site, localiser, path, inputs.held),
        places=tuple(_list(site, localiser, path, inputs.held)),
        numbers=routes.relative(path, routes.numbers(localiser.edition.code)),
    )


def _list(site: SiteIndex, localiser: Localiser, path: str, held: dict[str, Cell]) -> Iterator[LargePlace]:
    """Yield large places with those within, most people first."""
    places = site.archive.places
    large = [id for id in held if large_place(id, places) == id]
    for id in sorted(large, key=lambda id: (-held[id].number, id)):
        inner = (other for other in held if other != id and large_place(other, places) == id)
        yield LargePlace(
            _place(site, localiser, path, id, held[id].number),
            tuple(_place(site, localiser, path, other, held[other].number) for other in inner),
        )


def _place(site: SiteIndex, localiser: Localiser, path: str, id: str, number: int) -> PlaceCount:
    name = place_words(site, localiser, id)
    return PlaceCount(
        name=name.text,
        href=routes.relative(path, routes.listing(localiser.edition.code, "place", id)) if id in site.by_place else "",
        number=Number(number, localiser.number(number)),
        lang=name.lang,
        dir=name.dir,
    )


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    yield WorkUnit("all", partial(_inputs, site), people=site.listed)


def _inputs(site: SiteIndex) -> tuple[MapInputs]:
    return (map_inputs(site),)


def _make(site: SiteIndex, localiser: Localiser, inputs: MapInputs) -> Made:
    yield map_view(site, localiser, inputs)


MAP = PageKind(
    name="map",
    pages=(Page(routes.map_page, MapView, "map.html"),),
    units=_units,
    in_edition=_make,
    inputs=MapInputs,
    cost=lambda _inputs: 20,
)
