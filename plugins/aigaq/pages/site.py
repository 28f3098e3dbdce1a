"""Every page of the site, in a fixed order."""

from collections.abc import Iterator, Sequence

from aigaq.model.views import RootView, View
from aigaq.pages import routes
from aigaq.pages.documents import document_views
from aigaq.pages.feeds import feed
from aigaq.pages.home import home_view, root_view, search_view
from aigaq.pages.index import SiteIndex
from aigaq.pages.lists import list_views
from aigaq.pages.localise import Localiser
from aigaq.pages.names import names_views, status_views
from aigaq.pages.people import person_views
from aigaq.pages.templates import Templates
from aigaq.pages.testimony import testimony_views


def edition_views(site: SiteIndex, localiser: Localiser) -> Iterator[View]:
    """The view of every page of one edition."""
    yield home_view(site, localiser)
    yield search_view(site, localiser)
    yield from testimony_views(site, localiser)
    yield from person_views(site, localiser)
    yield from list_views(site, localiser)
    yield from names_views(site, localiser)
    yield from status_views(site, localiser)
    yield from document_views(site, localiser)


def path_of(view: View) -> str:
    """Where the page of a view lies in the tree."""
    return view.path if isinstance(view, RootView) else view.frame.path


def site_files(site: SiteIndex, localisers: Sequence[Localiser], templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Every page and feed: its path in the tree, and its bytes."""
    for path in (routes.ROOT, routes.NOT_FOUND):
        yield path, templates.render(root_view(site, path), localisers[0].catalogue)
    for localiser in localisers:
        for view in edition_views(site, localiser):
            yield path_of(view), templates.render(view, localiser.catalogue)
        yield routes.feed(localiser.edition.code), feed(site, localiser)
