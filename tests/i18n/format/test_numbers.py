"""Numbers, sizes and lengths of time in each language, by CLDR."""

import pytest

from aigaq.i18n.editions import EDITIONS
from aigaq.i18n.format.numbers import format_duration, format_months, format_number, format_size

SPACE = "\u00a0"
CODES = ("kk", "ru", "en", "tr", "zh")
MONTHS = {
    1: ["1 ай", "1 месяц", "1 month", "1 ay", "1个月"],
    6: ["6 ай", "6 месяцев", "6 months", "6 ay", "6个月"],
    12: ["1 жыл", "1 год", "1 year", "1 yıl", "1年"],
    26: ["2 жыл 2 ай", "2 года 2 месяца", "2 years, 2 months", "2 yıl 2 ay", "2年2个月"],
    132: ["11 жыл", "11 лет", "11 years", "11 yıl", "11年"],
    252: ["21 жыл", "21 год", "21 years", "21 yıl", "21年"],
}
SECONDS = {
    0.4: ["0 с", "0 с", "0 sec", "0 sn.", "0秒"],
    59.6: ["1 мин", "1 мин", "1 min", "1 dk.", "1分钟"],
    125: ["2 мин 5 с", "2 мин 5 с", "2 min, 5 sec", "2 dk. 5 sn.", "2分钟5秒"],
}
SIZES = {
    1: ["1 кБ", "1 кБ", "1 kB", "1 kB", "1 kB"],
    24_400: ["24 кБ", "24 кБ", "24 kB", "24 kB", "24 kB"],
    999_600: ["1 MБ", "1 МБ", "1 MB", "1 MB", "1 MB"],
    2_345_678: ["2,3 MБ", "2,3 МБ", "2.3 MB", "2,3 MB", "2.3 MB"],
}
NUMBERS = {
    0: ["0"] * 5,
    12_345: [f"12{SPACE}345", f"12{SPACE}345", "12,345", "12.345", "12,345"],
}


def table(rows: dict[int, list[str]] | dict[float, list[str]]) -> list[tuple[str, float, str]]:
    """Each cell of a table: the edition, the value, and what it is told as."""
    return [(code, value, told[number]) for value, told in rows.items() for number, code in enumerate(CODES)]


@pytest.mark.parametrize(("code", "months", "told"), table(MONTHS))
def test_the_length_of_a_sentence_is_told_in_years_and_months(code: str, months: int, told: str) -> None:
    assert format_months(months, EDITIONS[code]) == told


@pytest.mark.parametrize("code", EDITIONS)
@pytest.mark.parametrize("months", [1, 2, 5, 11, 12, 25, 252])
def test_no_length_of_time_shows_the_name_of_its_unit_in_cldr(code: str, months: int) -> None:
    assert "duration" not in format_months(months, EDITIONS[code])
    assert "duration" not in format_duration(months, EDITIONS[code])


@pytest.mark.parametrize(("code", "seconds", "told"), table(SECONDS))
def test_a_playing_time_is_told_in_minutes_and_seconds(code: str, seconds: float, told: str) -> None:
    assert format_duration(seconds, EDITIONS[code]) == told


@pytest.mark.parametrize(("code", "size", "told"), table(SIZES))
def test_a_size_is_told_in_units_of_a_thousand(code: str, size: int, told: str) -> None:
    assert format_size(size, EDITIONS[code]).replace(SPACE, " ") == told


@pytest.mark.parametrize(("code", "number", "told"), table(NUMBERS))
def test_a_number_is_grouped_as_its_language_does(code: str, number: int, told: str) -> None:
    assert format_number(number, EDITIONS[code]) == told
