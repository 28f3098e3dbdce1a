"""What a tree says beyond the limits of records, in each place where it may say so."""

from pathlib import Path

import msgspec
import pytest

from aigaq.content.checks.leaks import READER
from aigaq.content.reading.archive import read_archive
from aigaq.privacy.independent_gate import decide_public
from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.restrictions import Interface, RecordLimits
from aigaq.privacy.scan.rules import make_rules
from helpers.small_content import RECORD, SMALL, TEXT, Changes, changed, write_content

OTHER = "people/p-00031.yaml"
CHANGES: Changes = {
    RECORD: SMALL[RECORD]
    .replace("sibling", "self")
    .replace("[web, search, download, permanent]", "[web, download]")
    .replace(
        "consent:",
        "media:\n  - {file: a.jpg, kind: photo, alt: {en: A}, face: hidden}\n"
        "  - {file: b.mp3, kind: audio, alt: {en: A}, shows: [p-00031]}\nconsent:",
    ),
    TEXT: "---\ntitle: Жасырын тақырып\nsummary: Ешкім таппауға тиіс қысқаша мазмұн\n---\n\nСөз.\n",
}
INTERFACE = Interface(words=["Home"], self_labels=["The witness"])


@pytest.fixture
def scanner(tmp_path: Path) -> Scanner:
    archive = read_archive(write_content(tmp_path, CHANGES)).value
    return Scanner(make_rules(archive, decide_public(archive, None), READER, (), interface=INTERFACE))


SAID = {
    "the name of a file": ("media/t-00001/IMG_2019.jpg", "x", "leak-file-name"),
    "the name of a part": ("media/t-00001/t-00001-1-part-x-400.jpg", "x", "leak-file-name"),
    "a part of one too many": ("media/t-00001/t-00001-2-part-1-400.jpg", "x", "leak-medium"),
    "one medium too many": ("media/t-00001/t-00001-2.mp3", "x", "leak-medium"),
    "a master too many": ("source/media/t-00001/t-00001-2.png", "x", "leak-medium"),
    "a page": ("kk/t/t-00001.html", '<p class="about">The witness · p</p>', "leak-relation"),
    "a volume": (
        "kk/v/0000.html",
        '<article id="t-00002"><p>x</p></article><article class="testimony" id="t-00001"><p>The witness · <a>p</a></p>',
        "leak-relation",
    ),
    "a title in a volume": ("kk/v/0000.html", "<article><h2>Жасырын тақырып</h2></article>", "leak-indexed"),
    "a row of JSON": (
        "data/en/testimonies-000.jsonl",
        '{"id":"t-00001","about":[{"person":"p-00031","relation":"self"}]}\n',
        "leak-relation",
    ),
    "a line that is cut off": (
        "data/en/testimonies-000.jsonl",
        '{"id":"t-00002"}\n{"id":"t-00001","about":[{"person":"p-00031","relation":"self"',
        "leak-relation",
    ),
    "a list in place of a row": (
        "data/en/testimonies-000.jsonl",
        '["t-00001", {"person":"p-00031","relation":"self"}]',
        "leak-relation",
    ),
    "a row of CSV": ("data/en/testimonies-000.csv", "id,about\nt-00001,p-00031 self\n", "leak-relation"),
    "a title": ("kk/index.html", "<h2>Жасырын тақырып</h2>", "leak-indexed"),
    "a title in an attribute": ("kk/index.html", '<a title="Жасырын тақырып">x</a>', "leak-indexed"),
    "a title in another script": ("kk-latn/index.html", "<h2>Jasyryn taqyryp</h2>", "leak-indexed"),
    "a summary within more": ("kk/feed.xml", "<p>a: Ешкім таппауға тиіс қысқаша мазмұн.</p>", "leak-indexed"),
    "the search": ("search/kk/titles.js", 'x(["Жасырын тақырып"])', "leak-indexed"),
}


@pytest.mark.parametrize("where", SAID)
def test_it_is_found(where: str, scanner: Scanner) -> None:
    path, text, rule = SAID[where]
    assert rule in {finding.rule for finding in scanner.scan(path, text.encode())}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("media/t-00001/t-00001-1-400.webp", "x"),
        ("media/t-00001/t-00001-1-part-12-400.webp", "x"),
        ("media/t-00001/t-00001-1-poster-part-2-400.jpg", "x"),
        ("media/t-00001/t-00001-1.kk-latn.vtt", "WEBVTT"),
        ("media/t-00001/t-00001-1-poster-640.jpg", "x"),
        ("media/t-00001/t-00001-1-part-2-640.jpg", "x"),
        ("kk/t/t-00002.html", '<p class="about">The witness</p>'),
        ("kk/v/0000.html", '<article id="t-00001"><p>x</p></article><article id="t-00002"><p>The witness · p</p>'),
        ("kk/h/0000.html", '<meta name="robots" content="noindex"><h2>Жасырын тақырып</h2>'),
        ("kk/t/t-00001.html", '<meta name="robots" content="noindex"><h1>Жасырын тақырып</h1>'),
        ("data/en/testimonies-000.csv", "id,about\nt-00001,p-00031 other\n"),
        ("data/en/testimonies-000.jsonl", '{"id":"t-00001","text":"d29yZHMgdGhhdCBhcmUgbm8gcm93IGF0IGFsbA=="}\n'),
        ("data/en/testimonies-000.jsonl", '{"id":"t-00001","text":"a\u2028b"}\n'),
        ("data/en/testimonies-000.jsonl", "<<<<<<< t-00001\n" + "[" * 100_000),
        ("kk/index.html", "<h2>Басқа тақырып</h2><p>Жасырын тақырып туралы емес</p>"),
    ],
)
def test_what_may_be_said_is_not(path: str, text: str, scanner: Scanner) -> None:
    assert scanner.scan(path, text.encode()) == []


def test_a_title_that_is_also_a_name_of_the_archive_may_be_said_in_every_script(tmp_path: Path) -> None:
    """The name of the small content is the same word in Kazakh, which kk-latn converts."""
    changes = {**CHANGES, TEXT: SMALL[TEXT]}
    archive = read_archive(write_content(tmp_path, changes)).value
    scanner = Scanner(make_rules(archive, decide_public(archive, None), READER, (), interface=INTERFACE))
    assert scanner.scan("kk-latn/index.html", "<h1>Ülgi</h1>".encode()) == []


def test_media_that_have_neutral_names_keep_their_numbers(tmp_path: Path) -> None:
    media = (
        "media:\n  - {file: t-00001-7.jpg, kind: photo, alt: {en: A}, face: none}\n"
        "  - {file: b.mp3, kind: audio, alt: {en: A}, shows: [p-00031]}\nconsent:"
    )
    archive = read_archive(write_content(tmp_path, changed(RECORD, "consent:", media))).value
    scanner = Scanner(make_rules(archive, decide_public(archive, None), READER, ()))
    assert scanner.scan("media/t-00001/t-00001-7-400.jpg", b"x") == []
    assert scanner.scan("media/t-00001/t-00001-8-400.jpg", b"x")


AS_WRITTEN = {
    "letters beside its tag": ("A hidden title", "kk/index.html", "<p>1<b>A hidden title</b>s</p>"),
    "a sign that full-width letters change": ("Дело №5 в суде", "zh/index.html", "<p>１</p><p>Дело №5 в суде</p>"),
    "a sign that they change, in an attribute": ("Дело №5", "zh/index.html", '<a title="Дело №5" lang="１">'),
    "a backslash": (r"In C:\new folders", "kk/index.html", r"<p>In C:\new folders</p>"),
    "a backslash in the search": (r"In C:\new folders", "search/kk/a.js", r'x("In C:\new folders")'),
    "signs of an address": ("All 100%20 words", "kk/index.html", "<p>All 100%20 words</p>"),
    "the end of a tag": ("One > two words", "kk/index.html", '<a title="One > two words"></a>'),
}


@pytest.mark.parametrize("case", AS_WRITTEN)
def test_contents_say_where_a_title_stands_as_it_is_written(case: str) -> None:
    title, path, page = AS_WRITTEN[case]
    scanner = Scanner(Rules((Secret(Kind.TITLE, "a.md", title),)))
    assert [finding.rule for finding in scanner.scan(path, page.encode())] == ["leak-indexed"]  # See `conftest`.


def test_contents_know_the_id_of_a_row_that_is_written_with_escapes() -> None:
    limits = RecordLimits(id="t-00001", media=0, highest=0, relations={"p-00031": "other"}, hashes=True)
    scanner = Scanner(Rules((Secret(Kind.RECORD, "a.yaml", msgspec.json.encode(limits).decode()),)))
    row = rb'{"id":"t\u002d00001","about":[{"person":"p-00031","relation":"self"}]}'
    assert [finding.rule for finding in scanner.scan("data/en/a.jsonl", row)] == ["leak-relation"]  # See `conftest`.
