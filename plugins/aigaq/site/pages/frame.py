"""What stands around every page: its names, its place in the tree, the ways to other pages and languages."""

from collections.abc import Callable, Collection

from aigaq.i18n.editions import Edition
from aigaq.model.view_parts import Frame, Link
from aigaq.site.pages import routes
from aigaq.site.pages.labels import CONVERSIONS
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.shown_texts import choose_text
from aigaq.site.pages.site_index import SiteIndex

SameIn = Callable[[Edition], str]
"""The path of the same page in another edition."""


def make_frame(
    site: SiteIndex,
    localiser: Localiser,
    path: str,
    title: str,
    *,
    description: str = "",
    indexed: bool = True,
    json_ld: str = "",
    same_in: SameIn | None = None,
) -> Frame:
    """The frame of the page at `path`; `same_in` is given where the page has another name in other editions."""
    about = site.archive.site
    same = same_in or (lambda edition: routes.in_edition(path, edition.code))
    code = localiser.edition.code
    return Frame(
        edition=code,
        lang=localiser.edition.lang,
        dir=localiser.edition.direction,
        path=path,
        root=routes.to_root(path),
        title=title,
        site_name=localiser.plain(about.name),
        description=description,
        notice=localiser.plain(about.notice),
        indexed=indexed,
        editions=tuple(
            Link(
                edition.name,
                routes.relative(path, same(edition)),
                edition.code == code,
                edition.lang,
                edition.direction,
            )
            for edition in site.editions
        ),
        navigation=browse_links(localiser, path),
        pages=page_links(site, localiser, path),
        home=routes.relative(path, routes.home(code)),
        feed=routes.relative(path, routes.feed(code)),
        search=routes.relative(path, routes.search(code)),
        mirrors=routes.relative(path, routes.mirrors(code)),
        contact=localiser.plain(about.contact),
        json_ld=json_ld,
        converted=localiser.pgettext(*CONVERSIONS[code]) if localiser.edition.is_converted else "",
        unconverted=_link_to_original_script(site, localiser, path, same),
    )


def _link_to_original_script(site: SiteIndex, localiser: Localiser, path: str, same: SameIn) -> Link | None:
    """What leads from a page of a converted edition to the same page as it was written, where the site has that."""
    edition = localiser.edition
    written = next((other for other in site.editions if other.code == edition.source), None)
    if written is None or not edition.is_converted:
        return None
    return Link(written.name, routes.relative(path, same(written)), False, written.lang, written.direction)


def text_links(site: SiteIndex, frame: Frame, languages: Collection[str]) -> tuple[Link, ...]:
    """Of the links to the same page, those to the editions that have a text of their own among `languages`."""
    links = zip(site.editions, frame.editions, strict=True)
    return tuple(link for edition, link in links if edition.code in languages or edition.source in languages)


def browse_links(localiser: Localiser, path: str) -> tuple[Link, ...]:
    """The ways into the archive that need no script."""
    code = localiser.edition.code
    ways = (
        (localiser.pgettext("navigation", "Names"), "names"),
        (localiser.pgettext("navigation", "Places"), "place"),
        (localiser.pgettext("navigation", "Years"), "years"),
        (localiser.pgettext("navigation", "What is known"), "status"),
        (localiser.pgettext("navigation", "News"), "news"),
    )
    return tuple(
        Link(label, routes.relative(path, target), path.startswith(f"{code}/{folder}/"))
        for label, folder in ways
        for target in (routes.index(code, folder),)
    )


def page_links(site: SiteIndex, localiser: Localiser, path: str) -> tuple[Link, ...]:
    """The pages that site.yaml names, by their titles."""
    links = []
    for slug in site.archive.site.pages:
        target = routes.document(localiser.edition.code, "pages", slug)
        page = site.archive.pages.get(slug)
        text = choose_text(page.texts, localiser.edition) if page else None
        if text:
            title = localiser.mark_language(text.front.title, text.language)
            links.append(Link(title.text, routes.relative(path, target), path == target, title.lang, title.dir))
    return tuple(links)
