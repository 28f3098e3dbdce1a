"""What a reader has begun to read or to press stays where it is while a page loads."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import Serve


@pytest.mark.parametrize("name", ["index.html", "search.html", "t/t-00001.html"])
def test_nothing_on_a_page_is_pushed_away_when_scripts_have_run(
    sample: Path, serve: Serve, browser: Browser, name: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.add_init_script(
        "self.shifted = 0; new PerformanceObserver((list) => list.getEntries().forEach("
        "(entry) => (self.shifted += entry.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{serve(sample)}kk/{name}", wait_until="networkidle")
    assert page.evaluate("self.shifted") < 0.02  # what little comes of lines that arrive in pieces
    page.close()
