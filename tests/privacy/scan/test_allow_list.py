"""What was found is no leak where it is public too."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.model.archive_tree import Text
from aigaq.privacy.independent_gate import PublicIds, decide_public
from aigaq.privacy.scan.allow_list import AllowList, drop_public, public_near
from aigaq.privacy.scan.findings import Finding
from aigaq.privacy.scan.secrets import Reader
from helpers.rebuilding import EXTRA
from helpers.small_content import write_content

LETTER = ("i", "appeal", "to", "all", "who", "can", "help", "my", "family")


def name(found: str, secret: str | None = None) -> Finding:
    return Finding("leak-name", secret=tuple((secret or found).split()), run=tuple(found.split()))


def is_allowed(finding: Finding, names: list[str], texts: list[str]) -> bool:
    return not drop_public([finding], names, texts)


def test_a_name_that_a_public_record_bears() -> None:
    assert is_allowed(name("aina sampleova"), ["Aina Sampleova"], [])
    assert is_allowed(name("sampleova aina"), ["Aina Sampleova"], [])


def test_a_public_name_with_an_ending() -> None:
    assert is_allowed(name("серік омаров", "серік омар"), ["Серік Омаров"], [])


def test_a_secret_that_is_longer_than_a_public_name() -> None:
    assert not is_allowed(name("серік омаров"), ["Серік Омар"], [])


def test_a_short_name_inflected_in_latin_letters_is_allowed_by_its_namesake_alone() -> None:
    finding = name("raye skrytnovoy", "рая скрытнова")
    assert is_allowed(finding, ["Рая Скрытнова"], [])
    assert not is_allowed(finding, ["Рио Скрытнова"], [])


def test_words_allow_no_name() -> None:
    assert not is_allowed(name("aina sampleova"), ["Aina Other"], ["Aina Sampleova"])


def test_words_that_a_public_text_has() -> None:
    finding = Finding("leak-words", secret=LETTER, run=LETTER)
    assert is_allowed(finding, [], ["Before. I *appeal* to all who can help my family!"])
    assert not is_allowed(finding, [], ["I appeal to all who can help"])


def test_a_pattern_is_never_allowed() -> None:
    assert not is_allowed(Finding("phone-number", run=("77011234567",)), [], ["+7 701 123 45 67"])


def test_no_more_is_read_than_it_takes() -> None:
    def once(text: str) -> Iterator[str]:
        yield text
        pytest.fail("read on")

    words = Finding("leak-words", secret=LETTER, run=LETTER)
    findings = [name("aina sampleova"), words]
    assert drop_public(findings, once("Aina Sampleova"), once(" ".join(LETTER))) == set()


@pytest.mark.parametrize(
    ("files", "read"),
    [
        (["source/testimonies/000/t-00001/kk.md", "kk/index.html"], ["t-00001"]),
        (None, ["t-00001", "t-00002"]),
        ([], []),
    ],
)
def test_only_texts_are_read_that_may_hold_the_words(tmp_path: Path, files: list[str] | None, read: list[str]) -> None:
    archive = read_archive(write_content(tmp_path, EXTRA)).value
    bodies: list[str] = []

    def body(text: Text) -> str:
        bodies.append(text.path)
        return ""

    reader = Reader(body, lambda _track: "")
    allow_list = AllowList(archive, decide_public(archive, date(2024, 5, 1)), reader)
    words = Finding("leak-words", secret=LETTER, run=LETTER)
    assert allow_list.keep_leaks([words], [], lambda runs: files if runs == {LETTER} else pytest.fail("asked"))
    assert sorted({id for path in bodies for id in ("t-00001", "t-00002") if id in path}) == read


def test_a_public_text_is_first_sought_where_the_finding_is(tmp_path: Path) -> None:
    archive = read_archive(write_content(tmp_path, EXTRA)).value
    public = decide_public(archive, date(2024, 5, 1))
    people = frozenset({"p-00001", "p-00031"})
    assert public_near(public, archive, ["source/a.tar.gz", "testimonies/000/t-00002/kk.md", "t-99999"]) == PublicIds(
        frozenset({"t-00002"}), people
    )
    assert public_near(public, archive, ["kk/p/p-00031.html"]) == PublicIds(frozenset(), frozenset({"p-00031"}))
    assert public_near(public, archive, ["kk/v/0000.html"]) == PublicIds(public.testimonies, people)
    assert public_near(public, archive, ["kk/x/0000.html"]) == PublicIds(frozenset(), people)
    assert public_near(public, archive, ["kk/h/0001.html", "kk/w/0001.html"]) == PublicIds(frozenset(), frozenset())
