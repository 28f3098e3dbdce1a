"""Atom feeds (RFC 4287) with host-independent ids and relative links."""

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree

import msgspec

from aigaq.model.view_parts import Words
from aigaq.site.pages import routes
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.site_index import SiteIndex
from aigaq.site.pages.urns import urn_of

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class AtomEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A feed entry: `name` for its id, `target` page."""

    name: str
    title: Words
    target: str
    published: date
    updated: date
    summary: Words = Words("")


class AtomFeed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed at `path`: `name` for its id, `home` page."""

    name: str
    title: str
    path: str
    home: str
    entries: tuple[AtomEntry, ...]


def feed_bytes(site: SiteIndex, localiser: Localiser, feed: AtomFeed) -> bytes:
    """Write a feed; every date in it stands in the content."""
    root = ElementTree.Element("feed", {"xmlns": _ATOM, _XML_LANG: localiser.edition.lang})
    _add(root, "id", urn_of(site, feed.name))
    _add(root, "title", feed.title)
    _add(root, "updated", _instant(_last(entry.updated for entry in feed.entries)))
    ElementTree.SubElement(root, "link", {"rel": "self", "href": routes.relative(feed.path, feed.path)})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "href": routes.relative(feed.path, feed.home)})
    _add(ElementTree.SubElement(root, "author"), "name", localiser.plain(site.archive.site.name))
    for entry in feed.entries:
        _add_entry(root, site, feed.path, entry)
    ElementTree.indent(root)
    encoded: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return encoded + b"\n"


def _add_entry(root: ElementTree.Element, site: SiteIndex, path: str, entry: AtomEntry) -> None:
    element = ElementTree.SubElement(root, "entry")
    _add(element, "id", urn_of(site, entry.name))
    _add(element, "title", entry.title.text, entry.title.lang)
    ElementTree.SubElement(element, "link", {"href": routes.relative(path, entry.target)})
    _add(element, "published", _instant(entry.published))
    _add(element, "updated", _instant(entry.updated))
    if entry.summary.text:
        _add(element, "summary", entry.summary.text, entry.summary.lang)


def _last(days: Iterable[date]) -> date:
    return max(days, default=date(1970, 1, 1))


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ElementTree.Element, tag: str, text: str, lang: str | None = None) -> None:
    ElementTree.SubElement(parent, tag, {_XML_LANG: lang} if lang else {}).text = text
