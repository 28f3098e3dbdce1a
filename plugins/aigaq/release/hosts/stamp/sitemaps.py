"""Sitemaps (sitemaps.org) of indexable pages, with editions (hreflang).

The files are cut by the ids of records, so that one more testimony changes one of them.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from aigaq.core.ids import by_number
from aigaq.i18n.editions import EDITIONS
from aigaq.site.pages import routes

INDEX = "sitemap.xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_RECORDS = 1000
_MOST_PAGES = 40_000
_RECORD = re.compile(r"[tp]/([tp])-0*([0-9]+)\.html")


def sitemaps(pages: Iterable[str], origin: str) -> Iterator[tuple[str, bytes]]:
    """Return the sitemaps by path, then their index.

    `origin` ends with `/`.
    """
    editions: dict[str, list[str]] = {}
    for path in pages:
        edition, _slash, rest = path.partition("/")
        if edition in EDITIONS:
            editions.setdefault(rest, []).append(edition)
    files: dict[str, list[str]] = {}
    for rest in editions:
        files.setdefault(_shelf(rest), []).append(rest)
    names = []
    for shelf in sorted(files, key=by_number):
        for name, part in _parts(shelf, sorted(files[shelf], key=by_number), editions):
            names.append(name)
            yield name, _sitemap(part, editions, origin)
    yield INDEX, _index(names, origin)


def _shelf(rest: str) -> str:
    """Return a page's sitemap file.

    Records by thousands of their numbers, the rest by folder.
    """
    if match := _RECORD.fullmatch(rest):
        return f"{match[1]}-{int(match[2]) // _RECORDS}"
    folder, slash, _name = rest.partition("/")
    return folder if slash else "home"


def _parts(shelf: str, rests: list[str], editions: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    most = max(1, _MOST_PAGES // max(len(editions[rest]) for rest in rests))
    for number, at in enumerate(range(0, len(rests), most)):
        yield f"sitemap-{shelf}{f'-part-{number + 1}' if number else ''}.xml", rests[at : at + most]


def _sitemap(rests: list[str], editions: dict[str, list[str]], origin: str) -> bytes:
    top = ElementTree.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for rest in rests:
        same = editions[rest] if routes.is_same_in_all(rest) else []
        for edition in editions[rest]:
            url = ElementTree.SubElement(top, "url")
            ElementTree.SubElement(url, "loc").text = f"{origin}{edition}/{rest}"
            for other in same:
                _alternate(url, EDITIONS[other].lang, f"{origin}{other}/{rest}")
            if same:
                _alternate(url, "x-default", _default(rest, same, origin))
    return _encode(top)


def _default(rest: str, editions: list[str], origin: str) -> str:
    """Return the page for readers of other languages.

    The choice of language, or the page in English if there is one.
    """
    if rest == "index.html":
        return origin
    return f"{origin}{'en' if 'en' in editions else editions[0]}/{rest}"


def _index(names: list[str], origin: str) -> bytes:
    top = ElementTree.Element("sitemapindex", {"xmlns": _SITEMAP})
    for name in names:
        ElementTree.SubElement(ElementTree.SubElement(top, "sitemap"), "loc").text = f"{origin}{name}"
    return _encode(top)


def _alternate(url: ElementTree.Element, lang: str, href: str) -> None:
    ElementTree.SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": lang, "href": href})


def _encode(top: ElementTree.Element) -> bytes:
    encoded: bytes = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return encoded + b"\n"
