"""Testimonies by place and by year, and the pages that lead to them."""

from aigaq.model.records import Place
from aigaq.model.view_parts import Group, Link, Meta, Words
from aigaq.model.views import IndexView, ListView
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.list_entries import entry
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.paging import Chunk
from aigaq.site.pages.people import place_words
from aigaq.site.pages.site_index import UNDATED, SiteIndex


def years_index(site: SiteIndex, localiser: Localiser) -> IndexView:
    """`years/index.html`: newest first."""
    path = routes.index(localiser.edition.code, "years")
    heading = localiser.gettext("Testimonies by the year they were given")
    links = tuple(
        Link(
            _heading(site, localiser, "years", year).text,
            routes.relative(path, routes.listing(localiser.edition.code, "years", year)),
        )
        for year in reversed(site.by_year)
    )
    frame = make_frame(site, localiser, Meta(path=path, title=heading))
    return IndexView(frame=frame, heading=heading, groups=(Group(None, links),), kind="short")


def places_index(site: SiteIndex, localiser: Localiser) -> IndexView:
    """`place/index.html`: each place that holds others is a heading for those right within it."""
    path = routes.index(localiser.edition.code, "place")
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


def list_view(site: SiteIndex, localiser: Localiser, folder: str, key: str, chunk: Chunk) -> ListView:
    """A page of the testimonies of a place (`folder` is `place`, `key` its id) or of a year (`years`)."""
    code = localiser.edition.code
    heading = _heading(site, localiser, folder, key)
    path = routes.listing(code, folder, key, chunk.number)
    neighbours = [
        "" if number is None else routes.relative(path, routes.listing(code, folder, key, number))
        for number in (chunk.newer, chunk.older)
    ]
    is_place = folder == "place"
    return ListView(
        frame=make_frame(site, localiser, Meta(path=path, title=heading.text)),
        heading=heading,
        up=_up(localiser, folder, path),
        entries=tuple(entry(site, localiser, path, id) for id in chunk.items),
        within=_within(site, localiser, site.archive.places[key], path) if is_place else (),
        note=_name_without_review(site, localiser, key) if is_place else "",
        newer=neighbours[0],
        older=neighbours[1],
    )


def _up(localiser: Localiser, folder: str, path: str) -> Link:
    label = localiser.gettext("All places") if folder == "place" else localiser.gettext("All years")
    return Link(label, routes.relative(path, routes.index(localiser.edition.code, folder)))


def _heading(site: SiteIndex, localiser: Localiser, folder: str, key: str) -> Words:
    if folder == "place":
        return place_words(site, localiser, key)
    return Words(localiser.pgettext("years", "Date not given") if key == UNDATED else key)


def _name_without_review(site: SiteIndex, localiser: Localiser, place: str) -> str:
    if not localiser.is_unverified(site.archive.places[place]):
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
    return routes.relative(path, routes.listing(localiser.edition.code, "place", place))
