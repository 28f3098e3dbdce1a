"""Proxies on loopback: SOCKS5 (RFC 1928) and HTTP. They know names that no resolver knows, and note what was asked."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

NAMES = dict.fromkeys(("archive.example", "abcdefghijklmnop.onion"), "127.0.0.1")


class Proxy:
    """The port of a proxy, and the names, or bare addresses, that it was asked for."""

    def __init__(self) -> None:
        self.port = 0
        self.asked: list[str] = []


@contextmanager
def socks() -> Iterator[Proxy]:
    with _running(_Socks) as proxy:
        yield proxy


@contextmanager
def http_proxy() -> Iterator[Proxy]:
    with _running(_Http) as proxy:
        yield proxy


@contextmanager
def _running(kind: "type[_Handler]") -> Iterator[Proxy]:
    proxy = Proxy()

    class Handler(kind):  # type: ignore[misc, valid-type]
        noted = proxy

    class Server(ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        proxy.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield proxy
        finally:
            server.shutdown()
            thread.join()


class _Handler(StreamRequestHandler):
    noted: Proxy

    def reach(self, name: str, port: int) -> socket.socket:
        self.noted.asked.append(name)
        return socket.create_connection((NAMES.get(name, name), port))

    def carry(self, host: socket.socket) -> None:
        """Both ways, until one side ends."""

        def back() -> None:
            with suppress(OSError):
                while data := host.recv(65536):
                    self.connection.sendall(data)
                self.connection.shutdown(socket.SHUT_WR)

        thread = threading.Thread(target=back, daemon=True)
        thread.start()
        with suppress(OSError):
            while data := self.connection.recv(65536):
                host.sendall(data)
            host.shutdown(socket.SHUT_WR)
        thread.join()
        host.close()


class _Socks(_Handler):
    def handle(self) -> None:
        _version, count = self.rfile.read(2)
        self.rfile.read(count)
        self.wfile.write(b"\x05\x00")
        _head, kind = self.rfile.read(3), self.rfile.read(1)
        if kind == b"\x03":
            name = self.rfile.read(self.rfile.read(1)[0]).decode()
        else:
            name = socket.inet_ntoa(self.rfile.read(4))
        (port,) = struct.unpack("!H", self.rfile.read(2))
        try:
            host = self.reach(name, port)
        except OSError:
            self.wfile.write(b"\x05\x04\x00\x01" + bytes(6))
            return
        self.wfile.write(b"\x05\x00\x00\x01" + bytes(6))
        self.carry(host)


class _Http(_Handler):
    """Requests for whole addresses, and CONNECT."""

    def handle(self) -> None:
        line = self.rfile.readline().decode()
        verb, where, version = line.split()
        headers = []
        while (header := self.rfile.readline()).strip():
            headers.append(header)
        if verb == "CONNECT":
            name, _colon, port = where.partition(":")
            host = self.reach(name, int(port))
            self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
        else:
            parts = urlsplit(where)
            host = self.reach(parts.hostname or "", parts.port or 80)
            host.sendall(f"{verb} {parts.path} {version}\r\n".encode() + b"".join(headers) + b"\r\n")
        self.carry(host)
