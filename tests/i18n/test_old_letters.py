"""Letters of old code pages, and those that only look like Kazakh ones."""

import pytest

from aigaq.i18n.old_letters import old_letters

KAZAKH = "әғқңөұүһӘҒҚҢӨҰҮҺ"


@pytest.mark.parametrize("page", ["kz1048", "ptcp154"])
def test_every_letter_of_a_misread_code_page_is_known(page: str) -> None:
    for letter in KAZAKH:
        wrong = letter.encode(page).decode("cp1251", errors="replace")
        if wrong not in (letter, "\ufffd"):
            (found,) = (
                old_letters(f"ќала а{wrong}а", "kk") if wrong == "ќ" else list(old_letters(f"ќала а{wrong}а", "kk"))[1:]
            )
            assert letter in found.instead, (letter, wrong)


@pytest.mark.parametrize("letter", "ќџњѕђəɵѳӊҡ")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_letters_that_the_language_lacks_are_errors(letter: str, language: str) -> None:
    (found,) = old_letters(f"а{letter}а", language)
    assert (found.letter, found.is_sure) == (letter, True)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Қазақстан, Әйгерім, Үрімжі, ІІІ", "kk"),
        ("Киев, Київ, ґанок", "ru"),
        ("γ-сәуле, θ бұрышы, 5 µм, 3‰, ±5, сөз‡", "kk"),
        ("Əliyev, ɵ", "tr"),
        ("ҡала өҙө", "ba"),
        ("Ђорђе", "sr"),
    ],
)
def test_letters_that_belong_there_are_not(text: str, language: str) -> None:
    assert list(old_letters(text, language)) == []


def test_a_letter_of_a_living_language_is_only_doubtful() -> None:
    assert [found.is_sure for found in old_letters("Київ", "kk")] == [False]
    assert all(found.is_sure for found in old_letters("Їй ќазаќ", "kk"))
