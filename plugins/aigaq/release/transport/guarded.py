"""HTTP connections that read every byte within an allowance."""

import http.client
import ipaddress
import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from io import BufferedReader, RawIOBase
from typing import Any, cast

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.contrib.socks import (
    SOCKSConnection,
    SOCKSHTTPConnectionPool,
    SOCKSHTTPSConnection,
    SOCKSHTTPSConnectionPool,
    SOCKSProxyManager,
)

from aigaq.core.errors import OutsideError
from aigaq.core.message import msg
from aigaq.release.transport.patience import Allowance
from aigaq.release.transport.public_addresses import is_public_ip

ALLOWANCE: ContextVar[Allowance] = ContextVar("ALLOWANCE")
"""The allowance of the answer that is awaited in this thread."""

PUBLIC_ONLY: ContextVar[bool] = ContextVar("PUBLIC_ONLY", default=False)
"""Whether the name that is asked for must lead to an address of the public network."""

_MOST_ADDRESSES = 4
_AGENT = {"User-Agent": "aigaq"}
logging.getLogger("urllib3").addHandler(logging.NullHandler())  # It would write a host's headers to the terminal.


def direct_pools() -> urllib3.PoolManager:
    """Return connection pools that speak to hosts directly."""
    pools = urllib3.PoolManager(num_pools=32, maxsize=16, headers=_AGENT)
    pools.pool_classes_by_scheme = {"http": _DirectPool, "https": _DirectTlsPool}
    return pools


def proxied_pools(proxy: str) -> urllib3.PoolManager:
    """Return connection pools through `proxy`, which resolves names."""
    if proxy.startswith("socks"):
        pools: urllib3.PoolManager = SOCKSProxyManager(proxy, num_pools=32, maxsize=16, headers=_AGENT)
        pools.pool_classes_by_scheme = {"http": _SocksPool, "https": _SocksTlsPool}
        return pools
    secret = urllib3.util.parse_url(proxy).auth
    headers = urllib3.util.make_headers(proxy_basic_auth=secret) if secret else {}
    pools = urllib3.ProxyManager(proxy, num_pools=32, maxsize=16, headers=_AGENT, proxy_headers=headers)
    pools.pool_classes_by_scheme = {"http": _ProxiedPool, "https": _ProxiedTlsPool}
    return pools


class _Guarded(RawIOBase):
    """The bytes of a socket, each read within the allowance."""

    def __init__(self, raw: RawIOBase, line: socket.socket, allowance: Allowance) -> None:
        self._raw, self._line, self._allowance = raw, line, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._line.settimeout(self._allowance.wait())
        try:
            count = cast("int | None", self._raw.readinto(buffer))
        except TimeoutError:
            self._allowance.wait()  # The wait may have used up the allowance.
            raise
        self._allowance.take(count or 0)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    """A response read within this thread's allowance."""

    def __init__(self, sock: socket.socket, *arguments: Any, **keywords: Any) -> None:
        super().__init__(sock, *arguments, **keywords)
        self.fp = BufferedReader(_Guarded(self.fp.detach(), sock, ALLOWANCE.get()))


class _Direct(HTTPConnection):
    response_class = _Response

    def _new_conn(self) -> socket.socket:
        return _refuse_private(_connect(self, super()._new_conn))


class _DirectTls(HTTPSConnection):
    response_class = _Response

    def _new_conn(self) -> socket.socket:
        return _refuse_private(_connect(self, super()._new_conn))


class _Proxied(HTTPConnection):
    response_class = _Response


class _ProxiedTls(HTTPSConnection):
    response_class = _Response


class _Socks(SOCKSConnection):
    response_class = _Response


class _SocksTls(SOCKSHTTPSConnection):
    response_class = _Response


class _DirectPool(HTTPConnectionPool):
    ConnectionCls = _Direct


class _DirectTlsPool(HTTPSConnectionPool):
    ConnectionCls = _DirectTls


class _ProxiedPool(HTTPConnectionPool):
    ConnectionCls = _Proxied


class _ProxiedTlsPool(HTTPSConnectionPool):
    ConnectionCls = _ProxiedTls


class _SocksPool(SOCKSHTTPConnectionPool):
    ConnectionCls = _Socks


class _SocksTlsPool(SOCKSHTTPSConnectionPool):
    ConnectionCls = _SocksTls


def _connect(connection: HTTPConnection, connect: Callable[[], socket.socket]) -> socket.socket:
    """Connect to one of the first addresses that a name leads to.

    Each address that does not answer costs half a minute, and the name of a hostile host may lead to thousands.
    """
    name = connection.host
    try:
        found = socket.getaddrinfo(name.strip("[]"), connection.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return connect()  # It fails in the same way, and tells why.
    *addresses, last = dict.fromkeys(str(place[0]) for *_kind, place in found[:_MOST_ADDRESSES])
    try:
        for address in addresses:
            connection.host = address
            with suppress(urllib3.exceptions.ConnectTimeoutError):
                return connect()
        connection.host = last
        return connect()
    finally:
        connection.host = name


def _refuse_private(line: socket.socket) -> socket.socket:
    """Close a connection to a forbidden private network.

    Before anything is sent.
    """
    if PUBLIC_ONLY.get() and not is_public_ip(ipaddress.ip_address(line.getpeername()[0].partition("%")[0])):
        line.close()
        raise OutsideError(msg("the name leads into a private network"))
    return line
