"""A time authority for tests: openssl's own time-stamp server, behind HTTP on loopback."""

import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from aigaq.model.records import TimeServer
from helpers.programs import needs

_SETTINGS = """\
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[signer]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = here
[here]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""
_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config settings"
_STEPS = (
    f"req -x509 {_KEY} -keyout root.key -out root.pem -subj '/CN={{name}}, root' -extensions root",
    f"req {_KEY} -keyout server.key -out server.csr -subj '/CN={{name}}'",
    "x509 -req -in server.csr -CA root.pem -CAkey root.key -out server.pem -CAcreateserial -extfile settings "
    "-extensions signer -days 30",
)
_REPLY = "ts -reply -queryfile query -config settings -inkey server.key -signer server.pem -out answer"

Answer = Callable[[BaseHTTPRequestHandler], None]
Fault = Callable[[bytes], bytes | Answer]
"""What is sent in the place of an answer, or what sends it."""


def openssl(folder: Path, command: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a command of openssl in a folder."""
    return subprocess.run([needs("openssl"), *shlex.split(command)], cwd=folder, capture_output=True, check=False)


def make_authority(folder: Path, name: str = "Invented time server") -> Path:
    """Make a root certificate, and the key of a server below it."""
    folder.mkdir()
    (folder / "settings").write_text(_SETTINGS)
    (folder / "serial").write_text("01\n")
    for step in _STEPS:
        told = openssl(folder, step.format(name=name))
        assert told.returncode == 0, told.stderr
    return folder


def reply(folder: Path, query: bytes) -> bytes:
    """Answer a query as openssl's time-stamp server does."""
    (folder / "query").write_bytes(query)
    told = openssl(folder, _REPLY)
    assert told.returncode == 0, told.stderr
    return (folder / "answer").read_bytes()


@contextmanager
def time_server(folder: Path, fault: Fault = lambda answer: answer) -> Iterator[TimeServer]:
    """Serve the authority in a folder until the end of the block; `fault` changes what it answers."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            is_query = self.headers["Content-Type"] == "application/timestamp-query"
            answer = fault(reply(folder, query)) if is_query else b""
            if not isinstance(answer, bytes):
                answer(self)
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/tsr"
        yield TimeServer(url=url, certificate=(folder / "root.pem").read_text())
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
