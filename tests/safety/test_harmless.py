"""Hostile words come out as words: what a browser would run or fetch is looked for in every page."""

import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import pytest

from helpers.building import ROOT
from helpers.everything import every_byte
from safety.harmless import PAYLOADS, ids

ICON = re.search(r'<link rel="icon" href="([^"]+)"', (ROOT / "theme/templates/head.html").read_text(encoding="utf-8"))[
    1
]
OURS = re.compile(rf"(?:\.\./)*(?:assets|media|search)/[\w./%-]+|data:,|{re.escape(ICON)}")
"""What a page may fetch: files of its own copy, and the icon that stands in the theme itself."""
FETCHING = {"src", "srcset", "poster", "data", "srcdoc", "background", "action", "formaction", "manifest"}
INERT = {"application/ld+json", "text/html"}
"""Types of scripts that no browser runs: data, and parts of a page that our own script puts in place."""
NEVER = {"iframe", "object", "embed", "base", "frame", "applet", "math", "template", "marquee", "portal"}


class Page(HTMLParser):
    """What a browser would do with a page that it should not."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._is_part = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        foreign = tag in NEVER or (
            tag == "form" and (given.get("role") != "search" or given.keys() - {"role", "class"})
        )
        if foreign or any(name.startswith("on") or name == "style" for name in given):
            self.faults.append(self.get_starttag_text() or tag)
        for name in FETCHING & given.keys() | ({"href"} & given.keys() if tag == "link" else set()):
            for part in given[name].split(",") if name == "srcset" else [given[name]]:
                address = part.split()[0]
                if not OURS.fullmatch(address) and not (
                    tag == "link" and given.get("rel") in ("alternate", "manifest")
                ):
                    self.faults.append(f"{tag} {name}={address}")
        if tag == "a" and re.match(r"\s*(?!https?:|mailto:)[a-z][a-z0-9+.-]*:(?!blank)", given.get("href", ""), re.I):
            self.faults.append(given["href"])
        if tag == "script" and "src" not in given and given.get("type") not in INERT:
            self.faults.append("a script in the page")
        self._is_part = tag == "script" and given.get("type") == "text/html"
        if tag == "meta" and given.get("http-equiv", "").lower() not in ("", "content-security-policy"):
            self.faults.append(f"meta {given}")

    def handle_data(self, data: str) -> None:
        if self._is_part:
            self.faults += Page(data).faults

    def handle_endtag(self, tag: str) -> None:
        self._is_part = False


def pages(site: Path) -> list[Path]:
    return [path for path in sorted(site.rglob("*.html")) if path.name != "404.html"]


def test_no_page_runs_or_fetches_anything_foreign(hostile: Path) -> None:
    faults = {str(path): Page(path.read_text(encoding="utf-8")).faults for path in pages(hostile)}
    assert {path: found for path, found in faults.items() if found} == {}


def test_every_payload_has_its_page(hostile: Path) -> None:
    assert all((hostile / "en" / "t" / f"t-{id}.html").is_file() for id in ids())
    assert len(PAYLOADS) >= 60


def test_feeds_are_well_formed(hostile: Path) -> None:
    for path in hostile.rglob("*.xml"):
        root = ElementTree.fromstring(path.read_bytes())
        assert not [element for element in root.iter() if "script" in element.tag]


def test_captions_hold_no_tags(hostile: Path) -> None:
    for path in hostile.rglob("*.vtt"):
        assert "<" not in path.read_text(encoding="utf-8")


def test_no_file_outside_was_read(hostile: Path) -> None:
    secret = Path("/etc/passwd").read_bytes().splitlines()[0]
    assert [name for name, data in every_byte(hostile) if secret in data] == []


@pytest.mark.parametrize("computed", [b">49<", b"__mro__ }}49", b"<class "])
def test_no_template_in_the_content_is_run(hostile: Path, computed: bytes) -> None:
    assert [name for name, data in every_byte(hostile) if name.endswith(".html") and computed in data] == []
