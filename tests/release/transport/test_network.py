"""What is followed of a host's answers."""

import pytest

from aigaq.release.transport.network import is_within


@pytest.mark.parametrize("there", ["https://a.example/x/", "https://a.example:443/x/y", "HTTPS://A.EXAMPLE/x/./y"])
def test_a_redirect_below_the_origin_is_followed(there: str) -> None:
    assert is_within("https://a.example/x/", there)
    assert is_within("http://a.example/x", there)


@pytest.mark.parametrize(
    "there",
    [
        "http://a.example/x/",  # a line that all can read
        "https://b.example/x/",
        "https://a.example:8443/x/",
        "https://a.example/",  # above the origin's path
        "https://a.example/xy/",
        "https://a.example/x/../y/",
        "https://a.example/x/%2e%2e/y/",
        "https://a.example/x/%252e%252e/y/",
        "https://a.example/x\\..\\y/",
        "https://me@a.example/x/",
        "https://a.example./x/",
        "https://[a.example/x/",
        "https://a.example:99999/x/",
        "file:///a.example/x/",
        "https:///x/",
    ],
)
def test_a_redirect_elsewhere_is_not(there: str) -> None:
    assert not is_within("https://a.example/x/", there)


def test_a_redirect_to_a_closed_line_at_another_port_is_not() -> None:
    assert not is_within("http://a.example:8080/", "https://a.example/")
