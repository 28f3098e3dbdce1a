"""An archive of its own look: ten properties change it, in both schemes, and the contrast stays."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import Serve
from browser.test_accessibility import violations
from helpers.building import ROOT
from helpers.recipes import GUIDE, read_recipe

STYLE = (ROOT / "theme/static/aigaq.css").read_text(encoding="utf-8")
TEN = re.findall(r"(--[\w-]+): (.+);", STYLE.split(":root {")[1].split("}")[0])
"""The properties of the identity and their values, as they stand in one place of the theme."""

OWN = dict(re.findall(r"(--[\w-]+): (.+);", read_recipe("A look")[0].text))
"""The properties of the example in the guide."""

SEEN = """() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    paper: style("html").backgroundColor,
    ink: style("html").color,
    accent: style(".bar").borderBlockEndColor,
    link: style(".facts a").color,
    letters: style("html").fontFamily.split(",")[0],
    book: style(".words").fontFamily.split(",")[0],
  };
}"""


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param, bypass_csp=True)
    yield context.new_page()
    context.close()


def rgb(colour: str) -> str:
    """Write a colour as browsers do."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_the_guide_names_the_ten_properties_and_each_has_a_use() -> None:
    names = [name for name, _value in TEN]
    assert len(names) == 10
    assert list(OWN) == names
    table = GUIDE.read_text(encoding="utf-8").split("\n## A look\n")[1].split("```css")[0]
    assert set(re.findall(r"`(--[\w-]+)`", table.split("\n**")[0])) == set(names)
    assert [name for name in names if f"var({name})" not in STYLE] == []


def test_only_browsers_without_layers_see_the_style_for_them(page: Page) -> None:
    (condition,) = re.findall(r"@supports (not [^{]+) \{", STYLE)
    assert page.evaluate("condition => [CSS.supports(condition), CSS.supports(condition.slice(4))]", condition) == [
        *(False, True),
    ]


def test_ten_properties_of_an_archive_change_its_look(page: Page, sample: Path, serve: Serve, axe: str) -> None:
    base = serve(sample)
    own = (sample / "assets/aigaq.css").read_bytes() + read_recipe("A look")[0].text.encode()
    address = f"{base}ru/t/t-00012.html"
    page.goto(address)
    before = page.evaluate(SEEN)
    page.route("**/aigaq.css", lambda route: route.fulfill(body=own, content_type="text/css"))
    page.goto(address)
    scheme = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    colours = {name: rgb(OWN[f"--{scheme}-{name}"]) for name in ("paper", "ink", "accent", "link")}
    seen = page.evaluate(SEEN)
    assert seen == {**colours, "letters": OWN["--letters"], "book": OWN["--book"]}
    assert set(seen.values()).isdisjoint(before.values())
    page.evaluate(axe)
    assert violations(page) == []
