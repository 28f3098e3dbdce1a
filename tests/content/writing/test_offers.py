"""People and places offered as one types."""

import pytest

from aigaq.content.writing.offers import Offer, Offers

OFFERS = Offers(
    [
        Offer("p-00001", "Айна Үлгіова · Aina Ulgiova · 1962"),
        Offer("p-00002", "Айбек Мысал"),
        Offer("cn-65", "新疆 · Xinjiang"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["p-00001", "p-00002", "cn-65"]),
        ("ай", ["p-00001", "p-00002"]),
        ("AIN", ["p-00001"]),
        ("ulg ai", ["p-00001"]),
        ("p-00002", ["p-00002"]),
        ("新", ["cn-65"]),
        ("nobody", []),
    ],
)
def test_what_was_typed_in_any_script_finds_names_that_begin_so(typed: str, found: list[str]) -> None:
    assert [offer.id for offer in OFFERS.find(typed)] == found
