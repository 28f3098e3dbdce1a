"""Photos and recordings as a reader meets them: nothing is fetched that was not asked for, and all can be read."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from aigaq.media.sound import make_sound
from browser.conftest import Serve
from helpers.building import whole_site
from helpers.planted_media import photo, picture, recording
from helpers.small_content import RECORD, changed, write_content

FOLDER = "testimonies/000/t-00001"
MEDIA = """\
media:
  - file: photo.jpg
    kind: photo
    alt: {en: "A yellow disc on blue"}
    caption: {en: "A disc"}
    face: none
    credit: "A. B."
  - {file: chat.png, kind: photo, alt: {en: "A long chat"}, caption: {en: "All that they wrote"}, face: none}
  - {file: letter.tif, kind: photo, alt: {en: "A letter of three pages"}, face: none}
  - {file: talk.webm, kind: video, alt: {en: "A talk"}, captions: {en: talk.en.vtt, kk: talk.kk.vtt}, face: hidden,
     sound: talk-sound.webm}
  - {file: voice.opus, kind: audio, alt: {en: "A voice"}, transcript: kk}
consent:"""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:00.200\n{words}\n\n00:00.200 --> 00:00.400\n{more}\n"


PAGES = [picture((300, 400)), picture((200, 300))]


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    made = BytesIO()
    image.save(made, form, **options)
    return made.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("media")
    content = write_content(
        folder / "content",
        {
            **changed(RECORD, "consent:", MEDIA),
            f"{FOLDER}/photo.jpg": photo("JPEG"),
            f"{FOLDER}/chat.png": saved(picture((500, 9000)), "PNG"),
            f"{FOLDER}/letter.tif": saved(picture((300, 400)), "TIFF", save_all=True, append_images=PAGES),
            f"{FOLDER}/talk.en.vtt": CAPTIONS.format(words="They came at night.", more="Three of them."),
            f"{FOLDER}/talk.kk.vtt": CAPTIONS.format(words="Түнде келді.", more="Үшеу."),
        },
    )
    recording(content / FOLDER / "talk.webm", codecs=("libvpx", "libopus"))
    make_sound(content / FOLDER / "talk.webm", content / FOLDER / "talk-sound.webm")
    recording(content / FOLDER / "voice.opus", codecs=("libopus",))
    return whole_site(content, folder / "output")


@pytest.fixture
def page(browser: Browser, serve: Serve, site: Path) -> Iterator[Page]:
    """Yield the English page of the testimony, and in `asked` what it has asked for."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{serve(site)}en/t/t-00001.html", wait_until="networkidle")
    yield page
    context.close()


def test_a_photo_is_shown_as_webp_with_words_for_those_who_cannot_see_it(page: Page) -> None:
    image = page.get_by_role("img", name="A yellow disc on blue")
    image.scroll_into_view_if_needed()
    page.wait_for_function("e => e.complete && e.naturalWidth > 0", arg=image.element_handle())
    assert image.evaluate("e => e.currentSrc").endswith(".webp")
    expect(page.locator("figcaption").first).to_contain_text("A disc")


def test_a_photo_keeps_its_place_before_it_has_come(page: Page) -> None:
    sizes = page.locator("picture img").first.evaluate("e => [e.width / e.height, e.getAttribute('loading')]")
    assert sizes == [pytest.approx(4 / 3, abs=0.01), "lazy"]


def shown_boxes(figure: Locator) -> list[tuple[float, float, float]]:
    """Top, bottom and natural width of each picture of a figure, once all have come."""
    boxes = []
    for image in figure.locator("img").all():
        image.scroll_into_view_if_needed()
        figure.page.wait_for_function("e => e.complete && e.naturalWidth > 0", arg=image.element_handle())
    for image in figure.locator("img").all():
        boxes.append(image.evaluate("e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom, e.width]"))
    return boxes


def test_a_long_picture_is_one_picture_to_the_reader(page: Page) -> None:
    figure = page.locator("figure", has=page.get_by_role("img", name="A long chat"))
    boxes = shown_boxes(figure)
    assert len(boxes) == 5
    assert [round(above[1] - below[0]) for above, below in pairwise(boxes)] == [0, 0, 0, 0]
    assert figure.get_by_role("img").count() == 1
    assert figure.locator("img").evaluate_all("all => all.map(e => e.alt)") == ["A long chat", "", "", "", ""]
    expect(figure.locator("figcaption")).to_have_count(1)


def test_the_pages_of_a_letter_stand_apart_and_in_order(page: Page) -> None:
    figure = page.locator("figure", has=page.get_by_role("img", name="A letter of three pages"))
    boxes = shown_boxes(figure)
    assert [box[2] for box in boxes] == [300, 300, 200]
    assert all(below[0] - above[1] > 5 for above, below in pairwise(boxes))


@pytest.mark.parametrize("player", ["video", "#player-5", "#sound-4"])
def test_nothing_of_a_recording_is_fetched_before_it_is_played(page: Page, player: str) -> None:
    element = page.locator(player)
    expect(element).to_have_attribute("preload", "none")
    assert element.evaluate("e => [e.controls, e.buffered.length]") == [True, 0]
    fetched = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert not [name for name in fetched if name.endswith((".webm", ".opus", ".vtt"))]


def test_the_size_and_length_of_a_recording_are_told_beside_it(page: Page) -> None:
    told = page.locator("figure:has(video) .about").inner_text()
    assert "kB" in told and "sec" in told


def test_captions_in_the_readers_language_are_shown_when_it_plays(page: Page) -> None:
    video = page.locator("video")
    assert video.evaluate("e => Array.from(e.textTracks).map(t => [t.language, t.mode])") == [
        ["en", "disabled"],
        ["kk", "disabled"],
    ]
    video.evaluate("e => { e.muted = true; return e.play(); }")
    page.wait_for_function("document.querySelector('video').textTracks[0].cues?.length === 2")
    assert video.evaluate("e => e.textTracks[0].mode") == "showing"
    assert video.evaluate("e => e.textTracks[0].cues[0].text") == "They came at night."


def test_a_copy_without_media_says_where_else_they_may_be(serve: Serve, site: Path, tmp_path: Path, page: Page) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site, copy, ignore=lambda folder, names: ["media"] if Path(folder) == site else [])
    own = page.context.new_page()
    own.goto(f"{serve(copy)}en/t/t-00001.html")
    for place in ("#medium-1", "#medium-5"):
        part = own.locator(f"{place} img, {place} audio").first
        part.evaluate("e => { if (e.play) e.play().catch(() => 0); else e.scrollIntoView(); }")
        expect(own.locator(f"{place} [data-left-out]")).to_contain_text("Perhaps this copy leaves it out")
        expect(own.locator(f"{place} [data-left-out] a")).to_have_attribute("href", "../mirrors.html")
    expect(page.locator("[data-left-out]:visible")).to_have_count(0)


def test_what_is_said_can_be_read_without_playing(page: Page) -> None:
    expect(page.get_by_text("They came at night.")).to_be_visible()
    expect(page.get_by_text("Түнде келді.")).to_have_count(0)
    page.locator("#medium-4 ~ .about a", has_text="Kazakh").click()
    expect(page.get_by_text("Түнде келді.")).to_be_visible()


def test_a_time_leads_there_without_script(browser: Browser, serve: Serve, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(site)}en/t/t-00001.html")
    time = page.locator(".lines a").nth(1)
    expect(time).to_have_text("0:00")
    expect(time).to_have_attribute("href", "../../media/t-00001/t-00001-4.webm#t=0.2")
    context.close()


@pytest.mark.parametrize("player", ["player", "sound"])
def test_a_click_plays_from_there_and_the_lines_follow(page: Page, player: str) -> None:
    element = page.locator(f"#{player}-4")
    element.evaluate("e => { e.muted = true; e.play(); return new Promise(r => e.onended = r) }")
    expect(page.locator(".lines [aria-current]")).to_have_text("0:00 Three of them.")
    page.locator(".lines a").first.click()
    page.wait_for_function(f"document.querySelector('#{player}-4').currentTime < 0.2")
    expect(page.locator(".lines [aria-current]")).to_have_text("0:00 They came at night.")


def test_the_small_copy_stands_above_the_words(page: Page) -> None:
    source = page.locator("#sound-4 source").first
    expect(source).to_have_attribute("src", "../../media/t-00001/t-00001-4-sound.webm")
    order = "e => !!(document.querySelector('#words').compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING)"
    assert page.locator("#sound-4").evaluate(order)
    assert page.evaluate(f"document.querySelector('#sound-4').canPlayType('{source.get_attribute('type')}')")


def test_a_transcript_is_one_step_away(page: Page) -> None:
    page.locator("#medium-5 a", has_text="Kazakh").click()
    expect(page.locator("#words")).to_be_in_viewport()
    assert page.url.endswith("/en/t/t-00001.html#words")  # whose words are the Kazakh ones


def test_captions_are_shown_in_an_edition_that_is_converted_from_their_language(
    browser: Browser, serve: Serve, site: Path
) -> None:
    page = browser.new_page()
    page.goto(f"{serve(site)}kk-arab/t/t-00001.html")
    page.locator("video").evaluate("e => { e.muted = true; return e.play(); }")
    page.wait_for_function("document.querySelector('video').textTracks[1].mode === 'showing'")
    page.close()
