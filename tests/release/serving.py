"""A host on loopback that serves a folder, with the faults that a test wants."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote

Fault = Callable[["Host", str, bytes], bytes | None]
"""What is served in the place of a file's bytes; None for the end of the host."""

ENDLESS = b"endless"
MOST_ENDLESS = 50_000_000


class Host:
    """What a host was asked for, and whether it is still there."""

    def __init__(self, folder: Path, fault: Fault) -> None:
        self.folder, self.fault = folder, fault
        self.asked: list[tuple[str, str]] = []
        self.sent = 0
        self.is_gone = False
        self.address = ""


@contextmanager
def serving(folder: Path, fault: Fault = lambda _host, _path, data: data) -> Iterator[Host]:
    """Serves `folder` until the end of the block."""
    host = Host(folder, fault)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": host}))
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    host: Host
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(self.path).lstrip("/")
        begin = self.headers.get("Range", "")
        self.host.asked.append((path, begin))
        file = self.host.folder / path
        data = self.host.fault(self.host, path, file.read_bytes()) if file.is_file() else b""
        if data is None or self.host.is_gone:
            self.host.is_gone = True
            self.close_connection = True
            return
        if not file.is_file():
            self._answer(404, 0)
            return
        start = int(begin.removeprefix("bytes=").removesuffix("-") or 0)
        length = file.stat().st_size
        if data == ENDLESS:
            self._endless()
            return
        self._answer(206 if start else 200, length - start if len(data) <= length else len(data) - start)
        self.wfile.write(data[start:])
        self.host.sent += len(data[start:])
        self.close_connection = len(data) < length

    def _answer(self, code: int, length: int) -> None:
        self.send_response(code)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        try:
            while self.host.sent < MOST_ENDLESS:
                self.host.sent += self.wfile.write(bytes(65536))
        except OSError:
            pass

    def log_message(self, *_arguments: object) -> None:
        return
