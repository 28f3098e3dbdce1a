"""Run Pagefind as a process, by pipes.

It reads requests faster than it works them off, and holds answers that nobody reads. So all requests are sent before
the first answer is read, and while one text is indexed the keys of the next are made. It answers in order. Requests
and answers are JSON in base64 with a comma behind (`service/requests.rs` and `responses.rs` of Pagefind 1.5.2).
"""

import base64
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import IO, Any

import msgspec

from aigaq.core.errors import OutsideError
from aigaq.core.message import msg
from aigaq.site.search.fulltext.documents import IndexEntry

LANGUAGE = "unknown"
"""The language that Pagefind has no rules for."""

_FIRST = 0
"""The number of a process's first index."""
_PIPE = 2**20


class _File(msgspec.Struct, frozen=True):
    path: str
    content: bytes


class _Payload(msgspec.Struct, frozen=True):
    type: str
    message: str = ""
    files: tuple[_File, ...] = ()


class _Answer(msgspec.Struct, frozen=True):
    payload: _Payload


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Answer).decode


def write_index(entries: Iterable[IndexEntry]) -> dict[str, bytes]:
    """Return Pagefind's files for `entries`, by path.

    The entries are taken one after the other. Raises OutsideError if it fails.
    """
    with _start() as process:
        assert process.stdin and isinstance(process.stdout, BufferedReader)
        asked = 0
        for asked, request in enumerate(_requests(entries), 1):
            _send(process.stdin, {"message_id": asked, "payload": request})
        *_, last = _answers(process.stdout, asked)
        return {file.path: file.content for file in last.files}


def _requests(entries: Iterable[IndexEntry]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": LANGUAGE}}
    for entry in entries:
        meta = {"title": entry.title} if entry.title else {}
        about = {"url": entry.id, "content": entry.words, "language": LANGUAGE, "meta": meta}
        yield {"type": "AddRecord", "index_id": _FIRST, **about}
    # Not read from the disk: Pagefind answers, and even ends, before all files are written.
    yield {"type": "GetFiles", "index_id": _FIRST}


@contextmanager
def _start() -> Iterator[subprocess.Popen[bytes]]:
    """Start the process, which ends with this context."""
    from pagefind.service import get_executable  # Imported only where an index is made, since it loads asyncio.

    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with _report_failures():
        program = get_executable() or "pagefind"
        command = [program, "--service"]
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing)  # noqa: S603  (Pagefind's own)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _send(pipe: IO[bytes], request: dict[str, Any]) -> None:
    with _report_failures():
        pipe.write(base64.b64encode(_encode(request)) + b",")
        pipe.flush()


def _answers(pipe: BufferedReader, number: int) -> Iterator[_Payload]:
    """So many answers; none of them is an error."""
    parts: list[bytes] = []
    while number:
        with _report_failures():
            parts.append(pipe.read1(_PIPE))
        if not parts[-1]:
            raise failure("Pagefind ended")
        number -= parts[-1].count(b",")
    for part in b"".join(parts).split(b",")[:-1]:
        payload = _decode(base64.b64decode(part)).payload
        if payload.type == "Error":
            raise failure(payload.message)
        yield payload


@contextmanager
def _report_failures() -> Iterator[None]:
    """Turn the process's system errors into OutsideErrors.

    Errors of its entries pass through.
    """
    try:
        yield
    except OSError as error:
        raise failure(error) from error


def failure(error: object) -> OutsideError:
    """Return the message for a failure of Pagefind."""
    return OutsideError(msg("the search index could not be built: %(error)s", error=error))
