"""With forms that are known already a name is found as without them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan import name_forms
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.matching import Matcher
from aigaq.privacy.scan.name_forms import NameForms, forms_in, make_forms
from helpers.calls import Calls
from privacy.scan.test_name_search import NAMES, TEXTS, WORDS

SECRETS = [Secret(Kind.NAME, "p.yaml", name) for name in NAMES]
KNOWN = forms_in(SECRETS)


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join), min_size=1, max_size=4),
    TEXTS.map(lambda pieces: [word.casefold() for piece in pieces for word in piece]),
)
def test_with_known_forms_the_same_names_are_found(names: list[str], text: list[str]) -> None:
    secrets = [Secret(Kind.NAME, "p.yaml", name) for name in names]
    assert list(Matcher(secrets, KNOWN).find(text)) == list(Matcher(secrets).find(text))


def test_the_words_of_full_names_are_known() -> None:
    assert {"савелий", "иванович", "скрытнов", "рая", "na"} <= KNOWN.keys()
    assert forms_in([Secret(Kind.NAME, "p.yaml", "Рая"), Secret(Kind.WORDS, "a.md", "Рая Скрытнова")]) == {}


def test_only_new_words_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Calls(monkeypatch, name_forms, "make_forms")
    forms = forms_in([*SECRETS, Secret(Kind.NAME, "p.yaml", "Рая Басқаева")], KNOWN)
    assert made.made == [("басқаева",)]
    assert forms == {**KNOWN, "басқаева": make_forms("басқаева")}


def test_a_word_of_no_name_is_forgotten() -> None:
    known = {**KNOWN, "басқаева": NameForms(frozenset(), frozenset())}
    assert forms_in(SECRETS, known) == KNOWN
