"""Names fold alike in every script, and alike in Python and in the page."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigaq.i18n.stem.name_skeleton import LETTERS, TABLE, deletions, fold, respell_syllables, skeleton, words
from helpers.page_scripts import run_scripts, write_assets

CODE = """({ texts, table }) => {
  const folding = new aigaqNameFolding.NameFolding(table);
  return texts.map((text) => folding.words(text).map(
    (word) => [word, folding.fold(word), folding.skeleton(folding.fold(word)), folding.respell([word])]));
}"""

SPELLINGS = [
    "Мысалбек Үлгіжанұлы",
    "Мысалбек Ульгижанулы",
    "Mysalbek Ülgizhanuly",
    "Mysalbek Ulgijan",
    "Mysalbek Ūlgıjanūly",
    "Mısalbek Ülgijanulı",
    "مىسالبەك ۇلگىجانۇلى",
    "مىسالبەك ٴۇلگىجانۇلى",
    "MYSALBEK ÜLGİJANULI",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_folds_to_one(spelling: str) -> None:
    assert {fold(word) for word in words(spelling)} == {"misalbek", "ulgijan"}


def test_a_skeleton_keeps_the_consonants_and_a_sign_for_vowels_before_them() -> None:
    assert [skeleton(fold(word)) for word in words("Айгүл Жұмағали Хамит")] == ["*gr", "jmgr", "kmt"]


def test_pinyin_sounds_as_the_name_it_writes() -> None:
    assert skeleton(fold(respell_syllables(["sai", "er", "ke", "jian"]))) == skeleton(fold("серікжан"))
    assert skeleton(fold(respell_syllables(["wu", "er", "jiang"]))) == skeleton(fold("ұлжан"))
    assert skeleton(fold(respell_syllables(["yu", "le", "ge", "ba", "ye", "fu"]))) == skeleton(fold("үлгібаев"))


def test_a_patronymic_ending_is_left_out_unless_it_is_nearly_all() -> None:
    assert [fold(word) for word in words("Үлгі қызы Мысалқызы Жұлы")] == ["ulgi", "", "misal", "juli"]
    assert fold("ayiguli") == "aiguli"


def test_two_skeletons_one_slip_apart_share_one() -> None:
    near = {"mslbk", *deletions("mslbk")}
    assert all(near & {other, *deletions(other)} for other in ("mslbt", "mlbk", "mslbkt", "mlsbk"))


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_assets(tmp_path_factory.mktemp("assets"))


def in_page(assets: Path, texts: list[str]) -> list[list[list[str]]]:
    """Return each word of the texts with its fold, its skeleton and its sound, as the page makes them."""
    given = {"texts": texts, "table": TABLE}
    found: list[list[list[str]]] = run_scripts(assets, ("find",), CODE, given)
    return found


def here(text: str) -> list[list[str]]:
    return [[word, fold(word), skeleton(fold(word)), respell_syllables([word])] for word in words(text)]


LETTER = st.sampled_from(sorted({*LETTERS, *"abcdefghijklmnopqrstuvwxyzİIŞĞÇöéñ ·-'", "什", "尔", "\u0301", "ﻻ"}))
KNOWN = st.characters(exclude_categories=("Cs", "Cn"))
"""Characters that this Python knows: Node's Unicode is newer."""
TEXTS = st.lists(st.text(LETTER, max_size=30) | st.text(KNOWN, max_size=20), min_size=100, max_size=100)


@settings(max_examples=5, deadline=None)
@given(TEXTS)
def test_the_page_folds_as_the_build_does(assets: Path, texts: list[str]) -> None:
    assert in_page(assets, texts) == [here(text) for text in texts]
