"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.content.reading.decoding import decode

CLEAN = [
    "Қазақша «мәтін» — үлгі…",
    "新疆，样本。",
    "سەرىكجان ـ \u200f\u200e",
    "e\u0301 \u00a0\u200b\u00ad",
    "tab\there",
    "&#233; &#xe9; &#; 🙂",
]


@pytest.mark.parametrize("text", CLEAN)
def test_plain_text_of_any_script_has_no_fault(text: str) -> None:
    assert decode(text.encode()) == (text, [])


BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
CONTROL = [*range(0, 9), *range(0x0B, 0x0D), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE]


@pytest.mark.parametrize("code", BIDI)
def test_each_direction_control_is_found(code: int) -> None:
    _, faults = decode(f"one\ntwo {chr(code)} three".encode())
    assert [(fault.rule, fault.line) for fault in faults] == [("bidi", 2)]


@pytest.mark.parametrize("code", CONTROL)
def test_each_control_character_is_found_and_the_text_not_read_on(code: int) -> None:
    text, faults = decode(f"one\ntwo {chr(code)} three".encode())
    assert [(fault.rule, fault.line) for fault in faults] == [("control-character", 2)]
    assert text is None


def test_a_text_with_windows_line_ends_is_read_on() -> None:
    text, faults = decode(b"a\r\nb\r")
    assert (text, [fault.rule for fault in faults]) == ("a\nb\n", ["line-ends"])


def test_every_fault_of_a_file_is_told() -> None:
    _, faults = decode("\ufeffa\r\nb\u202e\r\n".encode())
    assert [fault.rule for fault in faults] == ["bom", "line-ends", "bidi"]


@given(st.binary())
def test_any_bytes_are_text_or_a_fault(data: bytes) -> None:
    text, faults = decode(data)
    assert text is not None or faults
