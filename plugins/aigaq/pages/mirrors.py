"""The page that tells where else the archive is, so that readers know it before they need it."""

from aigaq.model.view_parts import MirrorView
from aigaq.model.views import MirrorsView
from aigaq.pages import routes
from aigaq.pages.frame import make_frame
from aigaq.pages.index import SiteIndex
from aigaq.pages.localise import Localiser


def mirrors_view(site: SiteIndex, localiser: Localiser) -> MirrorsView:
    """`mirrors.html` of an edition."""
    path = routes.mirrors(localiser.edition.code)
    return MirrorsView(
        frame=make_frame(site, localiser, path, localiser.pgettext("navigation", "Other addresses")),
        mirrors=tuple(MirrorView(mirror.url, localiser.day(mirror.since)) for mirror in site.archive.mirrors),
    )
