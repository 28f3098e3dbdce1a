"""How long something lasted, and how old somebody was: as precisely as dates allow, and no more."""

import pytest

from aigaq.i18n.editions import EDITIONS
from aigaq.model.dates import parse_edtf
from helpers.small_site import localisers

LENGTHS = {
    ("2018-03-09", "2018-03-10"): "1 day",
    ("2018-03-09", "2018-05-01"): "53 days",
    ("2018-03-09", "2018-05-08"): "about 1 month",
    ("2018-03-09", "2019-03-09"): "about 1 year",
    ("2017-04", "2018-12"): "about 1 year, 8 months",
    ("2017-04~", "2018-05-09"): "about 1 year, 1 month",
    ("2017-10", "2018-22"): "about 9 months",
    ("2017-24", "2018-21"): "about 3 months",
    ("2016", "2018-05"): "about 2 years",
    ("2017", "2018"): "",  # a day, or two years
    ("2018-03", "2018-03"): "",
    ("2018-03-09", "2018-03-09"): "",
    ("2017?", "2020"): "",
    ("2017/2018", "2020"): "",
    ("2017-04", "2018/.."): "",
}
MONTHS = {
    "kk": "шамамен 1 жыл 8 ай",
    "kk-latn": "şamamen 1 jyl 8 ai",
    "kk-arab": "شامامەن 1 جىل، 8 اي",
    "ru": "примерно 1 год 8 месяцев",
    "en": "about 1 year, 8 months",
    "tr": "yaklaşık 1 yıl 8 ay",
    "zh": "约1年8个月",
    "zh-hant": "約1年8個月",
}
AGES = {
    "kk": ["шамамен 1 жас", "шамамен 21 жас", "шамамен 32 жас", "шамамен 55 жас"],
    "kk-latn": ["şamamen 1 jas", "şamamen 21 jas", "şamamen 32 jas", "şamamen 55 jas"],
    "kk-arab": ["شامامەن 1 جاس", "شامامەن 21 جاس", "شامامەن 32 جاس", "شامامەن 55 جاس"],
    "ru": ["примерно 1 год", "примерно 21 год", "примерно 32 года", "примерно 55 лет"],
    "en": ["about 1 year old", "about 21 years old", "about 32 years old", "about 55 years old"],
    "tr": ["yaklaşık 1 yaş", "yaklaşık 21 yaş", "yaklaşık 32 yaş", "yaklaşık 55 yaş"],
    "zh": ["约1岁", "约21岁", "约32岁", "约55岁"],
    "zh-hant": ["約1歲", "約21歲", "約32歲", "約55歲"],
}


@pytest.mark.parametrize(("dates", "told"), LENGTHS.items(), ids=map("-".join, LENGTHS))
def test_a_length_is_as_precise_as_both_dates(dates: tuple[str, str], told: str) -> None:
    start, end = map(parse_edtf, dates)
    assert localisers()["en"].length(start, end) == told


@pytest.mark.parametrize("code", EDITIONS)
def test_every_edition_tells_a_length_and_an_age(code: str) -> None:
    localiser = localisers()[code]
    told = (localiser.length(parse_edtf("2017-04"), parse_edtf("2018-12")), localiser.age(1963, parse_edtf("2018")))
    assert ["%(" in text or not any(sign.isdigit() for sign in text) for text in told] == [False, False]


@pytest.mark.parametrize("code", MONTHS)
def test_a_length_is_told_in_the_words_of_the_edition(code: str) -> None:
    told = localisers()[code].length(parse_edtf("2017-04"), parse_edtf("2018-12"))
    assert told.replace("\u00a0", " ") == MONTHS[code]


@pytest.mark.parametrize("code", AGES)
def test_an_age_is_told_in_the_plural_form_of_its_number(code: str) -> None:
    at = parse_edtf("2018")
    assert [localisers()[code].age(born, at) for born in (2017, 1997, 1986, 1963)] == AGES[code]


@pytest.mark.parametrize(("born", "at"), [(None, "2018"), (2018, "2018"), (1963, "2018?"), (1963, "2017/2018")])
def test_no_age_is_told_where_none_is_known(born: int | None, at: str) -> None:
    assert localisers()["en"].age(born, parse_edtf(at)) == ""
