"""A host on loopback that serves a folder, with the faults that a test wants."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

Read = Callable[[str], bytes | None]
"""The bytes of a file of the host by its path, if it is there."""

Answer = Callable[["Host", BaseHTTPRequestHandler], None]
"""Answers a request in its own way."""

Fault = Callable[["Host", str, bytes], bytes | Answer | None]
"""What is served in the place of a file's bytes; None for the end of the host."""

MOST_ENDLESS = 50_000_000


class Host:
    """What a host was asked for, and whether it is still there; its `address` ends with `/`."""

    def __init__(self, read: Read, fault: Fault) -> None:
        self.read, self.fault = read, fault
        self.asked: list[tuple[str, str]] = []
        self.sent = 0
        self.is_gone = False
        self.address = ""


@contextmanager
def serving(served: Path | Read, fault: Fault = lambda _host, _path, data: data) -> Iterator[Host]:
    """Serve a folder, or what a function gives, until the end of the block."""
    host = Host(_reader(served) if isinstance(served, Path) else served, fault)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": host}))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def endless(host: Host, request: BaseHTTPRequestHandler) -> None:
    """Give an answer without an end."""
    request.send_response(200)
    request.end_headers()
    request.close_connection = True
    with suppress(OSError):  # until the other side has had enough
        while host.sent < MOST_ENDLESS:
            host.sent += request.wfile.write(bytes(65536))


def leading_to(address: str) -> Answer:
    """Return a redirect."""

    def answer(_host: Host, request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", address)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def _reader(folder: Path) -> Read:
    return lambda path: (folder / path).read_bytes() if (folder / path).is_file() else None


class _Handler(BaseHTTPRequestHandler):
    host: Host
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = unquote(self.path).lstrip("/")
        begin = self.headers.get("Range", "")
        self.host.asked.append((path, begin))
        file = self.host.read(path)
        served = None if file is None else self.host.fault(self.host, path, file)
        if self.host.is_gone or (file is not None and served is None):
            self.host.is_gone = True
            self.close_connection = True
        elif served is None or file is None:
            self._answer(404, 0)
        elif isinstance(served, bytes):
            self._send(served, len(file), int(begin.removeprefix("bytes=").removesuffix("-") or 0))
        else:
            served(self.host, self)

    def _send(self, data: bytes, length: int, start: int) -> None:
        """Cut off an answer that is shorter than the file."""
        self._answer(206 if start else 200, max(length, len(data)) - start)
        self.wfile.write(data[start:])
        self.host.sent += len(data[start:])
        self.close_connection = len(data) < length

    def _answer(self, code: int, length: int) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        return
