"""The filter before names are compared passes over nothing."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan.file_scan import Rules, Scanner
from aigaq.privacy.scan.findings import Kind, Secret
from aigaq.privacy.scan.matching import Matcher
from aigaq.privacy.scan.phrases import Hit
from aigaq.privacy.scan.word_table import Column
from privacy.scan.test_tried_forms import ENCODINGS, INFLECTED, MIDDLE, OTHER_SCRIPT, secrets_of

NAMES = (
    "Савелий Иванович Скрытнов",
    "Рая Скрытнова",
    "Тыйымгүл Жасырынқызы",
    "Gizligül Örtülü",
    "Li Na",
    "王小密",
    "Дина Ия",
)
WORDS = [word for name in NAMES for word in name.split()] + list("王小密明сжia")
TEXT_WORDS = [form for forms in (INFLECTED, MIDDLE, OTHER_SCRIPT) for some in forms.values() for form in some]
TEXT_WORDS = sorted({word.strip(",") for some in TEXT_WORDS for word in some.split()}) + WORDS
TEXT_WORDS += [word[::-1] for word in WORDS] + ["Рае", "Раей", "Дин", "ул", "1", "а1", "С", "Ivanovich", "гүл"]

FULL_NAMES = [name for name in NAMES if " " in name]
MIDDLES = st.sampled_from(["", "", "И", "Иванович", "Бекқызы", "Ivanovich", "и"])
ENDS = st.sampled_from(["", "", "", "2", "ova", "ға", "тардікі"])


@st.composite
def written_names(draw: st.DrawFn) -> list[str]:
    """Draw two words of one name in either order, with a middle word or an ending, forwards or backwards."""
    first, *_between, last = draw(st.permutations(draw(st.sampled_from(FULL_NAMES)).split()))
    first = draw(st.sampled_from([first, first[:1]]))
    written = [word for word in (first, draw(MIDDLES), last + draw(ENDS)) if word]
    return [word[::-1] for word in reversed(written)] if draw(st.booleans()) else written


TEXTS = st.lists(written_names() | st.sampled_from(TEXT_WORDS).map(lambda word: [word]), max_size=6)


def _every_place(found: Sequence[str], _firsts: Column, _seconds: Column) -> list[int]:
    return list(range(len(found)))


class Unfiltered(Scanner):
    """A scanner that compares every word of a text with every name."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        names = self._matcher._names
        for reading in (names._forwards, names._backwards):
            reading.places = _every_place  # type: ignore[method-assign]  # the filter is switched off


def all_hits(matcher: Matcher, found: Sequence[str]) -> set[Hit]:
    """Return the hits of every place, read forwards and backwards."""
    names, backwards = matcher._names, [word[::-1] for word in reversed(found)]
    turned = names._find(backwards, range(len(found)))
    back = {hit._replace(run=tuple(word[::-1] for word in reversed(hit.run))) for hit in turned}
    return {*names._find(list(found), range(len(found))), *back, *names._characters.find(list(found))}


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join), min_size=1, max_size=4),
    TEXTS.map(lambda pieces: [word.casefold() for piece in pieces for word in piece]),
)
def test_with_a_filter_the_same_names_are_found(names: list[str], text: list[str]) -> None:
    matcher = Matcher(Secret(Kind.NAME, "p.yaml", name) for name in names)
    assert set(matcher.find(text)) == all_hits(matcher, text)


SECRETS = tuple(secret for name in (*NAMES, "王小密") for secret in secrets_of(name))
FILTERED, UNFILTERED = Scanner(Rules(SECRETS)), Unfiltered(Rules(SECRETS))


@given(
    st.lists(st.sampled_from(TEXT_WORDS), min_size=2, max_size=6).map(" ".join),
    st.sampled_from(["html", "json", "jsonl", "csv", "js", "txt"]),
    st.sampled_from([str, *ENCODINGS.values()]),
)
def test_in_every_file_and_dress_the_same_is_found(text: str, ending: str, encode: Callable[[str], str]) -> None:
    path, data = f"kk/a.{ending}", encode(text).encode()
    assert FILTERED.scan(path, data) == UNFILTERED.scan(path, data)


@pytest.mark.parametrize("text", ["о Рае Скрытновой", "с Раей Скрытновой", "Скрытнову Рае", "йовонтыркС еаР"])
def test_a_short_name_is_found_where_its_end_changes(text: str) -> None:
    found = FILTERED.scan("kk/t/t-00001.html", f"<p>Бір {text} two</p>".encode())
    assert {"рая", "скрытнова"} in [set(finding.secret) for finding in found]
