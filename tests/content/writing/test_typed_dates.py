"""Dates as people type them."""

import pytest

from aigaq.content.writing.typed_dates import AmbiguousDateError, to_iso


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("25.04.2024", "2024-04-25"),
        ("4.5.2024", "2024-05-04"),
        ("25. 04. 2024", "2024-04-25"),
        ("25.04.2024~", "2024-04-25~"),
        ("04.2024", "2024-04"),
        ("04/2024", "2024-04"),
        ("25/04/2024", "2024-04-25"),
        ("04/25/2024", "2024-04-25"),
        ("05/05/2024", "2024-05-05"),
        ("2024/4/25", "2024-04-25"),
        ("2024.04.25", "2024-04-25"),
        ("2024年4月25日", "2024-04-25"),
        ("2024年4月", "2024-04"),
        ("2024-04-25", "2024-04-25"),
        ("2024", "2024"),
        ("31/02/2024", "31/02/2024"),
        ("25.04.24", "25.04.24"),
        ("spring", "spring"),
    ],
)
def test_a_typed_date_is_written_as_records_do_or_left_as_it_is(typed: str, iso: str) -> None:
    assert to_iso(typed) == iso


@pytest.mark.parametrize("typed", ["04/05/2024", "4-5-2024"])
def test_an_order_that_may_be_another_is_never_guessed(typed: str) -> None:
    with pytest.raises(AmbiguousDateError) as raised:
        to_iso(typed)
    assert (raised.value.first, raised.value.second) == ("2024-05-04", "2024-04-05")
