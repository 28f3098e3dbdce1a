"""Files of translators in copies: all messages, and nobody's name."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from aigaq.site.sources.program_code import code_of
from aigaq.site.sources.public_catalogue import without_translators
from helpers.building import ROOT

CATALOGUE = """\
# Kazakh words.
# Copyright (C) 2024 Zhasyryn Audarmashy <zhasyryn@example.org>, 2024.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: Zhasyryn's words\\n"
"Last-Translator: Zhasyryn Audarmashy <zhasyryn@"
"example.org>\\n"
"Language-Team: Zhasyryn and friends <zhasyryn@example.org>\\n"
"X-Reviewed-By: Zhasyryn\\n"
"Language: kk\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# Zhasyryn: ask Aina before you change this
#. Zhasyryn says
#: theme/templates/base.html:3
#: Zhasyryn
#, python-format
#| msgid "Zhasyryn"
msgid "Home"
msgstr "Басты бет"

#~ msgid "Zhasyryn"
#~ msgstr "Zhasyryn"
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_nobody_is_named(ends: str) -> None:
    written = CATALOGUE.replace("\n", ends).encode()
    data = without_translators("translations/kk.po", written)
    assert b"hasyryn" not in data and b"Aina" not in data and b"@" not in data
    found = read_po(BytesIO(data))
    assert [(one.id, one.string) for one in found if one.id] == [("Home", "Басты бет")]
    assert found.locale and found.num_plurals == 2
    assert b"#: theme/templates/base.html:3" in data
    assert without_translators("translations/kk.po", data) == data


def test_a_header_on_one_line_is_one_too() -> None:
    data = 'msgid ""\nmsgstr "Last-Translator: Zhasyryn <z@example.org>\\nLanguage: kk\\n"'
    assert without_translators("translations/kk.po", data.encode()) == b'msgid ""\nmsgstr ""\n"Language: kk\\n"\n'


def test_a_table_of_words_keeps_its_rows_alone() -> None:
    table = b"# Reviewed by: Zhasyryn\nword\tother\twhy\n"
    assert without_translators("translations/kk-arab.exceptions.tsv", table) == b"word\tother\twhy\n"


def test_other_files_stay_as_they_are() -> None:
    assert without_translators("docs/a.md", b"# Reviewed by") == b"# Reviewed by"


def test_the_copies_hold_every_message_of_ours() -> None:
    code = dict(code_of(ROOT))
    for path in sorted(Path(ROOT / "translations").glob("*.po")):
        ours, theirs = (
            {(one.context, str(one.id)): one.string for one in read_po(BytesIO(data)) if one.id}
            for data in (path.read_bytes(), code[f"translations/{path.name}"])
        )
        assert ours == theirs
