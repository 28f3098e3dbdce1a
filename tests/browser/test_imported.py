"""From an export of each kind to a page: import, what is lacking, consent, accept, build, and what a reader sees."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from aigaq.cli.main import aigaq
from aigaq.importing.spreadsheet.write_tables import write_table
from browser.conftest import Serve
from helpers.building import DAY, Once, settings_for, whole_site
from helpers.exports import KAZAKH, PHOTO, RUSSIAN, archive, facebook, jpeg, post, write_folder, write_zip
from helpers.import_sources import telegram_chat, telegram_message
from helpers.planted_media import recording
from helpers.word_files import note, paragraph, picture, table, word_file

CONSENT = "consent: {status: public-statement, uses: [web, search, download]}"
CAPTIONS = "WEBVTT\nKind: captions\nLanguage: kk\n\n00:00.100 --> 00:00.400\n<c>Үлгі сөз</c>\n"
WXR = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Sample</title>
<item><title>Үлгі хат</title><link>https://example.org/kk/1/</link><content:encoded><![CDATA[<p>{kazakh}</p>
<img src="https://example.org/uploads/a-60x40.jpg">]]></content:encoded><wp:post_id>1</wp:post_id>
<category domain="language" nicename="kk">x</category><category domain="post_translations" nicename="t">t</category>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Образец письма</title><link>https://example.org/ru/2/</link><content:encoded>{russian}</content:encoded>
<category domain="language" nicename="ru">x</category><category domain="post_translations" nicename="t">t</category>
<wp:post_id>2</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>a</title><wp:post_id>3</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>1</wp:post_parent>
<wp:attachment_url>https://example.org/uploads/a.jpg</wp:attachment_url></item></channel></rss>"""
SOURCES = ("facebook", "youtube", "wordpress", "csv", "xlsx", "telegram", "word")
HEARD = (
    "WEBVTT\n\n00:00.100 --> 00:00.300 align:start\nэто<00:00:00.200><c> машина</c>\n\n"
    "00:00.300 --> 00:00.310\nэто машина\n\n00:00.310 --> 00:00.400\nэто машина\nслышит<00:00:00.350><c> так</c>\n"
)
"""Captions as YouTube's machine writes them."""


class Seen(NamedTuple):
    """What a draft lacked, and the page that it became."""

    lacked: str
    page: Page


def exported(folder: Path) -> dict[str, tuple[str, Path]]:
    """Return an export of each kind: the command that takes it in, and where it lies."""
    captions = {"a.kk.vtt": CAPTIONS.encode(), "a.ru-orig.vtt": HEARD.encode()}
    write_folder(folder / "youtube", captions | {"a.jpg": jpeg("navy")})
    recording(folder / "youtube" / "a.mkv", codecs=("libx264", "aac"))
    info = {"id": "abcdefghijk", "title": "Үлгі бейне", "description": KAZAKH, "upload_date": "20180302"}
    (folder / "youtube" / "a.info.json").write_text(json.dumps(info), encoding="utf-8")
    wxr = WXR.format(kazakh=KAZAKH, russian=RUSSIAN)
    write_folder(folder / "wordpress", {"sample.xml": wxr.encode(), "uploads/a.jpg": jpeg("olive")})
    for name, text, given in (
        ("table.csv", KAZAKH, "2018-03"),
        ("table.xlsx", f"{KAZAKH}\n\nБұл екінші, басқа жолдағы сөз.", "2019-04"),
    ):
        row = {"title.kk": f"Үлгі {name}", "text.kk": text, "given": given}
        write_table(folder / name, row, [row])
    zipped = write_zip(folder / "facebook.zip", facebook(post(1520000000, KAZAKH, PHOTO)))
    message = telegram_message(7, [{"type": "bold", "text": "Үлгі арна."}, f" {KAZAKH}"], photo="photos/a.jpg")
    write_folder(
        folder / "telegram", {"result.json": json.dumps(telegram_chat(message)).encode(), "photos/a.jpg": jpeg("teal")}
    )
    (folder / "sample.docx").write_bytes(
        word_file(
            paragraph("Үлгі құжат", style="a3"),
            paragraph(KAZAKH, note(2), picture("p", "A sample")),
            paragraph("Бірінші", level=0),
            paragraph("Екінші", level=0),
            table(("Жыл", "Орын"), ("2017", "Үй")),
            files={"word/media/image1.jpg": jpeg("maroon")},
            relations={"p": ("image", "media/image1.jpg")},
            footnotes='<w:footnote w:id="2">' + paragraph("Ескертудің сөзі.") + "</w:footnote>",
        )
    )
    places = (
        zipped,
        *(folder / name for name in ("youtube", "wordpress", "table.csv", "table.xlsx", "telegram", "sample.docx")),
    )
    return {kind: ("csv" if kind == "xlsx" else kind, place) for kind, place in zip(SOURCES, places, strict=True)}


def run(content: Path, *arguments: str) -> str:
    told = CliRunner().invoke(aigaq, [*arguments, "--content", str(content)], env={"SOURCE_DATE_EPOCH": DAY})
    assert told.exit_code == 0, told.output
    return told.output


def complete(record: Path) -> None:
    """Complete a draft as an editor does."""
    text = record.read_text(encoding="utf-8")
    text = re.sub(r"\n  alt:\n    \w+: A sample", "", text)  # the source's own, in a language that is not told
    text = text.replace("\n  kind: photo", "\n  kind: photo\n  face: none\n  alt: {en: A sample}")
    text = re.sub(r"^# decide: .*\n", "", text, flags=re.MULTILINE)
    text = text.replace("\n  kind: video", "\n  kind: video\n  face: none")
    record.write_text(re.sub(r"consent:(?:\n  | \{)status: unknown\}?", CONSENT, text), encoding="utf-8")


def fill(folder: Path) -> None:
    content = archive(folder)
    for command, place in exported(folder).values():
        run(content, "import", command, str(place))
    (folder / "lacked").write_text(run(content, "publishable"), encoding="utf-8")
    drafts = sorted((content / "drafts").glob("t-*"))
    for draft in drafts:
        complete(draft / "record.yaml")
    run(content, "accept", *(draft.name for draft in drafts))
    whole_site(content, folder / "output", settings=settings_for(folder, "kk", "en"))


@pytest.fixture
def seen(browser: Browser, serve: Serve, once: Once, request: pytest.FixtureRequest) -> Seen:
    folder = once("imported", fill)
    page = browser.new_page()
    request.addfinalizer(page.close)
    number = SOURCES.index(request.param) + 2
    page.goto(f"{serve(folder / 'output')}kk/t/t-{number:05}.html")
    lacked = (folder / "lacked").read_text(encoding="utf-8")
    return Seen("\n".join(line for line in lacked.splitlines() if f"t-{number:05}/" in line), page)


@pytest.mark.parametrize(
    ("seen", "title"),
    [
        ("facebook", "Мен әкемді іздеймін"),
        ("youtube", "Үлгі бейне"),
        ("wordpress", "Үлгі хат"),
        ("csv", "Үлгі table.csv"),
        ("xlsx", "Үлгі table.xlsx"),
        ("telegram", "Үлгі арна"),
        ("word", "Үлгі құжат"),
    ],
    indirect=["seen"],
)
def test_an_export_becomes_a_page_once_consent_is_given(seen: Seen, title: str) -> None:
    assert 'consent is "unknown"' in seen.lacked
    expect(seen.page.locator("h1")).to_have_text(title)
    expect(seen.page.locator("main")).to_contain_text(KAZAKH)


@pytest.mark.parametrize("seen", ["facebook", "wordpress", "telegram", "word"], indirect=True)
def test_its_photo_is_shown(seen: Seen) -> None:
    photo = seen.page.locator("main img").first
    photo.scroll_into_view_if_needed()
    expect(photo).to_have_attribute("alt", "A sample")
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


@pytest.mark.parametrize("seen", ["youtube"], indirect=True)
def test_its_recording_plays_with_its_captions(seen: Seen) -> None:
    video = seen.page.locator("main video")
    seconds = "video => new Promise(done => {video.onloadedmetadata = () => done(video.duration); video.load()})"
    video.evaluate("video => {video.preload = 'metadata'}")
    assert video.evaluate(seconds) == pytest.approx(0.5, abs=0.1)
    expect(seen.page.locator("main")).to_contain_text("Үлгі сөз")


@pytest.mark.parametrize("seen", ["youtube"], indirect=True)
@pytest.mark.parametrize(
    ("edition", "told", "label"),
    [("kk", "машина жазған", "машина жасаған"), ("en", "A machine wrote these captions", "by a machine")],
)
def test_captions_of_a_machine_are_marked_for_readers(seen: Seen, edition: str, told: str, label: str) -> None:
    seen.page.goto(seen.page.url.replace("/kk/", f"/{edition}/"))
    heard, written = seen.page.locator("details", has_text="это машина"), seen.page.locator("details", has_text="Үлгі")
    expect(heard.locator(".lines li span")).to_have_text(["это машина", "слышит так"])
    expect(heard.get_by_role("note", include_hidden=True)).to_contain_text(told)
    expect(written.get_by_role("note", include_hidden=True)).to_have_count(0)
    assert label in str(seen.page.locator('track[srclang="ru"]').get_attribute("label"))
    assert label not in str(seen.page.locator('track[srclang="kk"]').get_attribute("label"))


@pytest.mark.parametrize("seen", ["word"], indirect=True)
def test_a_word_file_keeps_its_table_list_and_note(seen: Seen) -> None:
    expect(seen.page.locator("main td").first).to_have_text("Жыл")
    expect(seen.page.locator("main ol li").first).to_have_text("Бірінші")
    expect(seen.page.locator("main")).to_contain_text("[1] Ескертудің сөзі.")


@pytest.mark.parametrize("seen", ["wordpress"], indirect=True)
def test_its_translation_is_a_draft_that_readers_do_not_see(seen: Seen) -> None:
    expect(seen.page.locator("main")).not_to_contain_text(RUSSIAN)
