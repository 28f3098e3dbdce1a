"""The preview's server, on 127.0.0.1 for its own pages alone.

A page elsewhere that the editor's browser has open may send requests here. So Host must name this computer (else a
foreign name could lead here), nothing may be framed or embedded, and every change needs the token that only
a page of ours holds.
"""

import json
import mimetypes
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hmac import compare_digest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from aigaq.core.errors import AigaqError
from aigaq.i18n.catalogues import Catalogue
from aigaq.preview.board import Board
from aigaq.preview.editors_page import STATIC, editors_page, stub_page
from aigaq.preview.marked_pages import OWN, digest_of, preview_page
from aigaq.preview.page_state import encode_page_state

ADDRESS = "127.0.0.1"
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
_LONGEST = 4096
_PATIENCE = 15.0
"""Seconds after which a waiting page is sent a sign of life, so that one that has gone is noticed."""


class Served(NamedTuple):
    """The tree, the state, and the words to serve.

    `open` is called with a path that an editor wants to open.
    """

    output: Path
    board: Board
    words: Catalogue
    edition: str
    open: Callable[[str], None]


def make_server(served: Served, port: int) -> ThreadingHTTPServer:
    """Return an unstarted server on `port` (0 for any).

    Raises OSError if it is taken.
    """
    token, session = secrets.token_urlsafe(32), secrets.token_hex(8)
    handler = type("Handler", (_Handler,), {"served": served, "token": token, "session": session})
    server = ThreadingHTTPServer((ADDRESS, port), handler)
    server.daemon_threads = True
    return server


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[int]:
    """Serve in a thread until the end, and give the port."""
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    served: Served
    token: str
    session: str
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        if not self._is_for_us():
            return
        path = unquote(urlsplit(self.path).path)
        if path == f"{OWN}events":
            self._events()
        elif path == f"{OWN}editors.html":
            self._page(path, editors_page(self.served.board.now, self.served.edition, self.served.words))
        elif path in STATIC:
            self._send(200, mimetypes.guess_type(path)[0] or "", STATIC[path].read_bytes())
        else:
            self._file(path)

    do_HEAD = do_GET  # noqa: N815  # the name that http.server looks for

    def do_POST(self) -> None:
        if not self._is_for_us():
            return
        length = self.headers.get("Content-Length", "")
        origin, token = self.headers.get("Origin"), self.headers.get("X-Aigaq-Token", "")
        own = f"http://{self.headers.get('Host')}"
        body = self.rfile.read(int(length)) if length.isdigit() and int(length) <= _LONGEST else None
        if body is None or origin != own or not compare_digest(token.encode(), self.token.encode()):
            self._say(403, "refused")
        elif self.path != f"{OWN}open":
            self._say(404, "not found")
        else:
            self._open(body.decode(errors="replace"))

    def _is_for_us(self) -> bool:
        port = self.connection.getsockname()[1]
        fits = self.headers.get("Host") in (f"{ADDRESS}:{port}", f"localhost:{port}")
        if not fits:
            self._say(421, "this preview is for the computer that it runs on")
        return fits

    def _open(self, path: str) -> None:
        try:
            self.served.open(path)
        except AigaqError as error:
            self._say(409, str(error))
        else:
            self._say(200, "")

    def _events(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self._headers("text/event-stream; charset=utf-8", None)
        now, number = self.served.board.now, -1
        try:
            while True:
                if now.number != number:
                    data = json.dumps(encode_page_state(now, self.session, self.served.words), ensure_ascii=False)
                    self.wfile.write(f"data: {data}\n\n".encode())
                    number = now.number
                else:
                    self.wfile.write(b": waiting\n\n")
                self.wfile.flush()
                now = self.served.board.wait(number, _PATIENCE)
        except OSError:
            return  # The browser has left the page.

    def _file(self, path: str) -> None:
        top = self.served.output.resolve()
        file = (top / path.lstrip("/")).resolve()
        if path.endswith("/") or file == top:
            file, path = file / "index.html", f"{path}index.html"
        there = file.is_relative_to(top) and file.is_file()
        if file.suffix != ".html" and there:
            self._send(200, mimetypes.guess_type(file.name)[0] or "application/octet-stream", file.read_bytes())
        elif there:
            self._page(path, file.read_bytes())
        else:
            self._page(path, stub_page(self.served.words), 404)

    def _page(self, path: str, html: bytes, code: int = 200) -> None:
        page = preview_page(html, path, self.served.board.now, self.token, self.served.words)
        self._send(code, "text/html; charset=utf-8", page, {"X-Aigaq-Page": digest_of(page)})

    def _say(self, code: int, text: str) -> None:
        self.close_connection = True
        self._send(code, "text/plain; charset=utf-8", text.encode())

    def _send(self, code: int, kind: str, body: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(code)
        self._headers(kind, len(body), more)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _headers(self, kind: str, length: int | None, more: dict[str, str] | None = None) -> None:
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in (_HEADERS | (more or {})).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Log no request: lines would hide problems."""
