"""Which pages of a site stand for all: one of each type, in each edition."""

import re
from html.parser import HTMLParser
from pathlib import Path

TYPES = {
    "root": r"index\.html",
    "not-found": r"404\.html",
    "home": r"\w[\w-]*/index\.html",
    "search": r"[\w-]+/search\.html",
    "mirrors": r"[\w-]+/mirrors\.html",
    "submit": r"[\w-]+/submit\.html",
    "data": r"[\w-]+/data\.html",
    "corrections": r"[\w-]+/corrections\.html",
    "testimony": r"[\w-]+/t/t-\d+\.html",
    "person": r"[\w-]+/p/p-\d+\.html",
    "places": r"[\w-]+/place/index\.html",
    "place": r"[\w-]+/place/(?!index)[\w-]+\.html",
    "names": r"[\w-]+/names/index\.html",
    "initial": r"[\w-]+/names/\d+(_\d+)?\.html",
    "years": r"[\w-]+/years/index\.html",
    "year": r"[\w-]+/years/(?!index)[\w-]+\.html",
    "statuses": r"[\w-]+/status/index\.html",
    "status": r"[\w-]+/status/(?!index)[\w-]+\.html",
    "map": r"[\w-]+/map\.html",
    "timeline": r"[\w-]+/timeline\.html",
    "numbers": r"[\w-]+/numbers\.html",
    "people": r"[\w-]+/people/[\w-]+\.html",
    "page": r"[\w-]+/pages/[\w-]+\.html",
    "news-list": r"[\w-]+/news/index\.html",
    "news": r"[\w-]+/news/(?!index)[\w-]+\.html",
}


def type_of(path: str) -> str:
    """Return the type of the page at a path of the tree."""
    return next(name for name, pattern in TYPES.items() if re.fullmatch(pattern, path))


def edition_of(path: str) -> str:
    """Return the edition of the page at a path; empty at the top of the tree."""
    return path.partition("/")[0] if "/" in path else ""


def html_pages(site: Path) -> list[str]:
    """Return the paths of all pages."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def one_of_each(site: Path, editions: bool = True) -> list[str]:
    """Return the largest page of each type, in each edition or in any: it has the most on it."""
    chosen: dict[tuple[str, str], str] = {}
    for path in sorted(html_pages(site), key=lambda p: ((site / p).stat().st_size, p)):
        chosen[type_of(path), edition_of(path) if editions else ""] = path
    return sorted(chosen.values())


class Links(HTMLParser):
    """The links, sources and ids of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.languages: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "poster") and value is not None:
                self.targets.append(value)
            elif name == "srcset" and value:
                self.targets += [part.split()[0] for part in value.split(",")]
            elif name == "id" and value:
                self.ids.add(value)
            elif name == "lang" and value:
                self.languages.append(value)
