"""The pages of `pages/` and the items of `news/`."""

from collections.abc import Iterator

from aigaq.model.records import Document
from aigaq.model.view_parts import Group, Link, Meta
from aigaq.model.views import DocumentView, IndexView, View
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame, text_links, unconverted
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.shown_texts import body_of, choose_text, note_on, original_among, summary_of, title_of
from aigaq.site.pages.site_index import SiteIndex


def document_views(site: SiteIndex, localiser: Localiser) -> Iterator[View]:
    """Every page, every news item, and the list of news."""
    for folder, documents in (("pages", site.archive.pages), ("news", site.archive.news)):
        for document in documents.values():
            yield from _document(site, localiser, folder, document)
    yield news_index(site, localiser)


def news_index(site: SiteIndex, localiser: Localiser) -> IndexView:
    """`news/index.html`: newest first."""
    path = routes.index(localiser.edition.code, "news")
    heading = localiser.pgettext("navigation", "News")
    return IndexView(
        frame=make_frame(site, localiser, Meta(path=path, title=heading)),
        heading=heading,
        groups=(Group(None, news_links(site, localiser, path)),),
        kind="dated",
    )


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


def _document(site: SiteIndex, localiser: Localiser, folder: str, document: Document) -> Iterator[DocumentView]:
    text = choose_text(document.texts, localiser.edition)
    if text is None:
        return  # checks: a document has an original
    path = routes.document(localiser.edition.code, folder, document.slug)
    title = title_of(text, localiser)
    meta = Meta(path=path, title=title.text, description=summary_of(text, localiser).text)
    frame = make_frame(site, localiser, meta)
    yield DocumentView(
        frame=frame,
        title=title,
        note=note_on(text, original_among(document.texts), localiser, unconverted(frame)),
        body=body_of(text, localiser),
        on=localiser.day(document.on),
        languages=text_links(site, frame, document.texts),
    )
