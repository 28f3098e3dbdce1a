"""A date is told in each language as precisely as it was given, and no more."""

import re
from datetime import date

import pytest

from aigaq.i18n.catalogues import read_catalogue
from aigaq.i18n.editions import EDITIONS
from aigaq.i18n.format.dates import format_day, format_edtf, format_span
from aigaq.model.dates import parse_edtf
from helpers.building import ROOT

DATES = {
    "2018": ["2018 жыл", "2018 год", "2018", "2018", "2018年"],
    "2018-03": ["2018 ж. наурыз", "март 2018 г.", "March 2018", "Mart 2018", "2018年3月"],
    "2018-03-05": ["2018 ж. 5 наурыз", "5 марта 2018 г.", "March 5, 2018", "5 Mart 2018", "2018年3月5日"],
    "2018~": [
        "2018 жыл (шамамен)",
        "2018 год (приблизительно)",
        "2018 (approximate)",
        "2018 (yaklaşık)",
        "2018年（大约）",
    ],
    "2018-05?": [
        "2018 ж. мамыр (анық емес)",
        "май 2018 г. (неточно)",
        "May 2018 (uncertain)",
        "Mayıs 2018 (kesin değil)",
        "2018年5月（不确定）",
    ],
    "2018-05%": [
        "2018 ж. мамыр (шамамен, анық емес)",
        "май 2018 г. (приблизительно, неточно)",
        "May 2018 (approximate, uncertain)",
        "Mayıs 2018 (yaklaşık, kesin değil)",
        "2018年5月（大约，不确定）",
    ],
    "2018-21": ["2018 жылдың көктемі", "весна 2018 г.", "spring 2018", "2018 ilkbaharı", "2018年春"],
    "2018-22": ["2018 жылдың жазы", "лето 2018 г.", "summer 2018", "2018 yazı", "2018年夏"],
    "2018-23": ["2018 жылдың күзі", "осень 2018 г.", "autumn 2018", "2018 sonbaharı", "2018年秋"],
    "2018-24": ["2018 жылдың қысы", "зима 2018 г.", "winter 2018", "2018 kışı", "2018年冬"],
    "2017-04/2018-12": [
        "2017 ж. сәуір – 2018 ж. желтоқсан",
        "апрель 2017 г. – декабрь 2018 г.",
        "April 2017 – December 2018",
        "Nisan 2017 – Aralık 2018",
        "2017年4月—2018年12月",
    ],
    "2017/..": [
        "2017 жыл – әлі жалғасуда",
        "2017 год – продолжается",
        "2017 – ongoing",
        "2017 – sürüyor",
        "2017年—仍在持续",
    ],
    "2017/": [
        "2017 жыл – қашанға дейін екені белгісіз",
        "2017 год – до какого времени, неизвестно",
        "2017 – not known until when",
        "2017 – ne zamana kadar olduğu bilinmiyor",
        "2017年—结束时间不详",
    ],
    "../2018": [
        "қашаннан екені белгісіз – 2018 жыл",
        "с какого времени, неизвестно – 2018 год",
        "not known since when – 2018",
        "ne zamandan beri olduğu bilinmiyor – 2018",
        "开始时间不详—2018年",
    ],
    "2018/2018": ["2018 жыл", "2018 год", "2018", "2018", "2018年"],
}
"""What each date is in Kazakh, Russian, English, Turkish and Chinese."""

NO_BREAK = str.maketrans("\u00a0\u202f", "  ")
CASES = [
    (code, given, told[number])
    for given, told in DATES.items()
    for number, code in enumerate(("kk", "ru", "en", "tr", "zh"))
]


@pytest.mark.parametrize(("code", "given", "told"), CASES)
def test_a_date_is_told_as_precisely_as_it_was_given(code: str, given: str, told: str) -> None:
    assert told_in(code, given) == told


def test_in_arabic_script_a_month_has_the_same_order_as_a_day() -> None:
    """Months come from CLDR; words of the catalogue would still be Cyrillic here."""
    edition = EDITIONS["kk-arab"]
    catalogue, _problems = read_catalogue(ROOT / "translations" / "kk.po", "kk")
    assert format_edtf(parse_edtf("2017-12-06"), edition, catalogue) == "6-جەلتوقسان، 2017"
    assert format_edtf(parse_edtf("2017-12"), edition, catalogue) == "جەلتوقسان، 2017"


def test_a_span_joins_the_beginning_of_one_date_to_the_end_of_another() -> None:
    catalogue, _problems = read_catalogue(ROOT / "translations" / "en.po", "en")
    start, end = parse_edtf("2017-04~").start, parse_edtf("2018").end
    assert format_span(start, end, False, EDITIONS["en"], catalogue) == "April 2017 (approximate) – 2018"


def test_no_date_depends_on_the_locales_of_the_operating_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "no_such_LOCALE.UTF-8")
    assert format_day(date(2018, 12, 1), EDITIONS["kk"]).translate(NO_BREAK) == "2018 ж. 1 желтоқсан"


def told_in(code: str, text: str) -> str:
    catalogue, _problems = read_catalogue(ROOT / "translations" / f"{code}.po", code)
    return format_edtf(parse_edtf(text), EDITIONS[code], catalogue).translate(NO_BREAK)


ONE_YEAR = {
    "kk": ("2017 ж. 4 желтоқсан – 6 желтоқсан", "2017 ж. наурыз – сәуір"),
    "ru": ("4 декабря – 6 декабря 2017 г.", "март – апрель 2017 г."),
    "en": ("December 4 – December 6, 2017", "March – April 2017"),
    "tr": ("4 Aralık – 6 Aralık 2017", "Mart – Nisan 2017"),
    "zh": ("2017年12月4日—12月6日", "2017年3月—4月"),
}


@pytest.mark.parametrize("code", ONE_YEAR)
def test_an_interval_within_a_year_tells_the_year_once(code: str) -> None:
    told = [told_in(code, text) for text in ("2017-12-04/2017-12-06", "2017-03/2017-04")]
    assert tuple(told) == ONE_YEAR[code]


@pytest.mark.parametrize("text", ["2017-03~/2017-04", "2017-21/2017-22", "2017-03/2017-04-05", "2017-03/2018-04"])
def test_other_intervals_tell_both_years(text: str) -> None:
    assert len(re.findall("201[78]", told_in("ru", text))) == 2
