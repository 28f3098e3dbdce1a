"""A host that drips, dawdles or never ends is cut off in time, in headers and bodies alike."""

import itertools
import socket
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from aigaq.core.errors import OutsideError
from aigaq.release.transport.network import Network
from aigaq.release.transport.patience import Allowance, Patience, SlowHostError
from release.transport.raw_host import RawHost, Speak, speaking

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PATIENCE = Patience(silence=5, slack=0.5, slowest=1000, total=30)


def in_body(host: RawHost) -> Speak:
    return lambda _path: itertools.chain([HEAD], host.drip(bytes(100_000), 0.05))


def in_headers(host: RawHost) -> Speak:
    return lambda _path: itertools.chain([b"HTTP/1.1 200 OK\r\nX-Long: "], host.drip(b"a" * 60_000, 0.05))


def in_status_line(host: RawHost) -> Speak:
    return lambda _path: host.drip(b"HTTP/1.1 200 " + b"O" * 60_000, 0.05)


def in_chunk_extensions(host: RawHost) -> Speak:
    return lambda _path: itertools.chain([CHUNKED, b"1;x="], host.drip(b"a" * 60_000, 0.05))


def after_a_fast_start(host: RawHost) -> Speak:
    """Return a megabyte at once earns no more than the slack."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n"
    return lambda _path: itertools.chain([head, bytes(1_000_000)], host.drip(bytes(1_000_000), 0.05))


@pytest.mark.parametrize("drips", [in_body, in_headers, in_status_line, in_chunk_extensions, after_a_fast_start])
def test_a_host_that_drips_is_cut_off(drips: Callable[[RawHost], Speak]) -> None:
    with speaking(drips) as host, pytest.raises(SlowHostError, match="the host sends too slowly"):
        Network(patience=PATIENCE).host(host.address).fetch("index.html", 2_000_000)


def endless_interim(_host: RawHost) -> Speak:
    return lambda _path: itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)


def endless_chunks(_host: RawHost) -> Speak:
    return lambda _path: itertools.chain([CHUNKED], itertools.repeat(b"1;x=" + b"a" * 60_000 + b"\r\nb\r\n"))


def endless_trailers(_host: RawHost) -> Speak:
    return lambda _path: itertools.chain([CHUNKED, b"0\r\n"], itertools.repeat(b"X: " + b"a" * 60_000 + b"\r\n"))


@pytest.mark.parametrize("endless", [endless_interim, endless_chunks, endless_trailers])
def test_an_answer_whose_framing_never_ends_is_cut_off(endless: Callable[[RawHost], Speak]) -> None:
    with speaking(endless) as host, pytest.raises(OutsideError):
        Network(patience=PATIENCE).host(host.address).fetch("index.html", 1000)


def test_a_host_has_no_more_than_its_time_in_all() -> None:
    now = iter(range(0, 1000, 7))
    clock = lambda: float(next(now))  # noqa: E731

    def speak(_host: RawHost) -> Speak:
        return lambda _path: [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"]

    with speaking(speak) as host, pytest.raises(SlowHostError, match="has used up its time"):
        asked = Network(patience=Patience(total=60), clock=clock).host(host.address)
        for _number in range(20):
            asked.fetch("index.html", 10)
    assert 0 < host.asked < 20


@pytest.mark.parametrize("rest", [b"86400", b"Wed, 21 Oct 2099 07:28:00 GMT"])
def test_a_host_that_asks_for_a_rest_has_none_longer_than_silence(rest: bytes) -> None:
    answer = b"HTTP/1.1 503 Busy\r\nRetry-After: " + rest + b"\r\nContent-Length: 0\r\n\r\n"
    network = Network(patience=Patience(silence=1, slack=20, total=30))
    with speaking(lambda _host: lambda _path: [answer]) as host:
        with pytest.raises(OutsideError, match="the host answers 503"):
            network.host(host.address).fetch("index.html", 10)
        assert host.asked == 2


@pytest.mark.parametrize(("address", "is_reached"), [("127.0.0.3", True), ("127.0.0.9", False)])
def test_a_name_of_many_addresses_is_tried_at_the_first(
    monkeypatch: pytest.MonkeyPatch, address: str, is_reached: bool
) -> None:
    real = socket.getaddrinfo

    def resolve(host: str, *arguments: Any, **keywords: Any) -> list[Any]:
        hosts = [f"127.0.0.{last}" for last in range(1, 20)] if host == "many.example" else [host]
        return [found for one in hosts for found in real(one, *arguments, **keywords)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with socket.create_server((address, 0)) as server:
        host = Network(patience=PATIENCE).host(f"http://many.example:{server.getsockname()[1]}/")
        server.settimeout(0)
        with pytest.raises(OutsideError, match="sends" if is_reached else "no server"):
            host.fetch("index.html", 10)


def test_what_is_abandoned_is_not_asked_again() -> None:
    with speaking(in_body) as host:
        asked = Network().host(host.address)
        asked.abandon()
        with pytest.raises(SlowHostError):
            asked.fetch("index.html", 10)
    assert host.asked == 0


def test_bytes_that_arrive_earn_time() -> None:
    now = [0.0]
    allowance = Allowance(Patience(slack=10, slowest=100), 10_000, lambda: 1000.0, lambda: now[0])
    for _second in range(60):
        now[0] += 1
        assert allowance.wait() > 0
        allowance.take(100)
    now[0] += 11
    with pytest.raises(SlowHostError):
        allowance.wait()


NONSENSE: list[bytes] = [
    b"",
    b"\r\n\r\n",
    b"\x1b[2JHTTP/1.1 200 OK\r\n\r\n",
    b"HTTP/1.1 999999999999999999999 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nabc",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 5000 + b"\r\nabc",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n",
    b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nbroken header\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://[::1/\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: \x1b]0;x\x07\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://a:b:c/\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: //\xe2\x80\xae.example/\r\n\r\n",
    b"HTTP/2.0 200 OK\r\n\r\n",
    b"SSH-2.0-OpenSSH_9\r\n",
]


@pytest.mark.parametrize("answer", NONSENSE)
def test_whatever_a_host_says_is_an_answer_or_a_failure_that_is_told(answer: bytes) -> None:
    def speak(_host: RawHost) -> Speak:
        def said(_path: str) -> Iterable[bytes]:
            yield answer

        return said

    network = Network(patience=PATIENCE)
    with speaking(speak) as host:
        try:
            data = network.host(host.address).fetch("index.html", 1000)
        except OutsideError as error:
            assert str(error)
        else:
            assert data is None or len(data) <= 1000


def test_a_path_beyond_ascii_is_asked_for() -> None:
    asked: list[str] = []

    def speak(_host: RawHost) -> Speak:
        def said(path: str) -> Iterator[bytes]:
            asked.append(path)
            yield b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

        return said

    with speaking(speak) as host:
        assert Network().host(host.address).fetch("ә b.html", 10) is None
    assert asked == ["%D3%99%20b.html"]
