"""On a small phone the first result is seen without scrolling far."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import Serve
from browser.test_search import search
from helpers.building import SAMPLE_LANGUAGES

LOWEST = 480
"""Pixels from the top of a page of 360 x 640."""


@pytest.mark.parametrize("edition", [*SAMPLE_LANGUAGES, "kk-arab"])
def test_the_first_result_stands_within_480_pixels(browser: Browser, sample: Path, serve: Serve, edition: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    search(page, serve(sample), edition, q="camp")
    box = page.locator("#own [data-id]").first.bounding_box()
    page.close()
    assert box
    assert box["y"] <= LOWEST
