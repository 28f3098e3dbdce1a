"""Each language is one module, and all else follows from it: what every language owes, tried on each."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale

import aigaq
from aigaq.i18n import languages
from aigaq.i18n.editions import (
    COUNTRIES,
    EDITIONS,
    LANGUAGES,
    OTHER_CODES,
    SOURCE_LANGUAGES,
    TEXT_LANGUAGES,
    WRITINGS,
    direction,
    find_writings,
    language_for,
    language_tag,
    without_edition,
)
from aigaq.i18n.language import OtherLanguage
from aigaq.i18n.scripts import script_of
from helpers.building import ROOT

PACKAGE = Path(aigaq.__file__).parent
MODULES = [path for path in Path(languages.__file__).parent.glob("*.py") if path.stem not in ("__init__", "others")]
COPY = "from dataclasses import replace\nfrom aigaq.i18n.languages import ru\nLANGUAGE = replace(ru.LANGUAGE, name='X')"
ALL = pytest.mark.parametrize("code", WRITINGS)


def test_every_module_defines_the_language_of_its_name() -> None:
    assert {path.stem.replace("_", "-") for path in MODULES} == set(WRITINGS)


def test_the_languages_stand_in_the_order_of_their_positions() -> None:
    ours = ("kk", "kk-latn", "kk-arab", "ru", "en", "tr", "zh", "zh-hant")
    assert [code for code in EDITIONS if code in ours] == list(ours)
    assert (*SOURCE_LANGUAGES, "kk-arab") == TEXT_LANGUAGES


@ALL
def test_a_name_and_an_alphabet_are_in_the_script_of_the_language(code: str) -> None:
    writing = WRITINGS[code]
    assert script_of(writing.name) == writing.script
    assert len(set(writing.alphabet)) == len(writing.alphabet)
    assert len(writing.quotes) == 2
    if not LANGUAGES[EDITIONS[code].source].by_pinyin:
        assert script_of(writing.alphabet) == writing.script


@ALL
def test_babel_knows_the_locale_of_a_language_and_its_direction(code: str) -> None:
    edition = EDITIONS[code]
    assert Locale.parse(edition.locale).text_direction == edition.direction == direction(code)
    assert (edition.direction == "rtl") == (WRITINGS[code].script == "Arabic")
    assert Locale.parse(edition.lang, sep="-")


@ALL
def test_a_language_looks_for_what_it_lacks_in_every_other(code: str) -> None:
    assert EDITIONS[code].order[:2] == tuple(dict.fromkeys((code, EDITIONS[code].source, *WRITINGS[code].fallback)))[:2]
    assert set(EDITIONS[code].order) == set(WRITINGS)


def test_no_code_of_another_program_means_two_languages() -> None:
    codes = [other for writing in WRITINGS.values() for other in (writing.code, *writing.other_codes)]
    assert len(set(codes)) == len(codes)
    assert (OTHER_CODES["zh-tw"], OTHER_CODES["uig"], COUNTRIES["kz"]) == ("zh-hant", "ug", "kk")


@pytest.mark.parametrize(
    ("code", "way"),
    [("ug", "rtl"), ("ar", "rtl"), ("ckb", "rtl"), ("uz-Arab", "rtl"), ("uz", "ltr"), ("xx-yy", "ltr"), ("a b", "ltr")],
)
def test_the_direction_of_a_language_without_an_edition_is_that_of_cldr(code: str, way: str) -> None:
    assert (direction(code), language_tag(code)) == (way, code)


def test_the_language_of_a_text_is_known_by_its_script_and_region_too() -> None:
    found = [language_for(code) for code in ("kk-arab", "zh-tw", "de")]
    assert [language and language.code for language in found] == ["kk", "zh", None]


def test_a_language_with_a_module_of_its_own_is_no_other_language() -> None:
    others = (OtherLanguage(code="xx"), OtherLanguage(code="kk"))
    assert [language.code for language in without_edition(others, WRITINGS)] == ["xx"]


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"one": "from aigaq.i18n.languages.ru import LANGUAGE", "two": COPY}, 'have the code "ru"'),
        ({"one": "from aigaq.i18n.languages.kk_arab import LANGUAGE"}, 'source of "kk-arab" is no language: kk'),
    ],
)
def test_a_language_that_cannot_be_is_refused(
    modules: dict[str, str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "few_languages"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for name, text in modules.items():
        (package / f"{name}.py").write_text(f"{text}\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.startswith("few_languages")]:
        monkeypatch.delitem(sys.modules, name)
    import few_languages

    with pytest.raises(ValueError, match=message):
        find_writings(few_languages)


def lists_of_languages(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of lists and tables with three languages or more; a rule may be about one, or about a pair."""
    for node in ast.walk(tree):
        values = [*node.elts] if isinstance(node, ast.Tuple | ast.List | ast.Set) else []
        if isinstance(node, ast.Dict):
            values = [*node.keys, *node.values]
        texts = [value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)]
        if len(set(texts) & set(WRITINGS)) > 2:
            yield node.lineno


def test_no_other_module_lists_languages() -> None:
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != Path(languages.__file__).parent]
    trees = {path: ast.parse(path.read_text("utf-8")) for path in paths}
    assert [f"{path}:{line}" for path, tree in trees.items() for line in lists_of_languages(tree)] == []


@pytest.mark.parametrize("pattern", ["templates/*.html", "static/**/*.js"])
def test_neither_templates_nor_scripts_list_languages(pattern: str) -> None:
    codes = re.compile("[\"'](" + "|".join(sorted(WRITINGS, key=len, reverse=True)) + ")[\"']")
    theme = ROOT / "theme"
    found = {path.name: set(codes.findall(path.read_text("utf-8"))) for path in theme.glob(pattern)}
    assert {name: listed for name, listed in found.items() if len(listed) > 1} == {}
