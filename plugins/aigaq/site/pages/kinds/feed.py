"""The Atom feed of an edition (RFC 4287): ids that no host owns, links relative to the feed."""

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

from aigaq.model.public import PublicTestimony
from aigaq.model.work_units import WorkUnit, single
from aigaq.site.pages import routes
from aigaq.site.pages.list_entries import introduction, listed_title
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.page_inputs import PageInputs
from aigaq.site.pages.page_kind import File, Made, PageKind
from aigaq.site.pages.shown_texts import choose_text
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.pages.urns import urn_of

ENTRIES = 30
_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(site: SiteIndex, localiser: Localiser) -> bytes:
    """The newest testimonies; every date in it stands in the content."""
    code = localiser.edition.code
    path = routes.feed(code)
    newest = [site.testimony(id) for id in list(reversed(site.oldest_first))[:ENTRIES]]
    root = ElementTree.Element("feed", {"xmlns": _ATOM, _XML_LANG: localiser.edition.lang})
    _add(root, "id", urn_of(site, code))
    _add(root, "title", localiser.plain(site.archive.site.name))
    _add(root, "updated", _instant(max((_last_update(t, localiser) for t in newest), default=date(1970, 1, 1))))
    ElementTree.SubElement(root, "link", {"rel": "self", "href": routes.relative(path, path)})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "href": routes.relative(path, routes.home(code))})
    _add(ElementTree.SubElement(root, "author"), "name", localiser.plain(site.archive.site.name))
    for testimony in newest:
        _entry(root, site, localiser, path, testimony)
    ElementTree.indent(root)
    encoded: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return encoded + b"\n"


def _entry(
    root: ElementTree.Element, site: SiteIndex, localiser: Localiser, path: str, testimony: PublicTestimony
) -> None:
    code = localiser.edition.code
    entry = ElementTree.SubElement(root, "entry")
    _add(entry, "id", urn_of(site, f"{code}/{testimony.id}"))
    heading, summary = listed_title(testimony, localiser), introduction(testimony, localiser)
    _add(entry, "title", heading.text, heading.lang)
    ElementTree.SubElement(entry, "link", {"href": routes.relative(path, routes.testimony(code, testimony.id))})
    _add(entry, "published", _instant(testimony.published))
    _add(entry, "updated", _instant(_last_update(testimony, localiser)))
    if summary.text and testimony.searchable:
        _add(entry, "summary", summary.text, summary.lang)


def _last_update(testimony: PublicTestimony, localiser: Localiser) -> date:
    text = choose_text(testimony.texts, localiser.edition)
    revised = [text.front.revised] if text and text.front.revised else []
    return max([testimony.published, *revised, *(correction.on for correction in testimony.corrections)])


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ElementTree.Element, tag: str, text: str, lang: str | None = None) -> None:
    ElementTree.SubElement(parent, tag, {_XML_LANG: lang} if lang else {}).text = text


def _units(site: SiteIndex) -> Iterator[WorkUnit]:
    newest = tuple(site.testimony(id) for id in site.oldest_first[-ENTRIES:])
    yield single("all", PageInputs(testimonies=newest))


def _make(site: SiteIndex, localiser: Localiser, _inputs: PageInputs) -> Made:
    yield File(routes.feed(localiser.edition.code), feed(site, localiser))


FEED = PageKind(name="feed", pages=(), units=_units, in_edition=_make, cost=lambda _inputs: 20)
