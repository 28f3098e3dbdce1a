"""The line to a host on loopback, which can die, or hang, half way."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer


class Line:
    """A port that leads to another one, until it was told to die, or to hang, and so many bytes were sent."""

    def __init__(self, to: int) -> None:
        self.to, self.port = to, 0
        self.moves = threading.Event()
        self.moves.set()
        self._left: int | None = None
        self._lock = threading.Lock()

    def die_after(self, size: int) -> None:
        """Let the line die once `size` more bytes were sent to the host."""
        self._left = size

    def hang_after(self, size: int) -> None:
        """Carry nothing more, and stay open, once `size` more bytes were sent to the host."""
        self.moves.clear()
        self._left = size

    def mend(self) -> None:
        """Let the line live for good."""
        self._left = None
        self.moves.set()

    def takes(self, size: int) -> bool:
        """Whether the line still carries `size` bytes."""
        with self._lock:
            if self._left is not None:
                self._left -= size
            return self._left is None or self._left >= 0


class _Handler(BaseRequestHandler):
    line: Line

    def handle(self) -> None:
        client: socket.socket = self.request
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.line.to)) as host:
            self._carry(client, host)
            self.line.moves.wait()

    def _carry(self, client: socket.socket, host: socket.socket) -> None:
        other = {client: host, host: client}
        while self.line.takes(0):
            ready, _writable, _failed = select.select([client, host], [], [], 60)
            for side in ready:
                data = side.recv(16_384)
                if not data or (side is client and not self.line.takes(len(data))):
                    return
                other[side].sendall(data)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """Yield a line to a port of loopback."""
    line = Line(port)
    server = ThreadingTCPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"line": line}))
    server.daemon_threads = True
    line.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield line
    finally:
        server.shutdown()
        server.server_close()
