"""Folders on loopback, served by a small server that can be told to misbehave."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Instead = Callable[[SimpleHTTPRequestHandler], bool]
"""Answers a request in its own way, and says whether it did."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *arguments: object, instead: Instead, **others: object) -> None:
        self._instead = instead
        super().__init__(*arguments, **others)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if not self._instead(self):
            super().do_GET()

    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def serving(folder: Path, instead: Instead = lambda _request: False) -> Iterator[str]:
    """The address at which a folder is served."""
    handler = partial(_Handler, directory=str(folder), instead=instead)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)  # type: ignore[arg-type]
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
