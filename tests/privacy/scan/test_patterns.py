"""Numbers and addresses of people are found; what only looks like one is not. All are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigaq.privacy.scan.patterns import EMAIL, IDENTITY, PASSPORT, PHONE, personal_in

PERSONAL = {
    "identity 11010519491231002X": IDENTITY,
    "identity 110105194912310021": None,
    "with spaces 110105 19491231 002X": IDENTITY,
    "small x 11010519491231002x.": IDENTITY,
    "in Arabic digits ١١٠١٠٥١٩٤٩١٢٣١٠٠٢X": IDENTITY,
    "of full width １１０１０５１９４９１２３１００２X": IDENTITY,
    "身份证号码11010519491231002X。": IDENTITY,
    "the thirteenth month 110105194913310025": None,
    "old 110105491231002": IDENTITY,
    "old, no such day 110105493231002": None,
    "a province that is not 990105491231002": None,
    "Kazakh 620101400001": None,
    "passport E12345678": PASSPORT,
    "护照号 G12345678": PASSPORT,
    "new passport EA1234567": PASSPORT,
    "Kazakh passport N12345678": PASSPORT,
    "too long E123456789": None,
    "+7 701 123 45 67": PHONE,
    "+86 138 0013 8000": PHONE,
    "call 13800138000 now": PHONE,
    "电话13800138000，": PHONE,
    "8 (701) 123-45-67": PHONE,
    "+905321234567": PHONE,
    "0532 123 45 67": PHONE,
    "0991-2345678": PHONE,
    "0044 20 7946 0958": PHONE,
    "write to aina.s+x@mail.example.org.": EMAIL,
    "айна@пошта.example": EMAIL,
    "mailto:a@example.org": EMAIL,
    "@example on a network": None,
    "2018-03-15 to 2019-04-16": None,
    "2017/2018, 25 000 people, 1 234 567": None,
    "t-00412 and p-00031": None,
    "https://example.org/video/123456789012345": None,
    "https://example.org/?id=13800138000": None,
    "https://wa.me/77011234567": PHONE,
    "ISBN 978-3-16-148410-0": None,
    "page 12, lines 100-200": None,
    "1714521600": None,
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855": None,
    "1.5.2 of 2.0.13800138000": None,
}


@pytest.mark.parametrize("text", PERSONAL)
def test_personal(text: str) -> None:
    assert [one.rule for one in personal_in(text)] == ([PERSONAL[text]] if PERSONAL[text] else [])


def test_the_value_is_its_digits_however_it_is_written() -> None:
    values = {one.value for text in ("+7 701 123-45-67", "+7(701)1234567") for one in personal_in(text)}
    assert values == {"77011234567"}


DIGITS = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"])


@given(st.text(), st.lists(DIGITS, min_size=11, max_size=11), st.text())
def test_a_number_is_found_in_whatever_digits_and_among_whatever_words(
    before: str, digits: list[str], behind: str
) -> None:
    number = "".join(script[int(digit)] for script, digit in zip(digits, "13800138000", strict=True))
    assert "13800138000" in {one.value for one in personal_in(f"{before} : {number} : {behind}")}
