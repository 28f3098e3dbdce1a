"""Problems in the editor's language."""

from pathlib import Path

import pytest

from aigaq.core.errors import ContentError, UsageError
from aigaq.core.problems import Problem
from aigaq.i18n.catalogues import read_catalogue
from aigaq.i18n.problem_words import in_words, said, told
from helpers.building import ROOT

RUSSIAN = read_catalogue(ROOT / "translations/ru.po", "ru")[0]


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ('date "12/2019" is not understood', "дата «12/2019» не понята"),
        ("Write 2019, 2019-12 or 2019-12-31.", "Напишите 2019, 2019-12 или 2019-12-31."),
        (
            'Did you mean "p-1"? Add the person\'s file, or correct the id.',
            "Может быть, «p-1»? Добавьте файл этого человека или исправьте номер.",
        ),
        (
            'given_at must be a list, not "key: value" lines',
            "given_at: нужно — список, а здесь — строки «ключ: значение»",
        ),
        ("kk.md: the file is empty. Delete it.", "kk.md: файл пуст. Удалите."),
        ("something new: and unknown", "something new: and unknown"),
        ("", ""),
    ],
)
def test_sentences_are_told_with_their_values(english: str, russian: str) -> None:
    assert said(english, RUSSIAN) == russian


def test_a_value_that_holds_lines_is_kept() -> None:
    assert said('date "a\nb" is not understood', RUSSIAN) == "дата «a\nb» не понята"


def test_english_is_left_alone() -> None:
    problem = Problem(path="a", rule="b", message="the file is empty")
    assert in_words(problem, read_catalogue(ROOT / "translations/en.po", "en")[0]) is problem


def test_errors_are_told_alike() -> None:
    problem = Problem(path="a", rule="b", message="the file is empty", fix="Delete it.")
    assert told(ContentError([problem]), RUSSIAN) == "a: файл пуст. Удалите. [b]"
    path = Path("x")
    assert told(UsageError(f"{path} is there already"), RUSSIAN) == "x уже есть"
