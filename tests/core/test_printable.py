"""What others wrote is shown, and does nothing."""

import pytest

from aigaq.core.message import join, msg, verbatim
from aigaq.core.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("a\nWhole", r"a\nWhole"),
        ("a\rb", r"a\rb"),
        ("\u202egpj.exe", r"\u202egpj.exe"),
        ("\u2066a", r"\u2066a"),
        ("\u2028a", r"\u2028a"),
        ("\udcff", r"\udcff"),
        ("\U000e0041", r"\U000e0041"),
        ("\x00\x07\x7f", r"\x00\x07\x7f"),
    ],
)
def test_control_signs_are_shown_as_escapes(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["Айғақ", "айعاق می\u200cروم", "证 据", "a\u00a0b", "👩\u200d👧", "[bold]x[/bold]"])
def test_words_of_all_scripts_stay(text: str) -> None:
    assert printable(text) == text


def test_values_of_a_message_are_printable_and_its_own_lines_stay() -> None:
    forged = "x\nWhole: 200 files\x1b[1A"
    lines = join(verbatim(forged), msg("Not whole: %(path)s", path=forged), by="\n")
    shown = r"x\nWhole: 200 files\x1b[1A"
    assert str(lines) == f"{shown}\nNot whole: {shown}"
