"""Which files a copy of some editions carries."""

import pytest

from aigaq.release.carried import is_carried


@pytest.mark.parametrize("path", ["index.html", "404.html", "kk-arab/t/t-00001.html", "assets/a.css", "search/kk/a"])
def test_an_edition_is_carried_with_what_it_needs(path: str) -> None:
    assert is_carried(path, ["kk-arab"])


@pytest.mark.parametrize("path", ["kk/t/t-00001.html", "ru/index.html", "search/zh/a"])
def test_other_editions_are_not(path: str) -> None:
    assert not is_carried(path, ["kk-arab"])


def test_without_a_choice_everything_is() -> None:
    assert is_carried("zh/index.html", [])
