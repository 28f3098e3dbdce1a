"""The proxy that is named is used, by every spelling and for every scheme, or the command says why not."""

import pytest

from aigaq.core.errors import UsageError
from aigaq.release.transport.proxies import Proxies, read_proxies

TOR = "socks5h://127.0.0.1:9050"


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_of_the_environment_serves_both_schemes(name: str, scheme: str) -> None:
    assert read_proxies({name: TOR}).choose(f"{scheme}://a.example/") == TOR


def test_the_option_wins() -> None:
    assert read_proxies({"ALL_PROXY": "http://b:1"}, TOR).choose("https://a.example/") == TOR


def test_the_option_is_not_excepted_by_the_environment() -> None:
    assert read_proxies({"NO_PROXY": "*"}, TOR).choose("https://a.example/") == TOR


def test_none_goes_past_the_environment() -> None:
    assert read_proxies({"ALL_PROXY": TOR}, "none").choose("https://a.example/") is None


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("socks5://127.0.0.1:9050", TOR),
        ("socks://127.0.0.1:9050", TOR),
        ("SOCKS5://127.0.0.1:9050", TOR),
        ("socks4://a:1", "socks4a://a:1"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://me:secret@a:8080", "http://me:secret@a:8080"),
    ],
)
def test_names_are_resolved_by_the_proxy(given: str, used: str) -> None:
    assert read_proxies({}, given).choose("https://a.example/") == used


@pytest.mark.parametrize("given", ["ftp://a:1", "http://", "socks5h://a:port", "http://[a", "://", "socks5h://a:99999"])
def test_what_cannot_be_a_proxy_is_refused_not_left_out(given: str) -> None:
    with pytest.raises(UsageError, match="is not the address of a proxy"):
        read_proxies({"ALL_PROXY": given})


def test_a_refused_proxy_is_not_told_with_its_password() -> None:
    with pytest.raises(UsageError) as refused:
        read_proxies({"ALL_PROXY": "ftp://me:secret@a:1"})
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("address", ["http://abc.onion/", "https://abc.ONION./x/", "http://a.b.onion:80/"])
def test_an_onion_address_is_never_asked_directly(address: str) -> None:
    with pytest.raises(UsageError, match="only Tor reaches"):
        Proxies().choose(address)
    assert read_proxies({"ALL_PROXY": TOR, "NO_PROXY": "*"}).choose(address) == TOR


@pytest.mark.parametrize(
    ("listed", "is_direct"),
    [
        ("a.example", True),
        (".example", True),
        ("example", True),
        ("b, a.example:443", True),
        ("le", False),
        ("", False),
    ],
)
def test_hosts_that_the_environment_excepts_are_asked_directly(listed: str, is_direct: bool) -> None:
    proxies = read_proxies({"ALL_PROXY": TOR, "no_proxy": listed})
    assert (proxies.choose("https://a.example/") is None) is is_direct
