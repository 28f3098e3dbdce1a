"""Pages of pages/ in the browser."""

from pathlib import Path

from playwright.sync_api import Browser

from browser.conftest import Serve


def test_code_runs_from_left_to_right_in_an_edition_that_does_not(sample: Path, serve: Serve, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{serve(sample)}kk-arab/pages/host-a-copy.html")
    assert page.evaluate("getComputedStyle(document.querySelector('pre')).direction") == "ltr"
    assert page.evaluate("getComputedStyle(document.querySelector('p')).direction") == "rtl"
    page.close()
