"""The words of the interface: whole in every language, each its own, with the plural forms of CLDR."""

import gettext
import re
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from aigaq.i18n.catalogues import (
    convert_catalogue,
    plural_index,
    read_catalogue,
    read_catalogues,
)
from aigaq.i18n.editions import LANGUAGES, SOURCE_LANGUAGES
from helpers.building import ROOT

TRANSLATIONS = ROOT / "translations"
NUMBERS = (0, 1, 2, 5, 11, 21, 101)
ALIKE = {
    ("punctuation", None): "signs that the language shares with English",
    ("date", "%(start)s – %(end)s"): "two dates and the dash that the language has as well",
    ("map", "%(place)s: %(number)s"): "a place, a colon and a number",
    ("problem", "%(place)s: %(why)s"): "a place, a colon and a reason",
    ("date", "%(year)s"): "a year alone, which Turkish writes as English does",
    ("media", "Video"): "the same word in Turkish",
    ("source", "Video"): "the same word in Turkish",
    ("problem", "GB"): "the same sign of a unit",
}
"""Messages, or all of a context, that may read as in English, and why."""

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {forms}\\n"\n\n{messages}\n'


def catalogue(folder: Path, messages: str, language: str = "ru") -> Path:
    """Return a catalogue with `messages`, in the form of a .po file."""
    path = folder / f"{language}.po"
    path.write_text(PO.format(forms=LANGUAGES[language].plural_rule, messages=messages), encoding="utf-8")
    return path


def faults(folder: Path, messages: str) -> list[str]:
    _catalogue, problems = read_catalogue(catalogue(folder, messages), "ru")
    return [str(problem).replace(f"{folder}/", "") for problem in problems]


def test_every_catalogue_is_whole() -> None:
    _catalogues, problems = read_catalogues(TRANSLATIONS, SOURCE_LANGUAGES)
    problems += (one for code in SOURCE_LANGUAGES for one in read_catalogue(TRANSLATIONS / f"{code}.po", code)[1])
    assert [str(problem) for problem in problems] == []


def test_what_editors_are_told_changes_no_page(tmp_path: Path) -> None:
    for language in ("en", "ru"):
        (tmp_path / f"{language}.po").write_text('msgctxt "problem"\nmsgid "a fault"\nmsgstr ""\n', encoding="utf-8")
    catalogues, problems = read_catalogues(tmp_path, ["ru"])
    assert (catalogues["ru"].messages, problems) == ({}, [])


@pytest.mark.parametrize("language", [code for code in SOURCE_LANGUAGES if code != "en"])
def test_no_message_is_copied_from_the_english(language: str) -> None:
    with (TRANSLATIONS / f"{language}.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    copied = [
        (message.context, ids)
        for message in messages
        for ids in [message.id if isinstance(message.id, tuple) else (message.id,)]
        if set(ids) & {message.string, *(message.string if isinstance(message.string, tuple) else ())}
        and (message.context, ids[0]) not in ALIKE
        and (message.context, None) not in ALIKE
    ]
    assert copied == []


@pytest.mark.parametrize("language", SOURCE_LANGUAGES)
def test_the_plural_forms_of_a_language_are_those_of_cldr(language: str) -> None:
    tags = {Locale.parse(LANGUAGES[language].locale or language).plural_form(number) for number in range(201)}
    assert set(LANGUAGES[language].plurals) == tags


@pytest.mark.parametrize("language", SOURCE_LANGUAGES)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_takes_the_same_form_by_the_header_and_by_cldr(language: str, number: int) -> None:
    count, rule = re.fullmatch(r"nplurals=(\d); plural=(.+);", LANGUAGES[language].plural_rule).groups()  # type: ignore[union-attr]
    assert int(count) == len(LANGUAGES[language].plurals)
    assert gettext.c2py(rule)(number) == plural_index(language, number)  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", SOURCE_LANGUAGES)
def test_the_header_of_a_catalogue_has_the_rule_of_its_language(language: str) -> None:
    text = (TRANSLATIONS / f"{language}.po").read_text(encoding="utf-8")
    assert f'"Plural-Forms: {LANGUAGES[language].plural_rule}\\n"' in text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", "айғақ айғақ айғақ айғақ айғақ айғақ айғақ"),
        ("ru", "свидетельств свидетельство свидетельства свидетельств свидетельств свидетельство свидетельство"),
        ("en", "testimonies testimony testimonies testimonies testimonies testimonies testimonies"),
        ("tr", "tanıklık tanıklık tanıklık tanıklık tanıklık tanıklık tanıklık"),
        ("zh", "份证词 份证词 份证词 份证词 份证词 份证词 份证词"),
    ],
)
def test_testimonies_are_counted_as_each_language_counts(language: str, told: str) -> None:
    words, _problems = read_catalogue(TRANSLATIONS / f"{language}.po", language)
    counted = [words.ngettext("testimony", "testimonies", number) for number in NUMBERS]
    assert counted == told.split()


@pytest.mark.parametrize("language", SOURCE_LANGUAGES)
def test_the_forms_of_every_message_differ_where_the_language_tells_them_apart(language: str) -> None:
    words, _problems = read_catalogue(TRANSLATIONS / f"{language}.po", language)
    people = "человек", "человека", "человек"  # Russian counts them by the form of the singular again
    told_apart = [forms for forms in words.plurals.values() if not all(map(str.endswith, forms, people))]
    one_form = min(len(set(forms)) for forms in told_apart) == 1  # a noun behind a number stays in the singular
    assert [forms for forms in told_apart if len(set(forms)) != (1 if one_form else len(forms))] == []


def test_a_missing_message_is_told_with_its_line(tmp_path: Path) -> None:
    told = 'ru.po:6: "Search" is not translated. Write its words. [catalogue]'
    assert faults(tmp_path, 'msgid "Search"\nmsgstr ""') == [told]


def test_a_missing_plural_form_is_told(tmp_path: Path) -> None:
    forms = (
        'msgid "%(count)s name"\nmsgid_plural "%(count)s names"\nmsgstr[0] "%(count)s имя"\nmsgstr[1] ""\nmsgstr[2] ""'
    )
    assert faults(tmp_path, forms) == ['ru.po:6: "%(count)s name" is not translated. Write its words. [catalogue]']


def test_a_fuzzy_message_is_told(tmp_path: Path) -> None:
    told = 'ru.po:7: "Search" is marked fuzzy. Check its words and take the mark away. [catalogue]'
    assert faults(tmp_path, '#, fuzzy\nmsgid "Search"\nmsgstr "Поиск"') == [told]


def test_a_placeholder_that_the_english_does_not_have_is_told(tmp_path: Path) -> None:
    told = 'ru.po:6: "As of %(date)s" has other placeholders than the English. Use date. [catalogue]'
    assert faults(tmp_path, 'msgid "As of %(date)s"\nmsgstr "На %(day)s"') == [told]


def test_a_broken_catalogue_is_told(tmp_path: Path) -> None:
    (tmp_path / "ru.po").write_bytes(b'msgid "Search"\nmsgstr "\xff"\n')
    _catalogue, (problem,) = read_catalogue(tmp_path / "ru.po", "ru")
    assert str(problem.message).startswith("the catalogue is broken: ")


def test_a_message_that_only_the_english_catalogue_has_is_told(tmp_path: Path) -> None:
    catalogue(tmp_path, 'msgid "Names"\nmsgstr "Names"\n\nmsgid "Search"\nmsgstr "Search"', "en")
    path = catalogue(tmp_path, 'msgid "Names"\nmsgstr "Имена"\n\nmsgid "Search\nmsgstr "Поиск"')
    _catalogues, problems = read_catalogues(tmp_path, ["ru"])
    assert [str(problem) for problem in problems] == [
        f'{path}: "Search" is missing. Run make messages, then write its words. [catalogue]'
    ]


def test_a_catalogue_that_is_not_there_is_told(tmp_path: Path) -> None:
    _catalogue, problems = read_catalogue(tmp_path / "ru.po", "ru")
    assert [str(problem.message) for problem in problems] == ["the catalogue is missing"]


def test_the_same_english_may_have_other_words_in_another_context(tmp_path: Path) -> None:
    messages = 'msgctxt "date"\nmsgid "May"\nmsgstr "май"\n\nmsgid "May"\nmsgstr "Можно"'
    words, _problems = read_catalogue(catalogue(tmp_path, messages), "ru")
    assert (words.pgettext("date", "May"), words.gettext("May")) == ("май", "Можно")


def test_a_converted_catalogue_converts_every_message_but_those_that_it_words_itself(tmp_path: Path) -> None:
    messages = 'msgid "Names"\nmsgstr "имена"\n\nmsgid "Places"\nmsgstr "места"'
    source, _problems = read_catalogue(catalogue(tmp_path, messages), "ru")
    own, _problems = read_catalogue(catalogue(tmp_path, 'msgid "Places"\nmsgstr "где"'), "ru")
    words = convert_catalogue(source, str.upper, own)
    assert (words.gettext("Names"), words.gettext("Places")) == ("ИМЕНА", "где")
    assert words.digest not in (source.digest, own.digest)
