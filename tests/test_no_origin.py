"""The tree names no place it lies at: every link is relative, and no address of its own stands anywhere in it."""

import re
from html.parser import HTMLParser
from pathlib import Path

from helpers.building import ROOT, tree

ADDRESS = re.compile(rb"https?://(?:(?!%22)[^\s\"'<>()\\\]&])+")
VOCABULARIES = {b"https://schema.org", b"http://www.w3.org/2005/Atom", b"http://www.w3.org/2000/svg"}
"""Names of vocabularies, which nobody fetches."""

TEXTS = (".html", ".xml", ".css", ".svg", ".json", ".jsonl", ".csv", ".vtt", ".txt")


class Addresses(HTMLParser):
    """What the attributes of a page lead to or load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src", "poster", "action", "data")]


def test_every_address_in_the_tree_stands_in_the_content(sample: Path) -> None:
    content = b"\n".join(tree(ROOT / "content").values())
    written = {found.rstrip(b".,;`") for found in ADDRESS.findall(content)}
    foreign = {
        (path, found)
        for path, data in tree(sample).items()
        if path.endswith(TEXTS)
        for found in ADDRESS.findall(data)
        if found.rstrip(b".,;`") not in written | VOCABULARIES
    }
    assert foreign == set()


def test_every_link_of_a_page_is_relative_and_names_a_file(sample: Path) -> None:
    pages = {path: Addresses(data.decode()).found for path, data in tree(sample).items() if path.endswith(".html")}
    inside = re.compile(r"(?!/)[^:?]*(?<!/)|https?://.+|mailto:.+|about:blank|data:.+")
    wrong = {(path, found) for path, links in pages.items() for found in links if not inside.fullmatch(found)}
    assert wrong == {("404.html", "/")}  # which may be shown at any depth, and cannot know the top without a script


def test_no_file_of_the_tree_names_this_machine(sample: Path) -> None:
    here = [str(ROOT).encode(), str(sample.parent).encode(), b"localhost", b"127.0.0.1"]
    guides = ("renew.sh", "pages/host-a-copy.html", "pages/for-editors.html")  # say what to open on one's own computer
    assert [p for p, data in tree(sample).items() if not p.endswith(guides) and any(n in data for n in here)] == []
