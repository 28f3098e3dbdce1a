"""`aigaq new` in a terminal: what it asks, offers, and keeps."""

import os
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from pexpect import fdpexpect

from aigaq.content.checks import check
from aigaq.content.reading.archive import read_archive
from helpers.building import DAY, ROOT
from helpers.forked import spawn_forked
from helpers.planted_media import photo
from helpers.small_content import DAYS, write_content

Spawn = Callable[..., "fdpexpect.fdspawn[str]"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content")


@pytest.fixture
def spawn(content: Path) -> Spawn:
    def start(*arguments: str, language: str = "en") -> "fdpexpect.fdspawn[str]":
        own = {"LC_ALL": "C.UTF-8", "TERM": "xterm", "AIGAQ_LANG": language, "SOURCE_DATE_EPOCH": DAY}
        return spawn_forked("aigaq", ["new", *arguments, "--content", content], ROOT, {**os.environ, **own})

    return start


def answer(child: "fdpexpect.fdspawn[str]", *pairs: tuple[str, str]) -> None:
    for question, text in pairs:
        child.expect_exact(question)
        child.send(f"{text}\r")


INTERRUPT = "\3"
BEGIN = [
    ("Language of the original", "kk"),
    ("Title", "Үлгі"),
    ("Kind", "relative"),
    ("When the words were given", "25.02.2019"),
    ("Country where they were given", "kz"),
]
END = [("Person spoken of", ""), ("Place where it happened", ""), ("Consent", "")]


def test_it_asks_until_the_answer_is_one_and_offers_names_as_they_are_typed(content: Path, spawn: Spawn) -> None:
    child = spawn("testimony")
    answer(child, *BEGIN)
    child.expect("Witness")
    child.send("Айна")
    child.expect("Aina Sampleova")
    child.send("\r")
    answer(child, *END)
    child.expect("t-00002/kk.md")
    child.expect(pexpect.EOF)
    record = read_archive(content).value.testimonies["t-00002"].record
    assert (record.witness, record.given_at, record.consent.status) == ("p-00001", "kz", "unknown")


def test_who_is_missing_can_be_begun_midway(content: Path, spawn: Spawn) -> None:
    child = spawn("testimony")
    answer(child, *BEGIN, ("Witness", "+"), ("How the person is named", "real"), ("Name (Kazakh)", "Бота"))
    answer(child, *((f"Name ({language})", "") for language in ("Russian", "English", "Turkish", "Chinese")))
    answer(
        child, ("What is known of their fate", ""), ("Gender", ""), ("Year of birth", "1970"), ("Place of origin", "")
    )
    answer(child, ("Person spoken of", "Бота"), ("What they are to the witness", "self"), *END)
    child.expect("people/000/p-00032.yaml")
    child.expect(pexpect.EOF)
    found = read_archive(content).value
    record = found.testimonies["t-00002"].record
    assert (record.witness, [(one.person, one.relation) for one in record.about]) == ("p-00032", [("p-00032", "self")])
    assert (found.people["p-00032"].record.names, found.people["p-00032"].record.born) == ({"kk": "Бота"}, 1970)
    assert {problem.rule for problem in check(read_archive(content), DAYS)} == {"empty-text"}


def test_an_interruption_loses_no_answer(content: Path, spawn: Spawn) -> None:
    child = spawn("testimony")
    answer(child, *BEGIN)
    child.expect("Witness")
    child.send(INTERRUPT)
    child.expect("Your answers are kept")
    child.expect(pexpect.EOF)
    kept = content / "drafts/.answers-testimony.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert check(read_archive(content), DAYS) == []
    child = spawn("testimony")
    child.expect("These answers were kept")
    child.send("\r")
    child.expect_exact("When the words were given: 25.02.2019")
    answer(child, ("Witness", "p-00001"), *END)
    child.expect("t-00002/kk.md")
    child.expect(pexpect.EOF)
    testimony = read_archive(content).value.testimonies["t-00002"]
    given = testimony.record.given
    assert (testimony.texts["kk"].front.title, given and given.text) == ("Үлгі", "2019-02-25")
    assert not kept.exists()


def test_kept_answers_may_be_dropped(content: Path, spawn: Spawn) -> None:
    child = spawn("person")
    answer(child, ("How the person is named", "withheld"))
    child.expect("What is known of their fate")
    child.send(INTERRUPT)
    child.expect(pexpect.EOF)
    child = spawn("person")
    child.expect("These answers were kept")
    child.send("no\r")
    child.expect("How the person is named")
    child.send(INTERRUPT)
    child.expect(pexpect.EOF)
    assert not (content / "drafts/.answers-person.json").exists()


def test_values_are_shown_and_taken_in_the_editors_language(content: Path, spawn: Spawn) -> None:
    child = spawn("person", language="ru")
    child.expect("pseudonym +Имя изменено")
    child.expect("Как назван человек")
    child.send("Имя изменено\r")
    child.expect(r"Имя \(казахский\)")
    child.send(INTERRUPT)
    child.expect(pexpect.EOF)
    assert '"name_mode":"Имя изменено"' in (content / "drafts/.answers-person.json").read_text(encoding="utf-8")


def test_of_media_it_asks_for_the_words_that_they_need(content: Path, spawn: Spawn, tmp_path: Path) -> None:
    (tmp_path / "house.jpg").write_bytes(photo("JPEG"))
    child = spawn("media", str(tmp_path / "house.jpg"), "--record", "t-00001")
    answer(child, ("Faces", "none"))
    for language, words in [("Kazakh", "Үй"), ("Russian", ""), ("English", ""), ("Turkish", ""), ("Chinese", "")]:
        answer(child, (f"cannot see it ({language})", words))
    for language in ("Kazakh", "Russian", "English", "Turkish", "Chinese"):
        answer(child, (f"below it ({language})", ""))
    answer(child, ("Whose work it is", ""), ("Who is seen or heard", ""))
    child.expect("photo-1.jpg")
    child.expect(pexpect.EOF)
    (medium,) = read_archive(content).value.testimonies["t-00001"].record.media
    assert (medium.alt, medium.face) == ({"kk": "Үй"}, "none")
