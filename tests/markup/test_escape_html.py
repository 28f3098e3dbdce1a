"""Words are escaped as MarkupSafe escapes them, which Jinja uses elsewhere."""

import markupsafe
from hypothesis import given
from hypothesis import strategies as st

from aigaq.markup.escape_html import escape_text


@given(st.text() | st.text("&<>'\"; aя#"))
def test_it_escapes_as_markupsafe_does(text: str) -> None:
    assert escape_text(text) == str(markupsafe.escape(text))
