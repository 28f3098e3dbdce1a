"""A program that tunnels its standard streams through a proxy.

The proxy resolves the host's name.

`python -m aigaq.release.transport.tunnel HOST PORT`: for ssh and rsync, which know no such proxies. The proxy is in the
environment, so that no list of processes shows its password.
"""

import base64
import os
import socket
import sys
import threading
from contextlib import suppress
from typing import cast
from urllib.parse import SplitResult, unquote, urlsplit

import socks

VARIABLE = "AIGAQ_TUNNEL"
_SOCKS = {"socks5h": socks.SOCKS5, "socks4a": socks.SOCKS4}
_PIECE = 1 << 16
_LONGEST_ANSWER = 1 << 14
_SECONDS = 30


def open_tunnel(proxy: str, host: str, port: int) -> socket.socket:
    """Connect to a host through a proxy; OSError where that fails."""
    parts = urlsplit(proxy)
    if parts.scheme not in _SOCKS:
        return _connect_by_http(parts, host, port)
    user, password = (unquote(part) if part else None for part in (parts.username, parts.password))
    line = socks.create_connection(
        (host, port),
        timeout=_SECONDS,
        proxy_type=_SOCKS[parts.scheme],
        proxy_addr=parts.hostname,
        proxy_port=parts.port or 1080,
        proxy_rdns=True,
        proxy_username=user,
        proxy_password=password,
    )
    line.settimeout(None)
    return cast("socket.socket", line)


def _connect_by_http(proxy: SplitResult, host: str, port: int) -> socket.socket:
    """Ask an HTTP proxy for a tunnel, reading byte by byte.

    The host may speak right behind the proxy's answer.
    """
    line = socket.create_connection((proxy.hostname or "", proxy.port or 8080), _SECONDS)
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    request = f"CONNECT {place} HTTP/1.1\r\nHost: {place}\r\n"
    if proxy.username:
        secret = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode()
        request += f"Proxy-Authorization: Basic {base64.b64encode(secret).decode()}\r\n"
    line.sendall(f"{request}\r\n".encode())
    answer = b""
    while not answer.endswith(b"\r\n\r\n") and len(answer) < _LONGEST_ANSWER and (byte := line.recv(1)):
        answer += byte
    words = answer.split(b" ", 2)
    if len(words) < 2 or not words[1].startswith(b"2") or not answer.endswith(b"\r\n\r\n"):
        raise ConnectionError(f"it answers {answer.partition(bytes([13]))[0].decode(errors='replace')!r}")
    line.settimeout(None)
    return line


def main() -> int:
    """Carry both ways until one side ends."""
    try:
        line = open_tunnel(os.environ[VARIABLE], sys.argv[1], int(sys.argv[2]))
    except OSError as error:
        sys.stderr.write(f"the proxy does not lead to {sys.argv[1]} ({error})\n")
        return 1

    def send() -> None:
        with suppress(OSError):
            while data := os.read(sys.stdin.fileno(), _PIECE):
                line.sendall(data)
            line.shutdown(socket.SHUT_WR)

    threading.Thread(target=send, daemon=True).start()
    with suppress(OSError):
        while data := line.recv(_PIECE):
            _write_all(data)
    return 0


def _write_all(data: bytes) -> None:
    while data:
        data = data[os.write(sys.stdout.fileno(), data) :]


if __name__ == "__main__":
    sys.exit(main())
