"""On a small phone the first result is seen without scrolling far."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import Serve
from browser.test_search import search
from helpers.building import SAMPLE_LANGUAGES

LOWEST = 480
"""Pixels from the top of a page of 360 x 640."""


def first_result(browser: Browser, base: str, edition: str, **wanted: str) -> float:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    search(page, base, edition, **wanted)
    box = page.locator("#own [data-id]").first.bounding_box()
    page.close()
    assert box
    return box["y"]


@pytest.mark.parametrize("edition", [*SAMPLE_LANGUAGES, "kk-arab"])
def test_the_first_result_stands_within_480_pixels(browser: Browser, sample: Path, serve: Serve, edition: str) -> None:
    assert first_result(browser, serve(sample), edition, q="camp") <= LOWEST


def test_filters_of_an_address_do_not_push_what_was_found_out_of_sight(
    browser: Browser, sample: Path, serve: Serve
) -> None:
    assert first_result(browser, serve(sample), "en", place="cn-6540") <= LOWEST
