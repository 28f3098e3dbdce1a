"""What is asked through a proxy reaches the host by it alone, and no name is resolved on this machine."""

from pathlib import Path

import pytest

from aigaq.core.errors import OutsideError, UsageError
from aigaq.release.transport.network import Network
from aigaq.release.transport.proxies import read_proxies
from release.hosts.targets.hosts import free_port
from release.serving import leading_to, serving
from release.transport.proxy_servers import Proxy, http_proxy, socks


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("top")
    return tmp_path


def named(address: str, name: str) -> str:
    return address.replace("127.0.0.1", name)


def network(proxy: Proxy, scheme: str) -> Network:
    return Network(read_proxies({"HTTPS_PROXY": f"{scheme}://127.0.0.1:{proxy.port}"}))


@pytest.mark.parametrize("name", ["archive.example", "abcdefghijklmnop.onion"])
@pytest.mark.parametrize("scheme", ["socks5h", "socks5", "http"])
def test_the_proxy_resolves_the_name(copy: Path, name: str, scheme: str) -> None:
    kind = http_proxy if scheme == "http" else socks
    with serving(copy) as host, kind() as proxy:
        asked = network(proxy, scheme).host(named(host.address, name), is_listed=True)
        assert asked.fetch("index.html", 10) == b"top"
    assert set(proxy.asked) == {name}


@pytest.mark.parametrize("scheme", ["socks5h", "http"])
def test_a_proxy_that_is_gone_is_not_gone_round(copy: Path, scheme: str) -> None:
    gone = Proxy()
    gone.port = free_port()
    with serving(copy) as host:
        with pytest.raises(OutsideError):
            network(gone, scheme).host(host.address).fetch("index.html", 10)
        assert not host.asked


def test_a_name_that_the_proxy_does_not_know_is_told(copy: Path) -> None:
    with socks() as proxy, pytest.raises(OutsideError, match="cannot be reached"):
        network(proxy, "socks5h").host("http://0.0.0.0:1/").fetch("index.html", 10)


def test_a_redirect_is_followed_through_the_proxy_alone(copy: Path) -> None:
    def leads(host: object, path: str, data: bytes) -> object:
        return leading_to("other.html") if path == "index.html" else data

    (copy / "other.html").write_text("other")
    with serving(copy, leads) as host, socks() as proxy:  # type: ignore[arg-type]
        asked = network(proxy, "socks5h").host(named(host.address, "archive.example"))
        assert asked.fetch("index.html", 10) == b"other"
    assert set(proxy.asked) == {"archive.example"}


def test_an_onion_address_without_a_proxy_is_refused_before_anything_is_asked() -> None:
    with pytest.raises(UsageError, match="only Tor reaches"):
        Network().host("http://abcdefghijklmnop.onion/")


def test_a_listed_name_that_leads_into_a_private_network_is_not_asked(copy: Path) -> None:
    with serving(copy) as host:
        address = named(host.address, "localhost")
        with pytest.raises(OutsideError, match="leads into a private network"):
            Network().host(address, is_listed=True).fetch("index.html", 10)
        assert not host.asked
        assert Network().host(address).fetch("index.html", 10) == b"top"
