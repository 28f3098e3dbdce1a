"""Links to the news, newest first."""

from aigaq.model.view_parts import Link
from aigaq.site.pages import routes
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.shown_texts import choose_text, title_of
from aigaq.site.pages.site_index import SiteIndex


def news_links(site: SiteIndex, localiser: Localiser, path: str) -> tuple[Link, ...]:
    """All news, newest first, as links with their day."""
    newest = sorted(site.archive.news.values(), key=lambda d: (str(d.on), d.slug), reverse=True)
    links = []
    for document in newest:
        text = choose_text(document.texts, localiser.edition)
        if text:
            title = title_of(text, localiser)
            href = routes.relative(path, routes.document(localiser.edition.code, "news", document.slug))
            links.append(Link(title.text, href, False, title.lang, title.dir, localiser.day(document.on)))
    return tuple(links)
