"""What a testimony costs on a slow line, counted: bytes, requests, and what is read without style and script."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from aigaq.i18n.editions import EDITIONS
from browser.conftest import Serve
from helpers.building import whole_site
from helpers.small_content import TEXT, write_content
from helpers.udhr import LANGUAGES, articles

WORDS = 600
HAN = 1_000
"""Han characters that say about as much as 600 words."""

BYTES = 14_000
REQUESTS = 4


def six_hundred_words(language: str) -> str:
    """Return the beginning of the Declaration, about as long as a testimony."""
    words = [word for article in articles(language) for text in article.paragraphs for word in (*text.split(), "\n\n")]
    if language == "zh":
        return "".join(words)[:HAN]
    ends = [number for number, word in enumerate(words) if word != "\n\n"]
    return " ".join(words[: ends[WORDS]])


def text_in(language: str) -> str:
    source = "" if language == "kk" else f"source: sha256:{'0' * 64}\n"
    return f"---\ntitle: {articles(language)[0].title}\n{source}---\n\n{six_hundred_words(language)}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a testimony of 600 words about two people, in five languages, with all that stands around one."""
    folder = tmp_path_factory.mktemp("budget")
    texts = {TEXT.replace("kk", language): text_in(language) for language in LANGUAGES}
    return whole_site(write_content(folder / "content", texts), folder / "output")


@pytest.mark.parametrize("code", EDITIONS)
def test_a_testimony_of_600_words_fits_into_14_kilobytes_with_its_style(site: Path, code: str) -> None:
    page = (site / code / "t" / "t-00001.html").read_bytes()
    styles = [site / code / "t" / name for name in re.findall(r'rel="stylesheet" href="([^"]+)"', page.decode())]
    assert len(styles) == 1
    assert sum(len(gzip.compress(data, 6)) for data in (page, *(style.read_bytes() for style in styles))) <= BYTES


@pytest.mark.parametrize("code", EDITIONS)
def test_a_page_asks_for_at_most_four_things_before_pictures(
    site: Path, serve: Serve, browser: Browser, code: str
) -> None:
    page = browser.new_page()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if request.url.startswith("http") else None)
    page.goto(f"{serve(site)}{code}/t/t-00001.html", wait_until="networkidle")
    page.close()
    assert 0 < len(asked) <= REQUESTS, [request.url for request in asked]


@pytest.mark.parametrize("code", ["kk", "kk-arab", "zh"])
def test_a_testimony_is_read_with_style_and_script_off(site: Path, serve: Serve, browser: Browser, code: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.route(re.compile(r"\.(css|js|woff2)$"), lambda route: route.abort())
    page.goto(f"{serve(site)}{code}/t/t-00001.html")
    lines = page.locator("h1, .words p, #facts, #people, #cite")
    assert lines.count() > 5
    tops = [box["y"] for line in lines.all() if (box := line.bounding_box())]
    assert len(tops) == lines.count(), "something is hidden"
    assert tops == sorted(tops), "something stands out of its order"
    context.close()
