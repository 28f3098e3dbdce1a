"""Dates as witnesses give them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.model.dates import Edtf, Moment, parse_edtf

MOMENTS = {
    "2018": Moment(2018),
    "2018-03": Moment(2018, 3),
    "2018-03-09": Moment(2018, 3, 9),
    "2016-02-29": Moment(2016, 2, 29),
    "2018-21": Moment(2018, 21),
    "2018-24": Moment(2018, 24),
    "2018~": Moment(2018, approximate=True),
    "2018-03?": Moment(2018, 3, uncertain=True),
    "2018-03-09%": Moment(2018, 3, 9, approximate=True, uncertain=True),
}


@pytest.mark.parametrize("text", MOMENTS)
def test_a_moment_is_read(text: str) -> None:
    assert parse_edtf(text) == Edtf(text, MOMENTS[text], MOMENTS[text])


INTERVALS = {
    "2017/2018": (Moment(2017), Moment(2018), False, False),
    "2017-04/2018-12-31": (Moment(2017, 4), Moment(2018, 12, 31), False, False),
    "2017-22/2017-23": (Moment(2017, 22), Moment(2017, 23), False, False),
    "2017~/2018?": (Moment(2017, approximate=True), Moment(2018, uncertain=True), False, False),
    "2017/..": (Moment(2017), None, False, True),
    "../2018": (None, Moment(2018), True, False),
    "2017/": (Moment(2017), None, False, False),
    "/2018": (None, Moment(2018), False, False),
    "2019-01/2018-24": (Moment(2019, 1), Moment(2018, 24), False, False),
    "2018-03/2018": (Moment(2018, 3), Moment(2018), False, False),
}


@pytest.mark.parametrize("text", INTERVALS)
def test_an_interval_is_read(text: str) -> None:
    edtf = parse_edtf(text)
    assert (edtf.start, edtf.end, edtf.open_start, edtf.open_end) == INTERVALS[text]
    assert edtf.is_interval


MISREAD = {
    "nothing": ["", " ", "/", "..", "../.."],
    "another form": ["12/2019", "c. 2018", "18-03", "2018-3", "2018-", "-2018", "~2018", "2018~~", "2017/2018/2019"],
    "no date at all": ["no", "12:30", "2018-03-09T10:00"],
    "months that are not": ["2018-00", "2018-13", "2018-20", "2018-25"],
    "days that are not": ["2018-03-00", "2018-21-01"],
    "white space": ["2018 ", " 2018", "2018\n"],
    "digits of another script": ["２０１８", "٢٠١٨"],
}


@pytest.mark.parametrize("text", [text for texts in MISREAD.values() for text in texts])
def test_anything_else_is_not_understood(text: str) -> None:
    with pytest.raises(ValueError, match="is not understood"):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2018-02-30", "February 2018 has 28 days"),
        ("2020-02-30", "February 2020 has 29 days"),
        ("2018-03-32", "March 2018 has 31 days"),
        ("2018-06-31~", "June 2018 has 30 days"),
        ("2018-01/2018-09-31", "September 2018 has 30 days"),
    ],
)
def test_a_day_behind_the_end_of_its_month_is_told_how_many_there_are(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"^{told}$"):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["2018/2017", "2018-05/2018-04", "2018-03-09/2018-03-08", "2019-03/2018-24"])
def test_an_interval_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("earlier", "later", "is_before"),
    [
        ("2016", "2017", True),
        ("2017", "2017", False),
        ("2017-03", "2017", False),
        ("2017-03-01", "2017-03-02", True),
        ("2017-21", "2017-06", True),
        ("2016~", "2017", False),
        ("2016", "2017?", False),
        ("2016/..", "2017", False),
        ("2016", "../2017", False),
        ("2015/2016", "2017/2018", True),
    ],
)
def test_a_date_is_before_another_only_beyond_doubt(earlier: str, later: str, is_before: bool) -> None:
    assert parse_edtf(earlier).is_before(parse_edtf(later)) is is_before


def test_dates_sort_by_their_first_day() -> None:
    texts = ["2017", "2017-02", "2017-21", "2017-03", "2017-03-01", "2017-22", "2017-06", "2018/.."]
    assert sorted(texts, key=lambda text: parse_edtf(text).sort_key) == texts


@pytest.mark.parametrize(("text", "year"), [("2018-03", 2018), ("2017/2019", 2017), ("../2019", 2019)])
def test_the_year_is_the_first_known_one(text: str, year: int) -> None:
    assert parse_edtf(text).year == year


@given(st.dates())
def test_every_day_is_read(day: date) -> None:
    assert parse_edtf(day.isoformat()).start == Moment(day.year, day.month, day.day)


@given(st.text(alphabet="0123456789-/~?%. T:"))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        edtf = parse_edtf(text)
    except ValueError:
        return
    assert edtf.start or edtf.end
