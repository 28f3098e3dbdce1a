"""The map as a picture with circles for places."""

from collections.abc import Iterator, Mapping
from math import sqrt

from aigaq.model.coordinates import Point, parse_point
from aigaq.model.records import Place
from aigaq.model.view_numbers import Circle, MapLabel, MapPicture
from aigaq.model.vocabulary import PlaceKind
from aigaq.site.pages import routes
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.map_projection import HEIGHT, WIDTH, OnMap, project
from aigaq.site.pages.people import place_words
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.statistics.tables import Cell

SMALLEST, LARGEST = 12, 46
"""The radius of a circle of one person, and of the one with the most."""
LABELS: Mapping[str, Point] = {
    "kz": Point(48.2, 73.5),
    "kg": Point(41.6, 74.6),
    "mn": Point(46.6, 95.2),
    "cn-65": Point(37.9, 83.6),
}
"""Where the names of countries, and of Xinjiang, stand."""


def make_map(site: SiteIndex, localiser: Localiser, path: str, held: Mapping[str, Cell]) -> MapPicture:
    """Return the map on page `path`, with people by place."""
    return MapPicture(
        width=WIDTH,
        height=HEIGHT,
        circles=tuple(sorted(_circles(site, localiser, path, held), key=lambda circle: -circle.radius)),
        labels=tuple(_labels(site, localiser)),
    )


def shown_places(places: Mapping[str, Place], held: Mapping[str, Cell]) -> tuple[Place, ...]:
    """Return the places that the map, or the list beside it, names."""
    return tuple(place for place in places.values() if place.id in held or place.id in LABELS)


def _circles(site: SiteIndex, localiser: Localiser, path: str, held: Mapping[str, Cell]) -> Iterator[Circle]:
    drawn = {id: where for id in held if (where := _on_map(site.archive.places[id])) and where.is_inside}
    code = localiser.edition.code
    most = max((held[id].number for id in drawn), default=1)
    for id, where in drawn.items():
        yield Circle(
            href=routes.relative(path, routes.listing(code, "place", id)) if id in site.by_place else "",
            title=localiser.pgettext("map", "%(place)s: %(number)s")
            % {"place": place_words(site, localiser, id).text, "number": localiser.number(held[id].number)},
            x=round(where.x),
            y=round(where.y),
            radius=SMALLEST + round((LARGEST - SMALLEST) * sqrt((held[id].number - 1) / most)),
            is_facility=site.archive.places[id].kind is PlaceKind.FACILITY,
        )


def _labels(site: SiteIndex, localiser: Localiser) -> Iterator[MapLabel]:
    for id, point in LABELS.items():
        if id in site.archive.places:
            where = project(point)
            yield MapLabel(place_words(site, localiser, id).text, round(where.x), round(where.y))


def _on_map(place: Place) -> OnMap | None:
    point = parse_point(place.position.at) if place.position else None
    return project(point) if point else None
