"""Texts are searched together, and each name is found as if every text was searched by itself."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from aigaq.builder.workers import Workers
from aigaq.privacy.scan.file_scan import NAME, Rules, Scanner
from aigaq.privacy.scan.findings import Finding, Kind, Secret
from aigaq.privacy.scan.text_search import find_names
from aigaq.privacy.scan.tree_scan import map_here

NAMES = ("Савелий Скрытнов", "Тыйымгүл Жасырынқызы", "隐藏文", "Aina Sampleova")
RULES = Rules(secrets=tuple(Secret(Kind.NAME, f"p-0000{at}", name) for at, name in enumerate(NAMES)))
WORDS = (
    *" ".join(NAMES).split(),
    "Савелия",
    "С.",
    "Петрович",
    "сөз",
    "ａｉｎａ",
    "隐",
    "文",
    "&amp;",
    '{"a":',
    "'",
    "\n\n",
)
LONG = "бір ұзын мәтін " * 150
TEXTS = st.lists(st.lists(st.sampled_from((*WORDS, LONG)), max_size=6).map(" ".join), max_size=12)


def search_alone(texts: Sequence[str]) -> list[list[Finding]]:
    scanner = Scanner(RULES)
    return [[found for found in scanner.scan_text(text) if found.rule == NAME] for text in texts]


@given(TEXTS)
def test_texts_together_hold_the_names_that_each_holds(texts: list[str]) -> None:
    assert list(find_names(texts, RULES, map_here, spread=False)) == search_alone(texts)


def test_a_name_is_not_made_of_the_words_of_two_texts() -> None:
    texts = ["ол Савелий", "Скрытнов еді", f"{LONG} Савелий", f"Скрытнов {LONG}"]
    assert list(find_names(texts, RULES, map_here, spread=False)) == [[], [], [], []]


def test_several_processes_find_the_same_in_the_same_order() -> None:
    texts = [f"{number} {NAMES[number % 4] if number % 700 == 0 else 'сөз'}" for number in range(5000)]
    with Workers(2) as workers:
        found = list(find_names(texts, RULES, workers.map, spread=True))
        assert workers.are_started
    assert found == search_alone(texts)
    assert sum(map(bool, found)) == 8
