"""Small exports of every kind that once lost words, and what must come of them (`tests/data/imports`)."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from aigaq.i18n.editions import TEXT_LANGUAGES
from aigaq.importing.archives.export import read_export
from aigaq.importing.drafts.import_report import Report
from aigaq.importing.drafts.publishable import waiting
from aigaq.importing.drafts.read_drafts import read_drafts
from aigaq.importing.drafts.take_in import Place, take_in
from aigaq.importing.sources import SOURCES
from aigaq.importing.spreadsheet.exchange import import_tables
from aigaq.importing.texts.compared_letters import letters
from aigaq.markup.html import plain_text, to_html
from helpers.building import ROOT
from helpers.exports import archive, drafts, reasons
from helpers.small_content import DAYS

CASES = ROOT / "tests" / "data" / "imports"
EVENING = "Свидетельство рассказано вечером, после работы, в маленькой комнате."


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return archive(tmp_path)


def bring(content: Path, kind: str, *names: str, private: bool = False) -> Report:
    """Take in cases, and sees that all of them is accounted for."""
    source = next(source for source in SOURCES if source.name == kind)
    with ExitStack() as stack:
        place = Place(content=content, store=content / "drafts/media", include_private=private)
        report = take_in(source, read_export([CASES / name for name in names], stack), place)
    assert report.faults == ()
    return report


def bodies(content: Path) -> dict[str, str]:
    """Return the words of each text of the drafts, by its title."""
    texts = (text for name, text in drafts(content).items() if name.endswith(".md"))
    parts = (text.split("---\n", 2) for text in texts)
    return {front.partition("title: ")[2].partition("\n")[0]: body.strip() for _, front, body in parts}


@pytest.mark.parametrize(("name", "posts"), [("01/https-namespace.xml", 3), ("01/no-post-id.xml", 2)])
def test_every_post_becomes_a_draft_of_its_own(name: str, posts: int, content: Path) -> None:
    assert len(bring(content, "wordpress", name).created) == posts


def test_what_was_not_public_is_named_and_taken_only_when_asked_for(content: Path) -> None:
    report = bring(content, "wordpress", "01/https-namespace.xml")
    assert '"Hidden" was not public: its status is "private"' in reasons(report)
    assert len(bring(content, "wordpress", "01/https-namespace.xml", private=True).created) == 1
    assert "# decide: private\n" in drafts(content)["t-00005/record.yaml"]


def test_texts_in_languages_that_the_archive_has_not_are_kept_and_told(content: Path) -> None:
    report = bring(content, "wordpress", "02/export.xml")
    assert [name for name in drafts(content) if name.endswith(".md")] == [
        f"t-00002/{language}.md" for language in ("de", "en", "kk", "ug", "uz")
    ]
    assert [str(one.why).split(" of the draft")[0] for one in report.notes] == [
        f"the text {language}.md" for language in ("ug", "de", "uz") if language not in TEXT_LANGUAGES
    ]
    complete = waiting(read_drafts(content), DAYS)[0]
    assert {problem.rule for problem in complete.problems} >= {"language"}


def test_posts_of_two_accounts_in_one_second_are_two_drafts(content: Path) -> None:
    assert len(bring(content, "facebook", "03/first").created) == 2
    assert len(bring(content, "facebook", "03/second").created) == 2
    assert sum("Слова второго человека" in text for text in drafts(content).values()) == 1
    assert sum("Бірінші адамның сөзі" in text for text in drafts(content).values()) == 1


def test_automatic_captions_are_read_and_marked_and_the_original_ones_are_preferred(content: Path) -> None:
    report = bring(content, "youtube", "05/yt", private=True)
    folder = content / "drafts/t-00002"
    russian = (folder / "video-1.ru.vtt").read_text(encoding="utf-8")
    assert russian == (
        "WEBVTT\n\nNOTE made by a machine\n\n00:00:00.160 --> 00:00:01.510\nэто оригинал авто\n\n"
        "00:00:01.510 --> 00:00:02.910\nкелесі жол\n"
    )
    assert "ru-orig.vtt" in reasons(report)
    record = (folder / "record.yaml").read_text(encoding="utf-8")
    assert "# decide: machine-captions\n" in record
    assert record.partition("machine_captions:")[2].split()[:6] == ["-", "en", "-", "kk", "-", "ru"]


def test_unlisted_videos_are_named(content: Path) -> None:
    report = bring(content, "youtube", "05/yt")
    assert (report.created, 'was not public: "unlisted"' in reasons(report)) == ((), True)


def test_signs_at_the_beginning_of_lines_are_words(content: Path) -> None:
    bring(content, "wordpress", "06/markers.xml")
    said = bodies(content)
    html = to_html(said["Dialog p"], {})
    assert "<h" not in html + to_html(said["Dialog"], {})
    for line in ("1984. Это был год.", "+ плюс", "- минус", "# решётка", "* звезда", "===", "[[withheld: number]]"):
        assert line in plain_text(said["Dialog p"])


def test_tables_superscripts_and_nested_lists_are_as_in_the_source(content: Path) -> None:
    bring(content, "wordpress", "06/markers.xml", "06/html.xml")
    said = bodies(content)
    assert said["Table with footer"].startswith("| A | B |\n| --- | --- |\n| 1 | 2 |\n| x | y |\n")
    assert "H₂O, 5²" in said["Details"]
    nested = to_html(said["Nested list"], {}).replace("\n", "").replace("<p>", "").replace("</p>", "")
    assert "<li>Один<ul><li>Один-один</li><li>Один-два<ol><li>третий</li></ol></li></ul></li>" in nested


def test_all_paragraphs_of_a_classic_post_stay_paragraphs(content: Path) -> None:
    bring(content, "wordpress", "07/classic-with-blocks.xml")
    assert bodies(content)["Mixed blocks"].split("\n\n") == [
        "Первый абзац без тегов.",
        "Второй абзац без тегов.",
        "> Цитата",
        "Третий абзац.",
        "Четвёртый абзац.",
    ]


def test_the_description_of_an_album_is_in_a_draft(content: Path) -> None:
    bring(content, "facebook", "11/your_facebook_activity")
    assert any("Бұл альбомда көрген-білгенімнің бәрі жазылған" in text for text in drafts(content).values())


@pytest.mark.parametrize(("name", "place"), [("comma.csv", "D2"), ("nohead.csv", "C2")])
def test_a_cell_without_a_heading_is_an_error_that_names_the_row(name: str, place: str, content: Path) -> None:
    path = CASES / "08" / name
    report = import_tables((path,), Place(content=content, store=content), {}, date(2025, 1, 1))
    assert (report.created, report.is_whole) == ((), False)
    assert f"{path}:2: the cell {place} stands under no heading" in reasons(report)


@pytest.mark.parametrize(
    ("name", "posts", "named"),
    [
        ("bad.xml", 2, 'the post "Bad entity" has no words'),
        ("badutf.xml", 3, 'in "Bad": bytes that are not text stand in it'),
        ("blank.xml", 1, ""),
        ("charref.xml", 2, "control characters are taken out"),
        ("ffff.xml", 3, 'in "Bad": control characters are taken out'),
        ("php.xml", 1, ""),
    ],
)
def test_a_file_that_is_no_xml_comes_in_and_the_fault_is_named(
    name: str, posts: int, named: str, content: Path
) -> None:
    report = bring(content, "wordpress", f"14/{name}")
    assert (len(report.created), named in reasons(report)) == (posts, True)


@pytest.mark.parametrize(
    ("names", "languages"),
    [
        (["17/qtranslate.xml"], ["kk ru", "ru", "kk ru"]),
        (["17/wpml.xml"], ["kk ru"]),
        (["17/polylang-split"], ["kk ru"]),
    ],
)
def test_translations_are_one_record(names: list[str], languages: list[str], content: Path) -> None:
    created = bring(content, "wordpress", *names).created
    texts = drafts(content)
    assert [
        " ".join(name[8:-3] for name in texts if name.startswith(id) and name.endswith(".md")) for id in created
    ] == languages


def test_what_all_languages_share_stays(content: Path) -> None:
    bring(content, "wordpress", "17/qtranslate.xml")
    assert any(
        letters(EVENING) + letters("Общий хвост для всех языков") in letters(text) for text in drafts(content).values()
    )
