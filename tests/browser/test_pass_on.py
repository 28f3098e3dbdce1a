"""What a reader does with a testimony: keeps it as one file, points to a paragraph, cites it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Serve
from helpers.building import whole_site
from helpers.small_content import RECORD, changed, write_content

PATH = "en/t/t-00005.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    yield context.new_page()
    context.close()


def keep(page: Page, deed: str) -> str:
    with page.expect_download() as download:
        page.locator(f'[data-deed="{deed}"]').click()
    return download.value.path().read_text(encoding="utf-8")


def test_a_testimony_is_kept_as_one_page_that_needs_nothing_else(
    page: Page, sample: Path, serve: Serve, tmp_path: Path
) -> None:
    page.goto(serve(sample) + PATH)
    words = page.locator("#words > .words").inner_text()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    kept = keep(page, "html")
    assert not [url for url in asked if url.startswith("http")]
    assert len(kept.encode()) < 300_000
    file = tmp_path / "kept.html"
    file.write_text(kept, encoding="utf-8")
    page.goto(file.as_uri())
    assert page.locator(".words").first.inner_text().split() == words.split()
    expect(page.locator("body")).to_contain_text("t-00005")
    expect(page.locator("body")).to_contain_text("Copies of the archive are signed.")
    assert page.locator("script, link, img, video, audio, iframe").count() == 0


def test_a_testimony_is_kept_as_plain_text(page: Page, sample: Path, serve: Serve) -> None:
    page.goto(serve(sample) + PATH)
    paragraphs = page.locator("#words > .words p").all_inner_texts()
    kept = " ".join(keep(page, "text").split())
    assert all(" ".join(paragraph.split()) in kept for paragraph in paragraphs)


def test_a_paragraph_has_one_address_in_all_editions(page: Page, sample: Path, serve: Serve) -> None:
    base = serve(sample)
    for code in ("kk", "kk-latn", "kk-arab"):
        page.goto(f"{base}{code}/t/t-00005.html")
        ids = page.locator("#words > .words p").evaluate_all("all => all.map(one => one.id)")
        assert ids == [f"para-{number}" for number in range(1, len(ids) + 1)]
    mark = "getComputedStyle(document.querySelector('#para-2 .pilcrow'), '::after').content"
    assert page.evaluate(mark) == '"¶"'  # no arrow, which says that a link leaves the archive
    page.locator("#para-2 .pilcrow").click()
    assert page.url.endswith("kk-arab/t/t-00005.html#para-2")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_citation_is_copied_with_the_version_and_the_address(page: Page, sample: Path, serve: Serve) -> None:
    page.goto(serve(sample) + PATH)
    page.locator('[data-deed="cite"]').click()
    expect(page.locator('[data-deed="cite"]')).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "t-00005" in copied
    assert "sha256:" in copied
    assert copied.endswith(page.url)


def test_without_consent_to_download_no_file_is_offered(
    page: Page, serve: Serve, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    content = write_content(folder / "content", changed(RECORD, "web, search, download", "web, search"))
    page.goto(serve(whole_site(content, folder / "output")) + "en/t/t-00001.html")
    expect(page.locator('[data-deed="cite"]')).to_be_visible()
    assert page.locator('[data-deed="html"], [data-deed="text"]').count() == 0
