"""Signs that nobody sees: those that mean nothing go, those that scripts need stay, all others are told."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.i18n.unseen import Unseen, clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("қа\u200bзақ қа\u2060зақ бірін\u00adші", "қазақ қазақ бірінші"),
        ("Али\u200cбек Али\u200dбек Али\ufeffбек Али\u034fбек Али\u200fбек", "Алибек Алибек Алибек Алибек Алибек"),
        ("Йорік У\u0308й и\u0306", "Йорік Ӱй й"),
        ("и\u200d\u0306", "й"),
        ("e\ufe0f 1\ufe0f Қ\ufe0e", "e 1 Қ"),
        ("a\U000e0101", "a"),
        ("a\u180eb", "ab"),
    ],
)
def test_signs_that_mean_nothing_are_removed(text: str, cleaned: str) -> None:
    assert clean(text) == (cleaned, [])


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم ق\u200dا",
        "👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 👁\ufe0f\u200d🗨 🏴\U000e0067\U000e0062\U000e007f",
        "سەرىك\u200f، سەرىك\u200e ABC",
        "葛\U000e0101 漢\ufe00",
        "ᠮᠣᠩᠭᠣᠯ\u180e\u1820 ᠠ\u180b",
        "ไทย\u200bไทย",
        "क्\u200dष",
        "10\u00a0000, \u2003, 「　」",
    ],
)
def test_signs_that_scripts_and_emoji_need_stay(text: str) -> None:
    assert clean(text) == (text, [])


@pytest.mark.parametrize(
    ("sign", "kind"),
    [
        *((chr(code), Unseen.BIDI) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
        *(
            (chr(code), Unseen.CONTROL)
            for code in (0, 7, 11, 12, 27, 0x7F, 0x85, 0x2028, 0x2029, 0xFFFE, 0xFFFF, 0xFDD0)
        ),
        *((chr(code), Unseen.CONTROL) for code in (0x2061, 0x206A, 0xFFF9, 0x115F, 0x3164, 0x2800, 0xE0041, 0x10FFFF)),
        *((chr(code), Unseen.LOST) for code in (0xFFFC, 0xFFFD)),
        *((chr(code), Unseen.SYMBOL) for code in (0xF0B7, 0xF0E0, 0xE000, 0xF8FF, 0xF0000, 0x100000)),
    ],
)
def test_all_others_are_told_with_their_line(sign: str, kind: Unseen) -> None:
    _, signs = clean(f"бір\nекі {sign} үш {sign}")
    assert [(one.kind, one.line) for one in signs] == [(kind, 2)]


SIGNS = st.sampled_from(
    "aй漢ق👩ᠠ ไ\n\u0306\u0301\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\u2060\u034f\ufeff\ufe0f\u180b\u20e3"
)


@given(st.lists(SIGNS | st.characters(exclude_categories=["Cs"])).map("".join))
def test_what_was_cleaned_is_clean_and_no_letter_is_lost(text: str) -> None:
    cleaned, signs = clean(text)
    assert clean(cleaned) == (cleaned, signs)
    letters = [char for char in unicodedata.normalize("NFD", text) if char.isalnum()]
    assert [char for char in unicodedata.normalize("NFD", cleaned) if char.isalnum()] == letters
