"""The page of a testimony no longer published, whatever the cause."""

from collections.abc import Iterator
from functools import partial

from aigaq.model.forms import Form
from aigaq.model.public import Tombstone
from aigaq.model.view_frame import Meta
from aigaq.model.views import TombstoneView
from aigaq.model.work_units import WorkUnit
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex


def tombstone_view(site: SiteIndex, localiser: Localiser, tombstone: Tombstone) -> TombstoneView:
    """Return a tombstone page: id, and the month of removal."""
    path = routes.page_of(site.testimony_address(localiser.edition.code, tombstone.id, searchable=True))
    heading = localiser.gettext("Testimony %(id)s") % {"id": tombstone.id}
    frame = make_frame(site, localiser, Meta(path=path, title=heading, indexed=False))
    return TombstoneView(frame=frame, id=tombstone.id, month=localiser.date(tombstone.month))


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    tombstones = tuple(site.archive.tombstones.values())
    yield WorkUnit("all", partial(map, _inputs, tombstones), other=tombstones)


def _inputs(tombstone: Tombstone) -> PageInputs:
    return PageInputs(key=tombstone.id, tombstones=(tombstone,))


def _make(site: SiteIndex, localiser: Localiser, inputs: PageInputs) -> Made:
    return (tombstone_view(site, localiser, tombstone) for tombstone in inputs.tombstones)


TOMBSTONE = PageKind(
    name="tombstone",
    pages=(Page(routes.testimony, TombstoneView, "tombstone.html"),),
    units=_units,
    in_edition=_make,
    cost=lambda _inputs: 2,
    form=Form.PAGES,
)
