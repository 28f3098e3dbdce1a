"""Where a signed list of copies may lead."""

import pytest

from aigaq.model.published import Copy, MirrorList
from aigaq.release.copies.addresses import further

LISTED = MirrorList(tuple(map(Copy, ("https://a.example/", "https://b.example/x/", "http://abc.onion/"))))
PRIVATE = ("http://127.0.0.1/", "http://192.168.1.1/", "http://[::1]:80/", "http://router/", "http://a.local/")


def test_it_leads_to_the_copies_that_are_not_known() -> None:
    assert further(LISTED, ["https://a.example"]) == ["https://b.example/x", "http://abc.onion"]


@pytest.mark.parametrize("address", PRIVATE)
def test_it_does_not_lead_into_a_private_network(address: str) -> None:
    assert further(MirrorList((Copy(address),)), ["https://a.example"]) == []


def test_within_a_private_network_it_may() -> None:
    assert further(MirrorList((Copy("http://10.0.0.2/"),)), ["http://10.0.0.1"]) == ["http://10.0.0.2"]
