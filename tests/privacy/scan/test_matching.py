"""Secrets are found in the words of a text, in whatever dress; what is no secret is not."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.matching import Matcher
from aigaq.privacy.scan.secret_runs import SecretRuns
from aigaq.privacy.scan.word_runs import HAN_RUN, RUN
from aigaq.privacy.scan.word_split import is_han, words
from helpers.calls import Calls

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
    "with the longest ending": ("Серік Омаров", "Серік Омаровтардың үйі", True),
    "with several endings": ("Серік Омаров", "Серік Омаровтардікі", True),
    "with the longest ending of a language that nobody stems": ("Sampleova Ayshe", "Sampleova Aysheningki", True),
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


WORDS = st.one_of(
    st.lists(st.sampled_from(letters), max_size=30).map(tuple) for letters in ("abc", "王明", "a王明", "ab王")
)


def runs(text: tuple[str, ...]) -> set[tuple[str, ...]]:
    """All runs of a text: of the length that their first word asks for."""
    lengths = [HAN_RUN if is_han(word) else RUN for word in text]
    return {text[at : at + length] for at, length in enumerate(lengths) if at + length <= len(text)}


@given(st.lists(WORDS, min_size=1, max_size=3), WORDS, st.integers(0, 12), st.integers(0, 24), WORDS)
def test_no_run_of_a_secret_text_is_passed_over(
    secrets: list[tuple[str, ...]], before: tuple[str, ...], start: int, end: int, behind: tuple[str, ...]
) -> None:
    text = (*before, *secrets[0][start:end], *behind)
    there = runs(text) & {run for secret in secrets for run in runs(secret)}
    if sum(map(is_han, text)) < HAN_RUN:  # among so few it is no run
        there = {run for run in there if len(run) == RUN}
    matcher = Matcher(Secret(Kind.WORDS, "a.md", " ".join(secret)) for secret in secrets)
    assert there <= {hit.run for hit in matcher.find(list(text))}


@given(st.lists(WORDS, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_nothing_else_is_found_than_runs_of_a_secret_text(secrets: list[tuple[str, ...]], chance: Random) -> None:
    said = {run for secret in secrets for run in (secret, *runs(secret))}
    text = [word for secret in secrets for word in chance.sample(secret, len(secret))]
    matcher = Matcher(Secret(Kind.WORDS, "a.md", " ".join(secret)) for secret in secrets)
    assert {hit.run for hit in matcher.find(text)} <= said


PHRASES = st.lists(st.sampled_from(["aina", "beka", "c", "d"]), min_size=2, max_size=4).map(tuple)


@given(st.lists(PHRASES, min_size=1, max_size=4), WORDS, WORDS, st.sampled_from(["", "ova"]))
def test_no_name_is_passed_over(
    names: list[tuple[str, ...]], before: tuple[str, ...], behind: tuple[str, ...], ending: str
) -> None:
    ended = names[0] if len(names[0][-1]) < 3 else (*names[0][:-1], names[0][-1] + ending)
    matcher = Matcher(Secret(Kind.NAME, "a.yaml", " ".join(name)) for name in names)
    is_full = max(map(len, names[0])) > 3
    assert (ended in {hit.run for hit in matcher.find([*before, *ended, *behind])}) is is_full


INFLECTED = {
    ("Савелий Скрытнов", "слова Савелия Скрытнова"),
    ("Савелий Скрытнов", "сказано Скрытнову Савелию"),
    ("Савелий Иванович Скрытнов", "с Савелием Скрытновым"),
    ("Савелия Скрытнова", "о Савелии Скрытновой"),
    ("Тыйымгүл Жасырынқызы", "Тыйымгүлдің Жасырынқызының сөзі"),
    ("Тыйымгүл Жасырынқызы", "Жасырынқызына Тыйымгүлге"),
    ("Гизлигюль Örtülüoğlu", "Гизлигюль Örtülüoğlu'nun"),
    ("Gizligül Örtülü", "Gizligül'ün Örtülü'ye"),
    ("Hidden Secretson", "Secretson's Hidden"),
    ("Савелий Скрытнов", "вонтыркС йилеваС"),
    ("王小明", "明小王"),
}


@pytest.mark.parametrize(("name", "text"), sorted(INFLECTED))
def test_a_name_is_found_in_every_form(name: str, text: str) -> None:
    assert found(Kind.NAME, name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Савелий Скрытнов", "Савелий говорил, и скрытно молчал"),
        ("Айна Гүлова", "айна мен гүл"),
        ("Aina Rose", "Aina rises"),
        ("Савелий Иванович Скрытнов", "Савелий Иванович"),
    ],
)
def test_what_only_resembles_a_name_is_none(name: str, text: str) -> None:
    assert not found(Kind.NAME, name, text)


def test_few_words_of_common_texts_are_looked_at_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four words that are common are in many texts; a look at each place of them took most of a scan."""
    chance = Random(1)
    common = [f"w{number}" for number in range(40)]
    texts = [" ".join(chance.choices(common, k=300)) for _text in range(200)]
    matcher = Matcher(Secret(Kind.WORDS, "a.md", text) for text in texts)
    looked_at = Calls(monkeypatch, SecretRuns, "_owner_of")
    assert not list(matcher.find(chance.choices(common, k=5000)))
    assert len(looked_at.made) < 50
