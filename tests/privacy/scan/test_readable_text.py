"""What a reader would read in a text: tags, references and escapes undone."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan.readable_text import read, unescape_literals
from aigaq.privacy.scan.unpacking import Form
from aigaq.privacy.scan.word_split import words

AINA = ["aina", "sampleova"]
DRESSES = {
    "tags within": (Form.MARKUP, "<p><b>Ai</b>na Sample<wbr>ova</p>"),
    "tags between": (Form.MARKUP, "<li>Aina</li><li>Sampleova</li>"),
    "references": (Form.MARKUP, "<p>&#65;ina&nbsp;S&#x61;mpleova</p>"),
    "an attribute": (Form.MARKUP, '<img alt="Aina Sampleova">'),
    "an attribute in other quotes": (Form.MARKUP, "<img alt='Aina Sampleova'>"),
    "an address": (Form.MARKUP, '<a href="?q=Aina%20Sampleova"></a>'),
    "a comment": (Form.MARKUP, "<!-- Aina Sampleova -->"),
    "references in a comment": (Form.MARKUP, "<!-- A&#105;na Sampleova -->"),
    "JSON-LD": (Form.MARKUP, '<script type="application/ld+json">{"name":"\\u0041ina Sampleova"}</script>'),
    "JSON": (Form.PROSE, json.dumps("Aina\nSampleova")),
    "values of JSON": (Form.PROSE, '{"given": "Aina", "family": "Sampleova"}'),
    "references in references": (Form.MARKUP, "<p>&amp;#65;ina Sampleova</p>"),
    "references in JSON": (Form.PROSE, '["&#65;ina Sampleova"]'),
    "an address in an address": (Form.MARKUP, '<a href="?q=Aina%2520Sampleova"></a>'),
    "escapes in escapes": (Form.CODE, '"\\\\u0041ina Sampleova"'),
    "a script": (Form.CODE, "var x = 'A\\x69na Sampleova';"),
}


@pytest.mark.parametrize("case", DRESSES)
def test_a_name_is_read_in_any_dress(case: str) -> None:
    form, text = DRESSES[case]
    assert AINA in [words(read(text, form))[at : at + 2] for at in range(8)]


def test_letters_beyond_the_first_plane_are_read_in_json() -> None:
    assert read(json.dumps("𠀋"), Form.PROSE) == '"𠀋"'


ESCAPED = st.text(st.sampled_from('\\"nu\n\t/'))


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs", "Cc"])), ESCAPED), st.booleans())
def test_json_is_read_as_what_it_says(text: str, ascii: bool) -> None:
    assert unescape_literals(json.dumps(text, ensure_ascii=ascii)) == f'"{text}"'


KEY = re.compile(r"""(["'])([a-z@$][\w$-]*)\1\s*:|(?<=[{,])\s*([a-z_]\w*)\s*:(?=\s*["'\[])""")
"""What a key is, in one pattern, which is slower than what reads keys."""


@given(st.lists(st.sampled_from(['"', "'", ":", " ", "\n", "{", ",", "[", "key", "Aina", "_", "-"])).map("".join))
def test_the_keys_of_json_stand_behind_its_values(text: str) -> None:
    keys = dict.fromkeys(quoted or bare for _sign, quoted, bare in KEY.findall(text))
    has_keys = re.search(r"""["']\s*:|:\s*["']""", text)
    assert read(text, Form.PROSE) == ("\n".join((KEY.sub(" ", text), *keys)) if has_keys else text)
