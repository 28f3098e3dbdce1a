"""What is followed of a host's answers."""

import pytest

from aigaq.release.transport.fetchers import is_within


@pytest.mark.parametrize("there", ["https://a.example/x/", "https://a.example:8443/"])
def test_a_redirect_within_a_host_is_followed(there: str) -> None:
    assert is_within("https://a.example/", there)
    assert is_within("http://a.example/", there)


@pytest.mark.parametrize("there", ["http://a.example/", "https://b.example/", "file:///a.example/", "https:///x"])
def test_a_redirect_to_another_host_or_to_a_line_that_all_can_read_is_not(there: str) -> None:
    assert not is_within("https://a.example/", there)
