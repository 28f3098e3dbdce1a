"""Captions: words and times are read, whatever else a program wrote."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.media.captions import CaptionsError, Cue, parse_captions, read_captions, write_captions

CUE = "00:01.000 --> 00:02.000"


@pytest.mark.parametrize(
    "text",
    [
        f"WEBVTT\n\n{CUE}\nСөз\n",
        f"\ufeffWEBVTT - title\n\n1\n{CUE} align:start position:0%\n<c>Сөз</c>\n",
        f"WEBVTT\nKind: captions\nLanguage: kk\n\n{CUE}\nСөз\n",
        f"WEBVTT\n\nNOTE of the translator\n\n{CUE}\n<00:00:01.500>Сөз\n",
    ],
)
def test_words_and_times_are_read(text: str) -> None:
    assert read_captions(text) == (Cue("00:01.000", "00:02.000", ("Сөз",)),)


def cue(words: str, times: str = CUE) -> str:
    return f"WEBVTT\n\n{times}\n{words}\n"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (f"{CUE}\nСөз\n", 1, "begin with a line WEBVTT"),
        (f"WEBVTT\n{CUE}\nСөз\n", 2, "an empty line must follow"),
        (f"WEBVTT\n1\n{CUE}\nСөз\n", 2, "an empty line must follow"),
        (f"WEBVTT\nСөз туралы\n\n{CUE}\nСөз\n", 2, "no reader would see"),
        (f"WEBVTT\nAina: here\n\n{CUE}\nСөз\n", 2, "no reader would see"),
        ("WEBVTT\n\nSTYLE\n::cue {}\n", 3, "no STYLE"),
        ("WEBVTT\n\nСөз\n", 3, "no reader would see"),
        (f"WEBVTT\n\nАйна айтады\n{CUE}\nСөз\n", 3, "no reader would see"),
        (cue("Сөз", "00:01 --> 00:02"), 3, "a time is written"),
        (cue("Сөз", "00:00:01,000 --> 00:00:02,000"), 3, "commas"),
        (cue("Сөз", "00:02.000 --> 00:01.000"), 3, "does not end after"),
        (cue("Сөз", "00:02.000 --> 00:02.000"), 3, "does not end after"),
        (cue("Сөз", f"{CUE} Айна"), 3, "no reader would see"),
        (cue("Сөз\n\n00:00.500 --> 00:03.000\nЕкі"), 6, "starts before the one above"),
        (cue("Сөз\n2\n00:02.000 --> 00:03.000\nЕкі"), 6, "no empty line stands before"),
        (cue("Сөз\n00:02.000 --> 00:03.000\nЕкі"), 5, "no empty line stands before"),
        (f"WEBVTT\n\nNOTE a\n{CUE}\nСөз\n", 4, "no empty line stands before"),
        (cue("<v Айна>Сөз"), 4, "no reader would see"),
        (cue("<күледі> Сөз"), 4, "no reader would see"),
        (cue("a < b"), 4, "no reader would see"),
        (cue("<font color=red>Сөз</font>"), 4, "no reader would see"),
        (cue("Бір\nекі \u202e үш"), 5, "U\\+202E"),
        (cue("Бір &#x202e; екі"), 4, "U\\+202E"),
        (cue("Қаза\ufffdстан"), 4, "U\\+FFFD"),
    ],
)
def test_what_would_lose_a_word_is_told_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(CaptionsError, match=told) as caught:
        read_captions(text)
    assert caught.value.line == line


def test_every_fault_is_told() -> None:
    faults = parse_captions(cue("<v A>a\n<b b>", "00:02,000 --> 00:01,000")).faults
    assert [fault.line for fault in faults] == [3, 4, 5]


SIGNS = st.sampled_from(
    (
        *(
            "сөз",
            "a",
            "1",
            " ",
            "\n",
            "\n\n",
            f"{CUE}\n",
            "00:03.000 --> 00:04.000\n",
            "NOTE",
            "STYLE",
            "-->",
            "<",
            ">",
        ),
        *(
            "<v ",
            "<c>",
            "</c>",
            "<i.a>",
            "<00:01.500>",
            "&lt;",
            "&amp;",
            "&",
            "align:start",
            "\u200b",
            "\u202e",
            "WEBVTT",
        ),
    )
)


@given(st.lists(SIGNS, max_size=15).map("".join))
def test_no_word_below_a_time_is_lost(text: str) -> None:
    """Every line that is no time, note, tag or id stands in a cue, or a fault is told."""
    written = f"WEBVTT\n\n{CUE}\n{text}\n"
    captions = parse_captions(written)
    if not captions.faults:
        seen = "".join(line for one in captions.cues for line in one.lines)
        notes = re.sub(r"(?ms)^NOTE(?=\s).*?(?:^[ \t]*$|\Z)", "", written.removeprefix("WEBVTT"))
        assert notes.count("сөз") == seen.count("сөз")


def test_what_is_written_is_read_again() -> None:
    cues = read_captions(cue("a &lt; b &amp; <i>c</i>\nқа\u00adзақ"))
    assert cues[0].lines == ("a < b & c", "қазақ")
    assert read_captions(write_captions(cues).decode()) == cues


def test_signs_are_no_tags_when_they_are_written() -> None:
    assert b"a &lt; b" in write_captions((Cue("00:01.000", "00:02.000", ("a < b",)),))
