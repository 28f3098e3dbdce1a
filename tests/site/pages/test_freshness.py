"""A translation edited, its original edited, typography alone edited: the page and `aigaq status` tell the same."""

from pathlib import Path

import pytest

from aigaq.content.reading.archive import read_archive
from aigaq.content.reading.revision import revision
from aigaq.content.status.states import State, entries
from helpers.small_content import RECORD, TEXT, Changes, changed
from helpers.small_site import small_page

RUSSIAN = "testimonies/000/t-00001/ru.md"
WORDS = "«Сөз» — деді.\n\nЕкінші сөз.\n"
REVISION = revision("Үлгі", WORDS.strip())
CORRECTED = changed(RECORD, "consent:", "corrections: [{on: 2023-06-07, note: {ru: Исправлено}}]\nconsent:")


def content(words: str = WORDS, translated: str = "«Слово», — сказано.", revised: str = "") -> Changes:
    return {
        TEXT: f"---\ntitle: Үлгі\n{revised}---\n\n{words}",
        RUSSIAN: f"---\ntitle: Образец\nsource: {REVISION}\nmethod: human\nreview: native\nrevised: 2022-01-02\n---\n\n"
        f"{translated}\n",
    }


def told(folder: Path, changes: Changes) -> tuple[bool, bool]:
    """Whether the page says that its translation is out of date, and whether `status` does."""
    page = small_page(folder, "ru", changes)
    waiting = [entry for entry in entries(read_archive(folder).value) if entry.path.endswith(RUSSIAN)]
    return page.note.outdated, any(State.OUTDATED in entry.states for entry in waiting)


def test_a_translation_of_the_original_as_it_is(tmp_path: Path) -> None:
    assert told(tmp_path, content()) == (False, False)


def test_an_edited_translation_stays_up_to_date(tmp_path: Path) -> None:
    assert told(tmp_path, content(translated="«Речь», — сказано.")) == (False, False)


def test_an_edited_original_makes_it_out_of_date(tmp_path: Path) -> None:
    assert told(tmp_path, content(WORDS.replace("Екінші", "Үшінші"))) == (True, True)


@pytest.mark.parametrize(
    "words", ["“Сөз” – деді.\n\nЕкінші сөз.\n", "«Сөз»\u00a0— деді.\n\nЕкінші\nсөз.\n", WORDS + "\n\n"]
)
def test_edited_typography_does_not(words: str, tmp_path: Path) -> None:
    assert told(tmp_path, content(words)) == (False, False)


def test_the_page_names_the_days_of_both(tmp_path: Path) -> None:
    page = small_page(tmp_path, "ru", content(WORDS + "Жаңа сөз.\n", revised="revised: 2023-01-02\n"))
    assert (page.note.revised, page.note.original_revised) == (
        "2\u00a0января 2022\u202fг.",
        "2\u00a0января 2023\u202fг.",
    )


def test_the_day_that_the_original_tells_comes_before_that_of_a_correction(tmp_path: Path) -> None:
    changes = content(WORDS + "Жаңа сөз.\n", revised="revised: 2023-01-02\n")
    page = small_page(tmp_path, "ru", {**changes, **CORRECTED})
    assert page.note.original_revised == "2\u00a0января 2023\u202fг."


def test_where_the_original_does_not_tell_its_day_a_correction_does(tmp_path: Path) -> None:
    page = small_page(tmp_path, "ru", {**content(WORDS + "Жаңа сөз.\n"), **CORRECTED})
    assert page.note.original_revised == "7\u00a0июня 2023\u202fг."
