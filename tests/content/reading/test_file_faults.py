"""How messages quote what somebody wrote."""

import pytest

from aigaq.content.reading.file_faults import quote


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("\u202eid", "U+202Eid"),
        ("a\u200bb", "aU+200Bb"),
        ("a\x1bb", "aU+001Bb"),
        ("a\n\tb", "a b"),
        ("\ue000", "U+E000"),
    ],
)
def test_a_quote_shows_what_cannot_be_seen(value: str, quoted: str) -> None:
    assert quote(value) == quoted
