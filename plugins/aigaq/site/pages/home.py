"""The home page and the search page of an edition, and the choice of language at the top of the tree."""

from collections.abc import Sequence

from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.model.view_parts import Choice, Link, Meta, Words
from aigaq.model.views import HomeView, RootView, SearchView
from aigaq.model.vocabulary import Status, TestimonyKind
from aigaq.site.pages import routes
from aigaq.site.pages.documents import news_links
from aigaq.site.pages.frame import browse_links, make_frame
from aigaq.site.pages.list_entries import entry
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.site_index import SiteIndex

NEWEST = 10
NEWS = 3
WRITTEN = (*TEXT_LANGUAGES, "ug", "ky", "uz", "mn")
"""The languages of texts that a reader may choose; those of which there is none are not shown."""


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


def search_view(site: SiteIndex, localiser: Localiser) -> SearchView:
    """`search.html`: the words of the reader's language are searched first, then those of the others."""
    path = routes.search(localiser.edition.code)
    own = localiser.edition.source
    carried = {edition.code for edition in site.editions}
    return SearchView(
        frame=make_frame(site, localiser, Meta(path=path, title=localiser.pgettext("navigation", "Search"))),
        order=localiser.edition.order,
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
        kinds=tuple(Choice(kind.value, localiser.label(kind)) for kind in TestimonyKind),
        texts=tuple(Choice(code, localiser.language(code)) for code in WRITTEN),
        browse=browse_links(localiser, path),
    )


def root_view(site: SiteIndex, localisers: Sequence[Localiser], path: str) -> RootView:
    """`index.html` or `404.html` at the top: every edition under the name it gives itself, with a line in its words."""
    about = site.archive.site
    lost = path == routes.NOT_FOUND
    links: list[Link] = []
    notices: dict[str, Words] = {}
    for localiser in localisers:
        edition = localiser.edition
        note = localiser.gettext("This page is not here.") if lost else localiser.plain(about.name)
        href = routes.relative(path, routes.home(edition.code))
        links.append(Link(edition.name, href, False, edition.lang, edition.direction, note))
        notice = localiser.plain(about.notice)
        notices.setdefault(notice, Words(notice, edition.lang, edition.direction))
    return RootView(
        path=path,
        root=routes.to_root(path),
        name=localisers[0].plain(about.name),
        editions=tuple(links),
        notices=tuple(notice for text, notice in notices.items() if text),
    )
