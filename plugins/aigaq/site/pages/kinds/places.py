"""Testimonies by place: the index of places, and the list of each."""

from collections.abc import Iterator
from functools import partial

import msgspec
from msgspec.structs import replace

from aigaq.model.records import Place
from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import Group, Link, Words
from aigaq.model.views import IndexView, ListView
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.kinds.people_lists import FOLDER as PEOPLE_FOLDER
from aigaq.site.pages.kinds.people_lists import Sections, as_counted, held_sections, sections_of
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs, entry_inputs, linked_among, testimonies_of
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.paging import Chunk
from aigaq.site.pages.people import place_words
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.pages.testimony_list import ListHead, list_units, list_view
from aigaq.site.statistics.tables import page_of

FOLDER = "place"


class PlaceInputs(PageInputs, frozen=True, kw_only=True):
    """The inputs of a place's page: people held there, by fate.

    The next older page of such people is among them, and whether places within have people of their own.
    """

    held: Sections = msgspec.field(default_factory=dict)
    older: int = 0
    people_within: bool = False


def places_index(site: SiteIndex, localiser: Localiser) -> IndexView:
    """Return `place/index.html`, places under their parents.

    Each place that holds others is a heading for those right within it.
    """
    path = routes.index(localiser.edition.code, FOLDER)
    heading = localiser.gettext("Testimonies by place")
    groups = []
    for place in [p for p in site.archive.places.values() if p.id in site.by_place]:
        inner = _within(site, localiser, place, path)
        if inner:
            groups.append(Group(place_words(site, localiser, place.id), inner, _href(localiser, path, place.id)))
    alone = [p for p in site.by_place if site.archive.places[p].parent is None and not _children(site, p)]
    if alone:
        groups.append(
            Group(Words(localiser.gettext("Other places")), tuple(_place_link(site, localiser, path, p) for p in alone))
        )
    frame = make_frame(site, localiser, Meta(path=path, title=heading))
    return IndexView(frame=frame, heading=heading, groups=tuple(groups))


def place_view(site: SiteIndex, localiser: Localiser, inputs: PlaceInputs) -> ListView:
    """Yield the pages of the testimonies of a place.

    The first names people held there, and leads to the places within it.
    """
    id, chunk = inputs.key, inputs.chunk
    assert chunk is not None
    place = site.archive.places[id]
    head = ListHead(FOLDER, id, place_words(site, localiser, id), localiser.gettext("All places"))
    path = routes.listing(localiser.edition.code, FOLDER, id, chunk.number)
    within = _within(site, localiser, place, path)
    view = list_view(site, localiser, head, chunk, within, _name_without_review(localiser, place))
    older = routes.listing(localiser.edition.code, PEOPLE_FOLDER, id, inputs.older)
    return replace(
        view,
        people=sections_of(site, localiser, path, "fate", inputs.held),
        position="" if chunk.number else _position(localiser, place),
        earlier_people=routes.relative(path, older) if inputs.older else "",
        people_within=inputs.people_within,
    )


def _position(localiser: Localiser, place: Place) -> str:
    """Return a place's source of position, and its precision."""
    if place.position is None:
        return ""
    km = localiser.number(place.position.within_km)
    text = localiser.pgettext("place", "Position on the map: %(source)s, exact to %(km)s km")
    # No line breaks between the number and its unit.
    return text.replace("%(km)s ", "%(km)s\u00a0") % {"source": localiser.plain(place.position.source), "km": km}


def _name_without_review(localiser: Localiser, place: Place) -> str:
    if not localiser.is_unverified(place):
        return ""
    return localiser.gettext("This form of the name has not been checked by a native reader yet.")


def _children(site: SiteIndex, place: str) -> list[Place]:
    return [site.archive.places[p] for p in site.by_place if site.archive.places[p].parent == place]


def _within(site: SiteIndex, localiser: Localiser, place: Place, path: str) -> tuple[Link, ...]:
    inner = sorted(_children(site, place.id), key=lambda p: localiser.sort_key(p.names, p.sort))
    return tuple(_place_link(site, localiser, path, p.id) for p in inner)


def _place_link(site: SiteIndex, localiser: Localiser, path: str, place: str) -> Link:
    name = place_words(site, localiser, place)
    return Link(name.text, _href(localiser, path, place), False, name.lang, name.dir)


def _href(localiser: Localiser, path: str, place: str) -> str:
    return routes.relative(path, routes.listing(localiser.edition.code, FOLDER, place))


def _index_units(site: SiteIndex) -> Iterator[WorkUnit]:
    places = tuple(place for place in site.archive.places.values() if place.id in site.by_place)
    yield single("all", PageInputs(places=places, linked=tuple(site.by_place)))


def _index(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield places_index(site, localiser)


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    for unit in list_units(site, site.by_place, partial(_inputs, site)):
        place, _slash, number = unit.name.rpartition("/")
        held = site.held.get(place, ()) if number == "0" else ()
        other = (unit.other, tuple(map(page_of, held[-1:])), place in site.around_held)
        yield unit._replace(people=held, other=other)


def _inputs(site: SiteIndex, place: str, chunk: Chunk) -> PlaceInputs:
    places = (site.archive.places[place], *_children(site, place))
    held = () if chunk.number else site.held.get(place, ())
    newest = [id for id in held if page_of(id) == page_of(held[-1])]
    older = len(held) - len(newest)
    lists = entry_inputs(
        site,
        testimonies_of(site, chunk),
        key=place,
        places=places,
        people=tuple(as_counted(site.person(id)) for id in newest),
        linked=linked_among(site, places),
        chunk=chunk,
    )
    return PlaceInputs(
        **msgspec.structs.asdict(lists),
        held=held_sections(site, newest),
        older=page_of(held[older - 1]) + 1 if older else 0,
        people_within=not chunk.number and place in site.around_held,
    )


def _make(site: SiteIndex, localiser: Localiser, inputs: PlaceInputs) -> Made:
    yield place_view(site, localiser, inputs)


PLACES = PageKind(
    name="places",
    pages=(Page(routes.index, IndexView, "index.html"),),
    units=_index_units,
    in_edition=_index,
)

PLACE = PageKind(
    name="place",
    pages=(Page(routes.listing, ListView, "list.html"),),
    units=_units,
    in_edition=_make,
    inputs=PlaceInputs,
    cost=lambda _inputs: 20,
)
