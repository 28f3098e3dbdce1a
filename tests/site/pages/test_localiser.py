"""Dates, lengths, sizes and names of languages as readers of the converted editions see them.

Those of the other editions: tests/i18n/format/.
"""

from datetime import date
from pathlib import Path

import pytest

from aigaq.i18n.editions import EDITIONS
from aigaq.model.dates import parse_edtf
from aigaq.site.pages.read_localisers import read_localisers
from helpers.small_site import localisers

DATES = {
    "2018": ["2018 jyl", "2018-جىل", "2018年"],
    "2018-03": ["2018 j. nauryz", "ناۋرىز، 2018", "2018年3月"],
    "2018-03-09": ["2018 j. 9 nauryz", "9-ناۋرىز، 2018", "2018年3月9日"],
    "2018~": ["2018 jyl (şamamen)", "2018-جىل (شامامەن)", "2018年（大約）"],
    "2018-21": ["2018 jyldyñ köktemı", "2018-جىلدىڭ كوكتەمى", "2018年春"],
    "2017/..": ["2017 jyl – älı jalğasuda", "2017-جىل – ءالى جالعاسۋدا", "2017年—仍在持續"],
    "2017-04/2018-12": ["2017 j. säuır – 2018 j. jeltoqsan", "ءساۋىر، 2017 – جەلتوقسان، 2018", "2017年4月—2018年12月"],
}
CONVERTED = ("kk-latn", "kk-arab", "zh-hant")


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [(given, code, told) for given, all_told in DATES.items() for code, told in zip(CONVERTED, all_told, strict=True)],
)
def test_dates(given: str, code: str, told: str) -> None:
    written = localisers()[code].date(parse_edtf(given))
    assert written.translate({0xA0: " ", 0x202F: " ", 0x2060: None}) == told


def test_no_line_breaks_between_a_number_of_a_date_and_its_word() -> None:
    """A word joiner holds the hyphen of Xinjiang's Kazakh, a no-break space the others."""
    arabic = localisers()["kk-arab"]
    day, year = parse_edtf("2018-03-09"), parse_edtf("2018")
    assert arabic.date(day) == arabic.day(date(2018, 3, 9)) == "9-\u2060ناۋرىز، 2018"
    assert localisers()["ru"].date(day).startswith("9\u00a0марта 2018")
    assert arabic.span(day, year) == "9-\u2060ناۋرىز، 2018 – 2018-\u2060جىل"


@pytest.mark.parametrize(
    ("code", "told"), [("kk-latn", "2 jyl 6 ai"), ("kk-arab", "2 جىل، 6 اي"), ("zh-hant", "2年6個月")]
)
def test_the_length_of_a_sentence(code: str, told: str) -> None:
    assert localisers()[code].months(30).replace("\u00a0", " ") == told


def test_numbers_are_grouped_and_have_the_decimal_sign_of_the_edition() -> None:
    told = [
        (one.number(12345).replace("\u00a0", " "), one.size(4_200_000)[:3])
        for one in map(localisers().get, CONVERTED)
        if one
    ]
    assert told == [("12 345", "4,2"), ("12,345", "4.2"), ("12,345", "4.2")]


@pytest.mark.parametrize(
    ("code", "told"),
    [("kk-latn", "şeşen"), ("kk-arab", "قازاق ءتىلى (توتە جازۋ)"), ("zh-hant", "哈薩克語（阿拉伯字母）")],
)
def test_names_of_languages(code: str, told: str) -> None:
    assert localisers()[code].language("ce" if code == "kk-latn" else "kk-arab").removesuffix(" tılı") == told


def test_taiwan_says_some_things_in_words_of_its_own() -> None:
    assert localisers()["zh-hant"].pgettext("navigation", "Search") == "搜尋"
    assert localisers()["zh"].pgettext("navigation", "Search") == "搜索"


def test_what_is_wrong_in_overrides_is_told(tmp_path: Path) -> None:
    for name in ("zh.po", "zh-hant.overrides.po"):
        words = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "of %(n)s"\nmsgstr "%(m)s"\n'
        (tmp_path / name).write_text(words, encoding="utf-8")
    _, problems = read_localisers([EDITIONS["zh-hant"]], tmp_path)
    assert any(
        problem.path.endswith("zh-hant.overrides.po") and "placeholders" in str(problem.message) for problem in problems
    )
