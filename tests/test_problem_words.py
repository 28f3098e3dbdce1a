"""Problems in the editor's language."""

from pathlib import Path

import pytest

from aigaq.catalogues import read_catalogue
from aigaq.problem_words import TEMPLATES, in_words
from aigaq.problems import Problem
from building import ROOT

FROZEN = (Path(__file__).parent / "checks" / "bad_input.txt").read_text(encoding="utf-8")
RUSSIAN = read_catalogue(ROOT / "translations/ru.po", "ru")[0]


def said(message: str, fix: str = "") -> tuple[str, str]:
    found = in_words(Problem(path="a", rule="b", message=message, fix=fix), RUSSIAN)
    return found.message, found.fix


def test_values_are_taken_over() -> None:
    assert said('date "12/2019" is not understood', "Write 2019, 2019-12 or 2019-12-31.") == (
        "дата «12/2019» не понята",
        "Напишите 2019, 2019-12 или 2019-12-31.",
    )


def test_the_near_miss_is_told_before_the_mend() -> None:
    mend = 'Did you mean "p-1"? Add the person\'s file, or correct the id.'
    assert said("", mend)[1] == "Может быть, «p-1»? Добавьте файл этого человека или исправьте номер."


def test_what_has_no_template_stays_in_english() -> None:
    assert said("something new", "Mend it.") == ("something new", "Mend it.")


def test_english_is_left_alone() -> None:
    problem = Problem(path="a", rule="b", message="the file is empty")
    assert in_words(problem, read_catalogue(ROOT / "translations/en.po", "en")[0]) is problem


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_template_is_the_beginning_of_a_message_that_is_made(template: str) -> None:
    assert template.partition("%(")[0] in FROZEN
