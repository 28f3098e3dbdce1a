"""Captions: words and times are read, whatever else a program wrote."""

import pytest

from aigaq.media.captions import CaptionsError, Cue, read_captions, write_captions

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


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (f"{CUE}\nСөз\n", 1, "begin with a line WEBVTT"),
        (f"WEBVTT\n{CUE}\nСөз\n", 2, "an empty line must follow"),
        ("WEBVTT\n\nSTYLE\n::cue {}\n", 3, "no STYLE"),
        ("WEBVTT\n\n00:01 --> 00:02\nСөз\n", 3, "a time is written"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(CaptionsError, match=told) as caught:
        read_captions(text)
    assert caught.value.line == line


def test_signs_are_no_tags_when_they_are_written() -> None:
    assert b"a &lt; b" in write_captions((Cue("00:01.000", "00:02.000", ("a < b",)),))
