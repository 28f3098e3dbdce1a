"""Secrets are found in the words of a text, in whatever dress; what is no secret is not."""

import pytest

from aigaq.scan.matching import Matcher
from aigaq.scan.model import Kind, Secret
from aigaq.scan.words import words

LONG = "One two three four five six seven eight nine ten"
SHORT = "The letter of my brother"
HAN = "我的弟弟在二零一七年春天被带走以后没有消息"


def found(kind: Kind, secret: str, text: str) -> bool:
    return any(Matcher([Secret(kind, "a.md", secret)]).find(words(text)))


NAMES = {
    "as it is": ("Aina Sampleova", "Here Aina Sampleova spoke", True),
    "in the other order": ("Aina Sampleova", "SAMPLEOVA, Aina", True),
    "with an ending": ("Айна Үлгіқызы", "Айна Үлгіқызының сөзі", True),
    "with a patronymic first": ("Айна Образцова Ивановна", "Ивановна Айна Образцова", True),
    "in Chinese": ("王小明", "证人王小明说", True),
    "parted by others": ("Aina Sampleova", "Aina and Sampleova", False),
    "short, but whole": ("Li Na", "Li Na said", True),
    "with an initial": ("A. Sampleova", "A. Sampleova said", True),
    "only initials": ("A. B.", "vitamins A, B", False),
    "only one word": ("Aina", "Aina", False),
    "only two Han characters": ("小明", "小明", False),
    "within another name": ("Aina Sample", "Sampleova Aina", False),
    "with too long an ending": ("Aina Sa", "Aina Sampleova", False),
}


@pytest.mark.parametrize("case", NAMES)
def test_names(case: str) -> None:
    name, text, there = NAMES[case]
    assert found(Kind.NAME, name, text) is there


TEXTS = {
    "all": (LONG, f"before {LONG} behind", True),
    "a run of eight": (LONG, "x two three four five six seven eight nine x", True),
    "a run of seven": (LONG, "two three four five six seven eight", False),
    "other punctuation": (LONG, "one, two; three – four. FIVE six (seven) eight", True),
    "with markup": ("one two *three* [four](https://example.org) five six seven eight", LONG, True),
    "with words left out": ("x one two [[withheld: name]] three four five six", "x one two three four five six", True),
    "a short text": (SHORT, f"{SHORT}.", True),
    "a part of a short text": (SHORT, "letter of my brother", False),
    "three words": ("About the archive", "About the archive", False),
    "a run of twelve Han characters": (HAN, "他说" + HAN[3:15], True),
    "a run of eleven Han characters": (HAN, HAN[3:14], False),
}


@pytest.mark.parametrize("case", TEXTS)
def test_words(case: str) -> None:
    secret, text, there = TEXTS[case]
    assert found(Kind.WORDS, secret, text) is there


def test_a_hit_tells_where_the_secret_comes_from() -> None:
    hit = next(Matcher([Secret(Kind.NAME, "people/p-00040.yaml", "Aina Sampleova")]).find(words("Sampleova Aina")))
    assert (hit.owner, hit.run) == ("people/p-00040.yaml", ("sampleova", "aina"))
