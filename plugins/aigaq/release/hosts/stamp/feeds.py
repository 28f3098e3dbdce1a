"""Feeds with absolute links, for readers that need them."""

from urllib.parse import urljoin
from xml.etree import ElementTree

from defusedxml.ElementTree import fromstring

_ATOM = "http://www.w3.org/2005/Atom"


def absolute_feed(feed: bytes, origin: str, path: str, own: str) -> bytes:
    """Return the signed feed at `path` with absolute links.

    `own` is the path at which the new one lies.
    """
    top: ElementTree.Element = fromstring(feed)
    for element in top.iter():
        element.tag = element.tag.removeprefix(f"{{{_ATOM}}}")
        if element.tag == "link":
            is_self = element.get("rel") == "self"
            element.set("href", f"{origin}{own}" if is_self else urljoin(f"{origin}{path}", element.get("href", "")))
    top.set("xmlns", _ATOM)
    encoded: bytes = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return encoded + b"\n"
