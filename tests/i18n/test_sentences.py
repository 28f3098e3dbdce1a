"""Sentences are found in the code, wherever editors are told something."""

import ast
import io

import pytest

from aigaq.i18n.sentences import extract_code, help_of, paragraphs, sentences_of
from helpers.building import ROOT


def found(code: str) -> list[str]:
    return [sentence for _context, sentence in sentences_of(ast.parse(code))]


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ('Problem(path=path, message="the file is empty")', ["the file is empty"]),
        ('message = f"id {id} is used by {record.path}"', ["id %(id)s is used by %(path)s"]),
        ('message, fix = f"{a.id} names {b.id}", "Delete it."', ["%(id)s names %(id2)s", "Delete it."]),
        ('raise UsageError(f"{folder} is full: {len(files)} files")', ["%(folder)s is full: %(files)s files"]),
        ('fix = "Add it." if missing else "Delete it."', ["Add it.", "Delete it."]),
        ('WHAT = {KEY: ("it comes from {owner}", 1)}', ["it comes from %(owner)s"]),
        ('def why(name):\n    return f"{name} is broken"', ["%(name)s is broken"]),
        ('fix = " ".join((hint, "Add the file."))', ["Add the file."]),
        ('raise ValueError("no person sees this")', []),
        ('message = f"{a}: {b}"', []),
        ('raise UsageError(words.gettext("it is marked already"))', []),
        ('print("not a fault of anyone")', []),
    ],
)
def test_a_sentence_is_known_by_its_place(code: str, sentences: list[str]) -> None:
    assert found(code) == sentences


def test_help_is_that_of_commands_and_their_options() -> None:
    decorators = '@click.command()\n@click.option("--a", help="What it is.")\n'
    code = f'{decorators}def a():\n    """Does\n    it.\n\n    Well.\n    """'
    assert [text for _context, text in help_of(ast.parse(code))] == ["Does it.", "Well.", "What it is."]


def test_paragraphs_stand_on_a_line_each() -> None:
    assert paragraphs("a\n    b\n\n    c") == ["a b", "c"]


def test_messages_within_f_strings_are_found() -> None:
    code = b"text = f\"{words.gettext('Usage')}: {name}\""
    assert [message for _line, _function, message, _comments in extract_code(io.BytesIO(code), {}, (), {})] == ["Usage"]


def test_the_catalogues_hold_them() -> None:
    english = (ROOT / "translations" / "en.po").read_text(encoding="utf-8")
    assert 'msgctxt "problem"\nmsgid "the file is empty"' in english
    assert 'msgctxt "help"\nmsgid "Only says what would be done."' in english
