"""The page on handing in: ways and risks, no form."""

from collections.abc import Iterator

from aigaq.i18n.language import P_
from aigaq.model.records import Way
from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import WayView, Words
from aigaq.model.views import SubmitView
from aigaq.model.vocabulary import WayKind
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex

RISKS = {
    WayKind.SIGNAL: P_(
        "risk",
        "Signal hides what you write, but not that you have it. Whoever can open your phone can read everything. Set "
        "messages to disappear, and save the archive under a name that tells nothing.",
    ),
    WayKind.ONION: P_(
        "risk",
        "Your provider sees that you use Tor, though not for what. In some countries that alone is noticed. Use a "
        "device that nobody else uses.",
    ),
    WayKind.PERSON: P_(
        "risk",
        "Whoever sees you together may ask why. Agree on the meeting by another phone than your own, and carry nothing "
        "written.",
    ),
    WayKind.OFFICE: P_(
        "risk",
        "Who goes in can be seen and filmed, and letters can be opened. Do not bring the only original.",
    ),
}
"""What each way risks, as it stands beside it on the page."""


def submit_view(site: SiteIndex, localiser: Localiser) -> SubmitView:
    """`submit.html` of an edition."""
    path = routes.submit(localiser.edition.code)
    meta = Meta(path=path, title=localiser.pgettext("navigation", "Hand in a testimony"))
    ways = tuple(_way(way, localiser) for way in site.archive.site.submit)
    return SubmitView(frame=make_frame(site, localiser, meta), ways=ways)


def _way(way: Way, localiser: Localiser) -> WayView:
    return WayView(
        kind=localiser.label(way.kind),
        address=way.address,
        note=localiser.words(way.note) or Words(""),
        risk=localiser.pgettext(*RISKS[way.kind]),
    )


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    if site.archive.site.submit:
        yield single("all", PageInputs())


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield submit_view(site, localiser)


SUBMIT = PageKind(
    name="submit",
    pages=(Page(routes.submit, SubmitView, "submit.html"),),
    units=_units,
    in_edition=_make,
)
