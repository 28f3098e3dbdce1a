"""What was found is no leak where it is public too."""

from aigaq.scan.excuses import not_excused
from aigaq.scan.model import Finding

LETTER = ("i", "appeal", "to", "all", "who", "can", "help", "my", "family")


def name(found: str, secret: str | None = None) -> Finding:
    return Finding("leak-name", secret=tuple((secret or found).split()), run=tuple(found.split()))


def excused(finding: Finding, names: list[str], texts: list[str]) -> bool:
    return not not_excused([finding], names, texts)


def test_a_name_that_a_public_record_bears() -> None:
    assert excused(name("aina sampleova"), ["Aina Sampleova"], [])
    assert excused(name("sampleova aina"), ["Aina Sampleova"], [])


def test_a_public_name_with_an_ending() -> None:
    assert excused(name("серік омаров", "серік омар"), ["Серік Омаров"], [])


def test_a_secret_that_is_longer_than_a_public_name() -> None:
    assert not excused(name("серік омаров"), ["Серік Омар"], [])


def test_a_name_is_not_excused_by_words() -> None:
    assert not excused(name("aina sampleova"), ["Aina Other"], ["Aina Sampleova"])


def test_words_that_a_public_text_has() -> None:
    finding = Finding("leak-words", secret=LETTER, run=LETTER)
    assert excused(finding, [], ["Before. I *appeal* to all who can help my family!"])
    assert not excused(finding, [], ["I appeal to all who can help"])


def test_a_pattern_has_no_excuse() -> None:
    assert not excused(Finding("phone-number", run=("77011234567",)), [], ["+7 701 123 45 67"])
