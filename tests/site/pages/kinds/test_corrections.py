"""The page and the feed of corrections: all that was said of testimonies afterwards, the newest first."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from aigaq.site.pages.kinds.corrections import corrections_feed, corrections_view
from helpers.small_content import RECORD, SMALL, Changes, changed
from helpers.small_site import localisers, small_page, small_site

SAID = """\
corrections:
  - {on: 2023-01-02, note: {en: The month was wrong, ru: Месяц был неверен}}
disputed: {on: 2024-01-02, note: {en: Somebody denies it}}
reply: {on: 2024-05-06, by: {en: A guard}, text: {en: I was there}}
consent:"""
CHANGES: Changes = {RECORD: SMALL[RECORD].replace("consent:", SAID)}
HIDDEN: Changes = {RECORD: str(CHANGES[RECORD]).replace("web, search,", "web,")}


def test_all_that_was_said_stands_there_the_newest_first(tmp_path: Path) -> None:
    view = corrections_view(small_site(tmp_path, CHANGES), localisers()["en"])
    assert [(one.kind, one.note.text, one.href) for one in view.changes] == [
        ("Reply", "I was there", "t/t-00001.html#replied"),
        ("Disputed", "Somebody denies it", "t/t-00001.html#disputed"),
        ("Corrected", "The month was wrong", "t/t-00001.html#corrections"),
    ]


def test_each_edition_shows_its_own_words(tmp_path: Path) -> None:
    view = corrections_view(small_site(tmp_path, CHANGES), localisers()["ru"])
    assert (view.changes[-1].note.text, view.changes[-1].note.lang) == ("Месяц был неверен", None)
    assert view.changes[0].note.lang == "en"


def test_without_consent_to_be_searched_the_words_stand_with_the_testimony_alone(tmp_path: Path) -> None:
    site = small_site(tmp_path, HIDDEN)
    assert [one.note.text for one in corrections_view(site, localisers()["en"]).changes] == ["", "", ""]
    assert b"Somebody denies it" not in corrections_feed(site, localisers()["en"])


def test_the_feed_holds_the_same_under_ids_that_no_host_owns(tmp_path: Path) -> None:
    feed = ElementTree.fromstring(corrections_feed(small_site(tmp_path, CHANGES), localisers()["en"]))
    assert [one.text for one in feed.iterfind("{*}entry/{*}summary")] == [
        "I was there",
        "Somebody denies it",
        "The month was wrong",
    ]
    ids = [one.text or "" for one in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(set(ids)) == 4
    assert all(id.startswith("urn:uuid:") for id in ids)


def test_an_archive_without_corrections_has_the_page(tmp_path: Path) -> None:
    assert corrections_view(small_site(tmp_path), localisers()["kk"]).changes == ()


def test_the_page_of_the_testimony_shows_the_dispute_and_the_reply(tmp_path: Path) -> None:
    page = small_page(tmp_path, "en", CHANGES)
    assert page.disputed
    assert page.reply
    assert (page.disputed.note.text, page.reply.by.text, page.reply.text.text) == (
        "Somebody denies it",
        "A guard",
        "I was there",
    )


@pytest.mark.parametrize("edition", ["en", "kk-arab"])
def test_readers_of_the_sample_see_the_dispute_before_the_words(sample: Path, edition: str) -> None:
    page = (sample / f"{edition}/t/t-00022.html").read_text(encoding="utf-8")
    assert page.index('id="disputed"') < page.index('id="words"') < page.index('id="replied"')
    assert "t/t-00022.html#replied" in (sample / f"{edition}/corrections.html").read_text(encoding="utf-8")


def test_a_relation_reviewed_in_a_copy_is_reviewed_again_by_nobody(tmp_path: Path) -> None:
    reviewed = changed(RECORD, "relation: sibling", "relation: staff, allegation: reviewed")
    (about,) = small_site(tmp_path, reviewed).testimony("t-00001").about
    assert about.allegation == "reviewed"
