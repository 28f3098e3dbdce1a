"""Words of the interface that are cached are those that the files say, and none where something is wrong."""

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from aigaq.builder import interface_cache
from aigaq.builder.interface_cache import read_interface
from aigaq.i18n.editions import EDITIONS
from aigaq.site.pages.localiser import Localiser
from aigaq.site.pages.read_localisers import read_localisers
from helpers.building import ROOT
from helpers.calls import Calls
from helpers.rebuilding import replace_in

FIELDS = [field.name for field in fields(Localiser) if field.name != "convert"]
WANTED = [EDITIONS[code] for code in ("kk", "kk-arab", "zh-hant")]


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "translations", tmp_path / "translations"))


def test_words_are_parsed_once_and_stay_the_same(words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = Calls(monkeypatch, interface_cache, "read_localisers")
    first, second = (read_interface(WANTED, words, tmp_path / "cache") for _ in range(2))
    assert len(parsed.made) == 1
    for found, _problems in (first, second):
        for one, other in zip(found, read_localisers(WANTED, words)[0], strict=True):
            assert {name: getattr(one, name) for name in FIELDS} == {name: getattr(other, name) for name in FIELDS}
            assert one.convert("Әділет") == other.convert("Әділет")


def test_a_change_of_a_catalogue_is_seen(words: Path, tmp_path: Path) -> None:
    before, _ = read_interface(WANTED, words, tmp_path / "cache")
    replace_in(words / "kk.po", 'msgid "Search"\nmsgstr "', 'msgid "Search"\nmsgstr "Жаңа ')
    after, _ = read_interface(WANTED, words, tmp_path / "cache")
    assert [one.digest == other.digest for one, other in zip(before, after, strict=True)] == [False, False, True]
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_what_is_wrong_is_said_each_time(words: Path, tmp_path: Path) -> None:
    (words / "kk.po").unlink()
    for _ in range(2):
        _, problems = read_interface(WANTED, words, tmp_path / "cache")
        assert problems
