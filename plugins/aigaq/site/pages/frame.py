"""The frame of every page: names, place, and navigation."""

from collections.abc import Callable, Collection

from msgspec.structs import replace

from aigaq.i18n.editions import CONVERSIONS, Edition
from aigaq.model.view_frame import Conversion, Frame, Locale, Meta, Navigation
from aigaq.model.view_parts import Link
from aigaq.site.pages import routes
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.shown_texts import choose_text
from aigaq.site.pages.site_index import SiteIndex

SameIn = Callable[[Edition], str]
"""The path of the same page in another edition."""


def make_frame(site: SiteIndex, localiser: Localiser, meta: Meta, same_in: SameIn | None = None) -> Frame:
    """Return the frame of the page that `meta` describes.

    A page without a description has the archive's.
    """
    about, edition = site.archive.site, localiser.edition
    if not meta.description:
        meta = replace(meta, description=localiser.plain(about.description))
    same = same_in or (lambda other: routes.in_edition(meta.path, other.code))
    return Frame(
        locale=Locale(edition.code, edition.lang, edition.direction),
        meta=meta,
        navigation=_navigation(site, localiser, meta.path, same),
        site_name=localiser.plain(about.name),
        notice=localiser.plain(about.notice),
        contact=localiser.plain(about.contact),
        conversion=_conversion(site, localiser, meta.path, same) if edition.is_converted else None,
    )


def _navigation(site: SiteIndex, localiser: Localiser, path: str, same: SameIn) -> Navigation:
    code = localiser.edition.code
    return Navigation(
        root=routes.to_root(path),
        home=routes.relative(path, routes.home(code)),
        search=routes.relative(path, routes.search(code)),
        feed=routes.relative(path, routes.feed(code)),
        mirrors=routes.relative(path, routes.mirrors(code)),
        corrections=routes.relative(path, routes.corrections(code)),
        submit=routes.relative(path, routes.submit(code)) if site.archive.site.submit else "",
        browse=browse_links(site, localiser, path),
        pages=page_links(site, localiser, path),
        editions=tuple(_edition_link(other, path, same, current=other.code == code) for other in site.editions),
    )


def _edition_link(edition: Edition, path: str, same: SameIn, *, current: bool = False) -> Link:
    """Link from a page to the same page in another edition."""
    return Link(edition.name, routes.relative(path, same(edition)), current, edition.lang, edition.direction)


def _conversion(site: SiteIndex, localiser: Localiser, path: str, same: SameIn) -> Conversion:
    """Return the note on converted words, linking the original page.

    If the site has that.
    """
    edition = localiser.edition
    written = next((other for other in site.editions if other.code == edition.source), None)
    note = localiser.pgettext(*CONVERSIONS[edition.code].note)
    return Conversion(note, _edition_link(written, path, same) if written else None)


def text_links(site: SiteIndex, frame: Frame, languages: Collection[str]) -> tuple[Link, ...]:
    """Return the links to editions with their own text.

    `languages` are the languages of the texts.
    """
    links = zip(site.editions, frame.navigation.editions, strict=True)
    return tuple(link for edition, link in links if edition.code in languages or edition.source in languages)


def unconverted(frame: Frame) -> Link | None:
    """Return the link to the page before conversion."""
    return frame.conversion.original if frame.conversion else None


def browse_links(site: SiteIndex, localiser: Localiser, path: str) -> tuple[Link, ...]:
    """Return the ways into the archive that need no script."""
    code = localiser.edition.code
    ways = (
        (localiser.pgettext("navigation", "Names"), "names"),
        (localiser.pgettext("navigation", "Places"), "place"),
        (localiser.pgettext("navigation", "Years"), "years"),
        (localiser.pgettext("navigation", "Fates"), "status"),
        (localiser.pgettext("navigation", "News"), "news"),
    )
    pages = [
        (localiser.pgettext("navigation", "Map"), routes.map_page(code)),
        (localiser.pgettext("navigation", "Timeline"), routes.timeline(code)),
        (localiser.pgettext("navigation", "Numbers"), routes.numbers(code)),
    ]
    if site.has_exports:
        pages.append((localiser.pgettext("navigation", "Data"), routes.data(code)))
    lists = (
        Link(label, routes.relative(path, routes.index(code, folder)), path.startswith(f"{code}/{folder}/"))
        for label, folder in ways
    )
    return (*lists, *(Link(label, routes.relative(path, target), path == target) for label, target in pages))


def page_links(site: SiteIndex, localiser: Localiser, path: str) -> tuple[Link, ...]:
    """Return the pages that site.yaml names, by their titles."""
    links = []
    for slug in site.archive.site.pages:
        target = routes.document(localiser.edition.code, "pages", slug)
        page = site.archive.pages.get(slug)
        text = choose_text(page.texts, localiser.edition) if page else None
        if text:
            title = localiser.mark_language(text.front.title, text.language)
            links.append(Link(title.text, routes.relative(path, target), path == target, title.lang, title.dir))
    return tuple(links)
