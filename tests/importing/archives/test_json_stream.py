"""Long lists of JSON, one element at a time, and what is lost where they are broken."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.importing.archives.json_stream import Broken, elements

VALUES = st.recursive(
    st.none() | st.integers() | st.text(), lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside)
)


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def found(text: str | bytes, size: int = 7) -> list[object]:
    data = text.encode() if isinstance(text, str) else text
    read = elements(cut(data, size), lambda element: isinstance(element, dict) and "timestamp" in element)
    return ["broken" if isinstance(one, Broken) else one for one in read]


@given(st.lists(VALUES), st.integers(1, 40), st.sampled_from([None, 2]))
def test_a_whole_list_is_read_as_json_reads_it(values: list[object], size: int, indent: int | None) -> None:
    assert found(json.dumps(values, indent=indent), size) == values


@pytest.mark.parametrize("text", ['{"videos_v2": [1, 2]}', '{"a": {"b": [1, 2], "c": 3}}', "\ufeff[1, 2]"])
def test_a_list_may_lie_in_objects(text: str) -> None:
    assert found(text) == [1, 2]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('[{"timestamp": 1}, {"timestamp": 2, x}, {"timestamp": 3}]', [{"timestamp": 1}, "broken", {"timestamp": 3}]),
        ('[{"timestamp": 1, "a": [{"b": 1}, {"b": x}, {"b": 2}]}, {"timestamp": 3}]', ["broken", {"timestamp": 3}]),
        ('[{"timestamp": 1}, {"timestamp": 2, "a": "b', [{"timestamp": 1}, "broken"]),
        ('[{"timestamp": 1}', [{"timestamp": 1}, "broken"]),
        ('{"name": "no list"}', ["broken"]),
        ("", ["broken"]),
        ("[" * 100_000, ["broken"]),
    ],
)
def test_a_break_costs_no_more_than_what_it_lies_in(text: str, left: list[object]) -> None:
    assert found(text, 4096) == left
