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


def test_a_whole_name_that_one_alone_has_is_enough() -> None:
    offers = Offers([*OFFERS.by_id.values(), Offer("p-00003", "Айбек Мысалов"), Offer("p-00004", "Айна")])
    typed = ("Айбек Мысал", "Aybek Mysal", "айна", "Айбек", "", "cn")
    assert [offer and offer.id for offer in map(offers.find_exact, typed)] == [
        "p-00002",
        "p-00002",
        "p-00004",
        None,
        None,
        None,
    ]
    offers.add(Offer("p-00005", "Айна"))
    assert offers.find_exact("Айна") is None
