"""The page that tells where else the archive is, so that readers know it before they need it."""

from collections.abc import Iterator

from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import MirrorView
from aigaq.model.views import MirrorsView
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex


def mirrors_view(site: SiteIndex, localiser: Localiser) -> MirrorsView:
    """`mirrors.html` of an edition."""
    path = routes.mirrors(localiser.edition.code)
    return MirrorsView(
        frame=make_frame(site, localiser, Meta(path=path, title=localiser.pgettext("navigation", "Other addresses"))),
        mirrors=tuple(MirrorView(mirror.url, localiser.day(mirror.since)) for mirror in site.archive.mirrors),
    )


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    yield single("all", PageInputs(mirrors=site.archive.mirrors))


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield mirrors_view(site, localiser)


MIRRORS = PageKind(
    name="mirrors",
    pages=(Page(routes.mirrors, MirrorsView, "mirrors.html"),),
    units=_units,
    in_edition=_make,
)
