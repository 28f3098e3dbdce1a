"""The search page of an edition."""

from collections.abc import Iterator

from aigaq.i18n.editions import OTHERS, TEXT_LANGUAGES, WRITINGS
from aigaq.model.forms import volume_ids
from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import Choice, Link
from aigaq.model.views import SearchView
from aigaq.model.vocabulary import Detention, Status, TestimonyKind
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.frame import browse_links, make_frame
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.site_index import SiteIndex

WRITTEN = (*TEXT_LANGUAGES, *(language.code for language in OTHERS))
"""The languages of texts that a reader may choose; those of which there is none are not shown."""


def search_view(site: SiteIndex, localiser: Localiser) -> SearchView:
    """Return `search.html`, the reader's language first."""
    path = routes.search(localiser.edition.code)
    own = localiser.edition.source
    carried = {edition.code for edition in site.editions}
    return SearchView(
        frame=make_frame(site, localiser, Meta(path=path, title=localiser.pgettext("navigation", "Search"))),
        order=localiser.edition.order,
        tags=tuple((code, writing.tag) for code, writing in WRITINGS.items() if writing.tag != code),
        languages=tuple(
            Link(
                localiser.language(source),
                f"../{source}/" if source != own and source in carried else "",
                source == own,
                source,
            )
            for source in dict.fromkeys((own, *(edition.source for edition in site.editions)))
        ),
        statuses=tuple(Choice(status.value, localiser.label(status)) for status in Status),
        detentions=tuple(Choice(kind.value, localiser.label(kind)) for kind in Detention),
        kinds=tuple(Choice(kind.value, localiser.label(kind)) for kind in TestimonyKind),
        texts=tuple(Choice(code, localiser.language(code)) for code in WRITTEN),
        browse=browse_links(site, localiser, path),
        volumes=volume_ids(site.form),
    )


def _units(_site: SiteIndex) -> Iterator[WorkUnit]:
    yield single("all", PageInputs())


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield search_view(site, localiser)


SEARCH = PageKind(
    name="search",
    pages=(Page(routes.search, SearchView, "search.html"),),
    units=_units,
    in_edition=_make,
)
