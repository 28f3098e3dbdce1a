"""The pages of `pages/` and the items of `news/`."""

from collections.abc import Iterator

from aigaq.model.archive_tree import Document
from aigaq.model.view_frame import Meta
from aigaq.model.view_parts import Group
from aigaq.model.views import DocumentView, IndexView
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.frame import make_frame, text_links, unconverted
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.news_links import news_links
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import Made, Page, PageKind
from aigaq.site.pages.shown_texts import body_of, choose_text, note_on, original_among, summary_of, title_of
from aigaq.site.pages.site_index import SiteIndex


def document_views(site: SiteIndex, localiser: Localiser) -> Iterator[DocumentView | IndexView]:
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


def _document(site: SiteIndex, localiser: Localiser, folder: str, document: Document) -> Iterator[DocumentView]:
    text = choose_text(document.texts, localiser.edition)
    if text is None:
        return  # The checks ensure that a document has an original.
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


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    archive = site.archive
    yield single("all", PageInputs(pages=tuple(archive.pages.values()), news=tuple(archive.news.values())))


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    return document_views(site, localiser)


DOCUMENTS = PageKind(
    name="documents",
    pages=(Page(routes.document, DocumentView, "document.html"), Page(routes.index, IndexView, "index.html")),
    units=_units,
    in_edition=_make,
    has_words=True,
    cost=lambda _inputs: 30,
)
