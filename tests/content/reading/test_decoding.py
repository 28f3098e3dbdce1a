"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.content.reading.decoding import decode

CLEAN = [
    "Қазақша «мәтін» — үлгі…",
    "新疆，样本。",
    "سەرىكجان ـ \u200f\u200e",
    "\u00e9 \u00a0",
    "tab\there",
    "&#233; &#xe9; &#; 🙂",
]


@pytest.mark.parametrize("text", CLEAN)
def test_plain_text_of_any_script_has_no_fault(text: str) -> None:
    assert decode(text.encode()) == (text, [])


BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
CONTROL = [*range(0, 9), *range(0x0B, 0x0D), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFE]


@pytest.mark.parametrize("code", BIDI)
def test_each_direction_control_is_found(code: int) -> None:
    _, faults = decode(f"one\ntwo {chr(code)} three".encode())
    assert [(fault.rule, fault.line) for fault in faults] == [("bidi", 2)]


@pytest.mark.parametrize("code", CONTROL)
def test_each_control_character_is_found_and_the_text_not_read_on(code: int) -> None:
    text, faults = decode(f"one\ntwo {chr(code)} three".encode())
    assert [(fault.rule, fault.line) for fault in faults] == [("control-character", 2)]
    assert text is None


def test_windows_line_ends_and_a_byte_order_mark_are_taken_for_what_they_are() -> None:
    assert decode("\ufeffa\r\nb\r".encode()) == ("a\nb\n", [])


def test_letters_are_composed_and_needless_signs_left_out() -> None:
    assert decode("и\u0306 e\u0301 сө\u00adз \u200b".encode()) == ("й é сөз ", [])


def test_every_fault_of_a_file_is_told() -> None:
    _, faults = decode("a\ufffd\r\nb\u202e\uf0b7\r\n".encode())
    assert [(fault.rule, fault.line) for fault in faults] == [("lost-letter", 1), ("bidi", 2), ("symbol-font", 2)]


CONFLICT = "a\n<<<<<<< HEAD\nb\n||||||| 1a2b3c4\nc\n=======\nd\n>>>>>>> other\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (CONFLICT, 2),
        (CONFLICT.replace("\n", "\r\n"), 2),
        (CONFLICT.replace("<<<<<<< HEAD\n", ""), 3),
        (CONFLICT.partition("=")[2], 3),
    ],
)
def test_what_git_left_of_a_conflict_is_told_alone(text: str, line: int) -> None:
    found, faults = decode(text.encode())
    assert found is None
    assert [(fault.rule, fault.line) for fault in faults] == [("git-conflict", line)]


@pytest.mark.parametrize("text", ["a\n=======\nb", "<<<<<<<< a", "a <<<<<<< b", ">>>>>>>> a"])
def test_other_lines_of_signs_are_no_conflict(text: str) -> None:
    assert decode(text.encode()) == (text, [])


@given(st.binary())
def test_any_bytes_are_text_or_a_fault(data: bytes) -> None:
    text, faults = decode(data)
    assert text is not None or faults
