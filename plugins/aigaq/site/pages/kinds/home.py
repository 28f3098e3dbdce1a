"""The home page of an edition."""

from collections.abc import Iterator

from aigaq.model.view_parts import Meta
from aigaq.model.views import HomeView
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.frame import browse_links, make_frame
from aigaq.site.pages.list_entries import entry
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.news_links import news_links
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex

NEWEST = 10
NEWS = 3


def home_view(site: SiteIndex, localiser: Localiser) -> HomeView:
    """`index.html` of an edition."""
    path = routes.home(localiser.edition.code)
    about = site.archive.site
    introduction = localiser.plain(about.description)
    count = site.count
    return HomeView(
        frame=make_frame(site, localiser, Meta(path=path, title=localiser.plain(about.name), description=introduction)),
        introduction=introduction,
        count=localiser.ngettext("%(count)s testimony", "%(count)s testimonies", count)
        % {"count": localiser.number(count)},
        newest=tuple(entry(site, localiser, path, id) for id in list(reversed(site.oldest_first))[:NEWEST]),
        browse=browse_links(localiser, path),
        news=news_links(site, localiser, path)[:NEWS],
    )


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    newest = tuple(site.testimony(id) for id in site.oldest_first[-NEWEST:])
    inputs = PageInputs(testimonies=newest, news=tuple(site.archive.news.values()), count=site.count)
    yield single("all", inputs)


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield home_view(site, localiser)


HOME = PageKind(
    name="home",
    pages=(Page(routes.home, HomeView, "home.html"),),
    units=_units,
    in_edition=_make,
    cost=lambda _inputs: 20,
)
