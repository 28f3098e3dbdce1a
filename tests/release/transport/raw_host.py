"""A host on loopback that answers with raw bytes, as slowly as a test wants."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer

Speak = Callable[[str], Iterable[bytes]]
"""The pieces of an answer to the request for a path."""


class RawHost:
    """Where the host is, and how many requests it has had."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked = 0
        self.closing = threading.Event()

    def drip(self, data: bytes, every: float) -> Iterator[bytes]:
        """Yield a byte at a time, until the test ends; a slow host is one that waits between two of them."""
        for byte in data:
            if self.closing.wait(every):
                return
            yield bytes([byte])


@contextmanager
def speaking(speak: Callable[[RawHost], Speak]) -> Iterator[RawHost]:
    """Yield a host that answers as `speak` says, until the end of the block."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                line = self.rfile.readline().decode("latin-1")
                while self.rfile.readline().strip():
                    pass
                host.asked += 1
                for piece in speak(host)(line.split(" ")[1].lstrip("/")):
                    self.wfile.write(piece)
                    self.wfile.flush()

    class Server(ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        host = RawHost(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield host
        finally:
            host.closing.set()
            server.shutdown()
            thread.join()
