"""The catalogues hold exactly the messages that code and templates use, and templates hold no words beside them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment

from aigaq.cli.main import aigaq
from aigaq.cli.unmarked_texts import unmarked_texts
from aigaq.i18n.editions import EDITIONS, SOURCE_LANGUAGES
from aigaq.i18n.extract import extract
from aigaq.i18n.update import update, update_all, update_overrides
from helpers.building import ROOT

TEMPLATES = sorted((ROOT / "theme" / "templates").glob("*.html"))
SPOKEN = ("alt", "aria-label", "placeholder", "title", "label")
UNTRANSLATED = {
    "SHA-256": "the name of a hash",
    "404": "the number of an answer",
    "datapackage.json": "the name of a file",
    "Table Schema": "the name of a standard",
}
"""What templates may say by themselves, and why."""


@cache
def found() -> Catalog:
    """Return the messages of this repository."""
    return extract(ROOT, unmarked_texts(aigaq))


@pytest.mark.parametrize("language", SOURCE_LANGUAGES)
def test_make_messages_would_change_nothing(language: str) -> None:
    path = ROOT / "translations" / f"{language}.po"
    assert update(path, language, found()) == path.read_bytes()


def small(root: Path, template: str) -> Path:
    """Return a project with one template and a piece of code that uses a message."""
    for name, text in {
        "plugins/aigaq/code.py": '# Translators: the day of an event.\nx = p_("event", "Day")\n',
        "theme/templates/page.html": template,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "translations").mkdir(exist_ok=True)
    return root


def test_messages_of_code_and_templates_reach_every_catalogue_with_their_notes(tmp_path: Path) -> None:
    update_all(small(tmp_path, '{{ _("Names") }}{{ n_("%(n)s day", "%(n)s days", 2) }}'), ())
    kazakh = (tmp_path / "translations" / "kk.po").read_text(encoding="utf-8")
    assert '#. the day of an event.\n#: plugins/aigaq/code.py\nmsgctxt "event"\nmsgid "Day"\nmsgstr ""' in kazakh
    assert 'msgid "Names"' in kazakh
    assert 'msgid_plural "%(n)s days"\nmsgstr[0] ""\nmsgstr[1] ""' in kazakh


def test_english_words_itself(tmp_path: Path) -> None:
    update_all(small(tmp_path, '{{ _("Names") }}'), ())
    assert 'msgid "Names"\nmsgstr "Names"' in (tmp_path / "translations" / "en.po").read_text(encoding="utf-8")


def test_words_are_kept_and_those_that_nothing_uses_go(tmp_path: Path) -> None:
    update_all(small(tmp_path, '{{ _("Names") }}{{ _("Places") }}'), ())
    path = tmp_path / "translations" / "ru.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"Names"\nmsgstr ""', '"Names"\nmsgstr "Имена"'), encoding="utf-8"
    )
    update_all(small(tmp_path, '{{ _("Names") }}'), ())
    text = path.read_text(encoding="utf-8")
    assert ('msgstr "Имена"' in text, "Places" in text) == (True, False)


class Spoken(HTMLParser):
    """What a page says: its text, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.said += [value or "" for name, value in attrs if name in SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_by_itself(template: Path) -> None:
    silent = r"{% (set \w+|block csp|block wide) %}.*?{% end(set|block) %}"  # style, script and policy
    source = re.sub(silent, "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    page = Spoken()
    page.feed("".join(text for _line, kind, text in Environment().lex(source) if kind == "data"))
    said = re.sub(r"[\w-]+=|" + "|".join(UNTRANSLATED), "", " ".join(page.said))  # what a macro puts into a tag
    assert re.findall(r"[^\W\d_]{2,}", said) == []


def test_overrides_of_a_converted_edition_that_nothing_uses_go(tmp_path: Path) -> None:
    root = small(tmp_path, '{{ _("Search") }}')
    path = root / "translations" / "zh-hant.overrides.po"
    path.write_text('# why\nmsgid "Search"\nmsgstr "搜尋"\n\nmsgid "Gone"\nmsgstr "沒了"\n', encoding="utf-8")
    update_all(root, ())
    text = path.read_text(encoding="utf-8")
    assert ("# why" in text, "搜尋" in text, "沒了" in text) == (True, True, False)


@pytest.mark.parametrize("code", ["kk-arab", "zh-hant"])
def test_make_messages_would_change_no_overrides(code: str) -> None:
    path = ROOT / "translations" / f"{code}.overrides.po"
    assert update_overrides(path, EDITIONS[code].source, found()) == path.read_bytes()


def calls(*names: str) -> Iterator[tuple[Path, ast.Call, bool]]:
    """Yield the calls of functions of these names in the package, and whether each stands within an f-string."""
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        within = {node for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for node in ast.walk(text)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names:
                yield path, node, node in within


def test_the_template_of_a_message_is_a_literal_which_the_extractor_finds() -> None:
    by_value = {path.name for path, call, _within in calls("msg") if not isinstance(call.args[0], ast.Constant)}
    assert by_value == {"finding_problems.py"}, "only the table of the leak scan holds templates as values"


def test_no_word_of_the_interface_hides_in_an_f_string() -> None:
    """Babel does not look there before Python 3.12."""
    assert [path for path, _call, within in calls("gettext", "pgettext", "ngettext", "msg") if within] == []
