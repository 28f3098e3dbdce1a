import pytest

from aigaq.i18n.convert.kazakh_suffixes import find_stem, is_suffix

STEMS = {"ұйғыр": "U", "би": "B", "али": "A", "алима": "M"}


@pytest.mark.parametrize("suffix", ["", "лар", "лардың", "ымызға", "дағы", "шамен", "сыз", "дікі"])
def test_a_chain_of_suffixes_is_one(suffix: str) -> None:
    assert is_suffix(suffix)


@pytest.mark.parametrize("rest", ["рма", "яш", "х", "ларх"])
def test_what_is_no_suffix_is_none(rest: str) -> None:
    assert not is_suffix(rest)


def test_a_stem_is_found_in_its_forms() -> None:
    assert find_stem("ұйғырлардың", STEMS) == ("U", "лардың")


def test_a_stem_is_not_found_in_another_word_that_begins_so() -> None:
    assert find_stem("бирма", STEMS) is None


def test_the_longest_stem_is_found() -> None:
    assert find_stem("алимаға", STEMS) == ("M", "ға")
