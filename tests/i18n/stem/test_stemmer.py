"""Each part of a table takes off, keeps or changes what its docstring says."""

import re
import subprocess
import sys

import pytest

from aigaq.i18n.editions import LANGUAGES
from aigaq.i18n.key_tables.table import KeyTable, behind
from aigaq.i18n.stem.stemmer import Stemmer
from helpers.building import ROOT

VOWELS = "aeiou"
STEPS = (behind("", "s"), behind("t", "ed ing"))


def stem(word: str, **parts: object) -> str:
    return Stemmer(KeyTable(scripts="a-z", vowels=VOWELS, **parts)).stem(word)  # type: ignore[arg-type]


def test_each_step_takes_one_ending_off() -> None:
    assert stem("visiteds", steps=STEPS) == "visit"
    assert stem("visitss", steps=STEPS) == "visits"


def test_an_ending_goes_only_behind_its_letters() -> None:
    assert stem("baked", steps=STEPS) == "baked"


def test_the_longest_ending_goes_that_leaves_a_stem() -> None:
    endings = (behind("", "t it sit isit"),)
    assert stem("visit", steps=endings) == "vis"
    assert stem("visit", steps=endings, short="vi") == "vi"
    assert stem("visit", steps=endings, least=2) == "vi"


def test_a_stem_has_a_vowel() -> None:
    assert stem("strings", steps=(behind("", "ings s"),)) == "string"


@pytest.mark.parametrize("word", ["went", "goes", "go", "wents"])
def test_an_irregular_word_has_the_root_of_its_group_at_any_step(word: str) -> None:
    assert stem(word, steps=STEPS, irregular=("go went goes",), last=(("o", "", 1),)) == "go"


def test_an_ending_that_leaves_an_irregular_word_goes_before_a_longer_one() -> None:
    assert stem("visit", steps=(behind("", "t sit it"),), irregular=("seen vis",), least=2) == "seen"


def test_a_declined_noun_is_one_with_its_endings() -> None:
    assert stem("otca", declined=("ot", "a ca")) == "ot"


def test_of_the_endings_of_a_whole_word_the_shortest_stem_is_left() -> None:
    parts = {"steps": (behind("", "t"),), "whole": behind("", "sit i")}
    assert stem("bevisit", **parts) == "bevi"
    assert stem("visit", **parts) == "vis"


def test_what_the_last_step_took_too_much_is_restored() -> None:
    parts = {"steps": STEPS, "restore": ("^.at$", "e")}
    assert stem("rating", **parts) == "rate"
    assert stem("rat", **parts) == "rat"


def test_the_end_of_a_stem_changes_unless_it_is_kept() -> None:
    parts = {"last": (("e", "", 3),), "keep": "^u"}
    assert stem("vote", **parts) == "vot"
    assert stem("use", **parts) == "use"


def test_a_stem_is_hardened_and_squeezed() -> None:
    assert stem("kitabi", steps=(behind("", "i"),), hardened=(("b", "p", 3),)) == "kitap"
    assert stem("hakki", steps=(behind("", "i"),), squeeze=True) == "hak"


def test_snowball_stems_where_the_table_names_it() -> None:
    assert stem("новыми", snowball="russian") == "нов"


def test_letters_of_two_units_are_left_alone() -> None:
    assert stem("a𐐷s", steps=STEPS, least=1) == "a𐐷s"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_ending_is_longer_than_the_page_looks_for(language: str) -> None:
    table = LANGUAGES[language].keys
    longest = int(re.findall(r"LONGEST_ENDING = (\d+);", (ROOT / "theme/static/search/keys/stemmer.js").read_text())[0])
    assert all(len(ending) <= longest for endings in (*table.steps, table.whole) for ending in endings)


_OTHER_STEMMER = """
import sys
from types import SimpleNamespace
other = SimpleNamespace(stemWord=lambda word: "other")
sys.modules["Stemmer"] = SimpleNamespace(algorithms=lambda: ["russian"], Stemmer=lambda language: other)
from aigaq.i18n.stem.word_keys import word_key
print(word_key("книгами", "ru") == word_key("книга", "ru"), word_key("книга", "ru") == word_key("война", "ru"))
"""


def test_another_stemmer_on_the_machine_changes_no_key() -> None:
    told = subprocess.run([sys.executable, "-c", _OTHER_STEMMER], capture_output=True, text=True, check=False)
    assert told.stdout.split() == ["True", "False"], told.stderr
