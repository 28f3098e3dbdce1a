"""Messages, problems and errors in the editor's language."""

import pytest

from aigaq.core.errors import ContentError, UsageError
from aigaq.core.message import NOTHING, Message, join, message_of, msg, verbatim
from aigaq.core.problems import Problem
from aigaq.i18n.catalogues import read_catalogue
from aigaq.i18n.translate import translate, translate_error, translate_problem
from helpers.building import ROOT

RUSSIAN = read_catalogue(ROOT / "translations/ru.po", "ru")[0]
EMPTY = Problem(path="a", rule="b", message=msg("the file is empty"), fix=msg("Delete it."))


@pytest.mark.parametrize(
    ("message", "russian"),
    [
        (msg('date "%(text)s" is not understood', text="12/2019"), "дата «12/2019» не понята"),
        (msg('date "%(text)s" is not understood', text="a\n%(text)s"), r"дата «a\n%(text)s» не понята"),
        (join(msg('Did you mean "%(match)s"?', match="p-1"), msg("Delete it.")), "Может быть, «p-1»? Удалите."),
        (msg("%(path)s is there already", path=msg("this file")), "этот файл уже есть"),
        (verbatim("the file is empty"), "the file is empty"),
        (msg("something new: and unknown"), "something new: and unknown"),
        (NOTHING, ""),
    ],
)
def test_a_message_is_translated_with_its_values(message: Message, russian: str) -> None:
    assert translate(message, RUSSIAN) == russian


def test_a_problem_names_its_place_in_any_language() -> None:
    assert (str(EMPTY), translate_problem(EMPTY, RUSSIAN)) == (
        "a: the file is empty. Delete it. [b]",
        "a: файл пуст. Удалите. [b]",
    )


def test_errors_are_translated_alike() -> None:
    assert translate_error(ContentError([EMPTY]), RUSSIAN) == "a: файл пуст. Удалите. [b]"
    assert translate_error(UsageError(msg("%(path)s is there already", path="x")), RUSSIAN) == "x уже есть"


def test_an_error_gives_its_message_back() -> None:
    assert message_of(UsageError(EMPTY.message)) == EMPTY.message
    assert message_of(OSError(2, "gone")) == verbatim("[Errno 2] gone")
