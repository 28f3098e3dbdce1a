"""Every link of every page leads somewhere, wherever the tree lies."""

import posixpath
import re
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from browser.conftest import Serve
from browser.pages import TYPES, Links, html_pages, one_of_each, type_of
from helpers.building import ROOT

pytestmark = pytest.mark.long

OUTSIDE = ("https://", "http://", "mailto:", "about:blank", "data:")
PLACES = ("/", "/a/b/c/", "file")
HREFS = (
    "links => links.map(a => (a.href.baseVal === undefined ? a.href : new URL(a.href.baseVal, document.baseURI).href))"
)
"""The addresses of links; those of pictures have theirs in an object."""
ALL, ONE = True, False
"""A page of each type in every edition and all its links, or in one and some."""


@pytest.mark.parametrize("form", ["sample", "volumes"])
def test_every_link_and_fragment_of_every_page_leads_to_a_file_of_the_tree(
    form: str, request: pytest.FixtureRequest
) -> None:
    sample: Path = request.getfixturevalue(form)
    pages = {path: Links((sample / path).read_text(encoding="utf-8")) for path in html_pages(sample)}
    dead = [
        f"{path}: {target}"
        for path, links in pages.items()
        for target in links.targets
        if not target.startswith(OUTSIDE) and not _leads(sample, pages, path, target)
    ]
    assert (sample / "data").exists() == (form == "sample")  # no copy in volumes carries tables
    assert dead == ["404.html: /"]  # which may be shown at any depth, and finds the top by its script


def test_every_page_but_those_of_withdrawals_and_former_ids_is_reached_from_the_root(sample: Path) -> None:
    seen, waiting = {"404.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen or not path.endswith(".html"):
            continue
        seen.add(path)
        targets = Links((sample / path).read_text(encoding="utf-8")).targets
        waiting += [_target(path, target)[0] for target in targets if not target.startswith(OUTSIDE)]
    unreached = {path.rpartition("/")[2].removesuffix(".html") for path in set(html_pages(sample)) - seen}
    records = (ROOT / "content" / "testimonies").rglob("record.yaml")
    texts = {path.parent.name: path.read_text(encoding="utf-8") for path in records}
    withdrawn = {id for id, text in texts.items() if "status: withdrawn" in text and "\ntombstone: none" not in text}
    people = [path.read_text(encoding="utf-8") for path in (ROOT / "content" / "people").rglob("p-*.yaml")]
    former = {id for text in people for id in re.findall(r"^merged: \[(p-[0-9]+)\]", text, re.MULTILINE)}
    assert unreached == withdrawn | former  # old links alone lead to a former id


def test_every_page_leads_to_itself_in_every_edition(sample: Path) -> None:
    editions = sorted(path.name for path in sample.iterdir() if (path / "index.html").exists() and len(path.name) < 8)
    for path in html_pages(sample):
        edition, slash, rest = path.partition("/")
        if not slash:
            continue
        html = (sample / path).read_text(encoding="utf-8")
        targets = {_target(path, target)[0] for target in Links(html.partition("<main")[0]).targets}
        for other in editions:
            same = (
                f"{other}/{rest}" if not rest.startswith("names/") or other == edition else f"{other}/names/index.html"
            )
            assert same in targets, f"{path} does not lead to {same}"


def _target(path: str, target: str) -> tuple[str, str]:
    parts = urlsplit(target)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    return file, unquote(parts.fragment)


def _leads(site: Path, pages: dict[str, Links], path: str, target: str) -> bool:
    file, fragment = _target(path, target)
    if fragment.startswith("t="):
        return (site / file).is_file() and file not in pages  # a time in a recording
    return (site / file).is_file() and (not fragment or fragment in pages[file].ids)


@pytest.mark.parametrize(
    ("place", "javascript", "editions"),
    [
        ("file", True, ONE),
        *(pytest.param(*case, ALL, marks=pytest.mark.full) for case in product(PLACES, (True, False))),
    ],
)
def test_every_link_of_every_page_type_is_followed_without_an_error_or_a_request_outside(
    sample: Path, serve: Serve, browser: Browser, place: str, javascript: bool, editions: bool
) -> None:
    base = f"file://{sample}/" if place == "file" else serve(sample, place)
    context = browser.new_context(java_script_enabled=javascript, service_workers="block")
    page = context.new_page()
    faults = watch(page, base)
    targets: dict[str, str] = {}
    for path in one_of_each(sample, editions):
        page.goto(base + path, wait_until="load")
        assert page.locator("h1").first.inner_text().strip(), path
        targets |= dict.fromkeys(page.eval_on_selector_all("a[href]", HREFS), path)
    inside = {target: path for target, path in targets.items() if not leads_outside(target, base)}
    assert len(inside) > len(TYPES)
    for target, path in sorted(inside.items() if editions else one_of_each_kind(inside, base)):
        follow(page, target, path, faults)
    context.close()
    assert faults == []


def one_of_each_kind(links: dict[str, str], base: str) -> Iterable[tuple[str, str]]:
    """Return a link to each type of page, and to a place on one; that all lead to a file is shown without a browser."""
    pages = {target: path for target, path in links.items() if urlsplit(target).path.endswith(".html")}
    kinds = {(type_of(target.removeprefix(base).partition("#")[0]), "#" in target): target for target in pages}
    return [(target, pages[target]) for target in kinds.values()]


def follow(page: Page, target: str, path: str, faults: list[str]) -> None:
    """Goes where a link leads; what it names within the page must be there."""
    if not urlsplit(target).path.endswith(".html"):
        return  # a file to download or a feed: the tree has it, as another test shows
    page.goto(target, wait_until="domcontentloaded")
    fragment = unquote(urlsplit(target).fragment)
    if fragment and not page.evaluate("id => document.getElementById(id) !== null", fragment):
        faults.append(f"{path}: {target} leads to nothing on its page")


def leads_outside(target: str, base: str) -> bool:
    """Whether a link leaves the archive by intention: a source, a mail, the empty page."""
    return target.startswith(OUTSIDE) and not target.startswith(base)


def watch(page: Page, base: str) -> list[str]:
    """Collect what goes wrong on a page: console messages, errors, failed requests, requests outside."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: faults.append(f"{request.url} failed") if not left(request) else None)
    page.on(
        "response", lambda answer: faults.append(f"{answer.url}: {answer.status}") if answer.status >= 400 else None
    )
    page.on("request", lambda request: faults.append(f"{request.url} outside") if outside(request, base) else None)
    return faults


def outside(request: Request, base: str) -> bool:
    """Whether a request leaves the copy; what stands inside a page is none."""
    return not request.url.startswith((base, "data:"))


def left(request: Request) -> bool:
    """Whether a request was given up since its page was left."""
    return request.failure == "net::ERR_ABORTED"


def test_the_page_for_missing_ones_finds_the_top_from_any_depth(sample: Path, serve: Serve, browser: Browser) -> None:
    base = serve(sample, "/a/b/c/")
    page = browser.new_page()
    for missing in ("nothing.html", "kk/t/t-99999.html", "kk/x/y/z/"):
        page.goto(base + missing)
        expect(page.locator("a[lang=kk]")).to_have_attribute("href", "/a/b/c/kk/index.html")
        page.click("a[lang=ru]")
        assert page.url == base + "ru/index.html"
    page.close()


def test_the_page_for_missing_ones_asks_no_host_that_an_address_names(
    sample: Path, serve: Serve, browser: Browser
) -> None:
    page, refused = browser.new_page(), list[str]()
    page.on("console", lambda told: refused.append(told.text) if "Content Security Policy" in told.text else None)
    page.goto(f"{serve(sample)}/elsewhere.example/nothing.html")
    expect(page.locator("a[lang=kk]")).to_have_attribute("href", "/kk/index.html")
    assert refused == []
    page.close()


def test_the_page_for_missing_ones_offers_only_editions_that_a_copy_of_parts_has(
    sample: Path, serve: Serve, browser: Browser, tmp_path: Path
) -> None:
    for name in ("404.html", "assets", "kk", "ru"):
        (tmp_path / name).symlink_to(sample / name)
    page = browser.new_page()
    page.goto(f"{serve(tmp_path)}en/t/t-00001.html")
    offered = page.locator(".editions a:visible")
    expect(offered).to_have_count(2)
    assert [link.get_attribute("lang") for link in offered.all()] == ["kk", "ru"]
    page.close()
