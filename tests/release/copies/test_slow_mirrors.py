"""A host that dawdles holds up neither a mirror nor an audit: the others go on."""

import itertools
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from aigaq.core.errors import OutsideError, UsageError
from aigaq.release.copies.folder_lock import lock_folder
from aigaq.release.copies.mirror import Mirror, MirrorSettings
from aigaq.release.copies.seen_copies import Known
from aigaq.release.transport.network import Network
from aigaq.release.transport.patience import Patience
from helpers.building import tree
from release.archive import PAGES, fingerprint, sign_tree, write
from release.serving import Answer, Host, serving
from release.transport.raw_host import RawHost, Speak, speaking

PATIENCE = Patience(silence=5, slack=1.5, slowest=1000)


def mirror(archive: Path, *addresses: str, patience: Patience = PATIENCE) -> Mirror:
    settings = MirrorSettings(
        addresses=addresses,
        folder=archive / "copy",
        fingerprint=fingerprint(archive / "keys"),
        known=Known(),
        cache=archive / "cache",
        only=True,
    )
    return Mirror(settings, Network(patience=patience))


def served(folder: Path) -> Callable[[str], Iterable[bytes]]:
    """Return the answers of a host that is as it should be."""

    def speak(path: str) -> Iterable[bytes]:
        file = folder / path
        if not file.is_file():
            return [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"]
        data = file.read_bytes()
        return [f"HTTP/1.1 200 OK\r\nContent-Length: {len(data)}\r\nConnection: close\r\n\r\n".encode(), data]

    return speak


def dripping(folder: Path, where: Callable[[str], bool]) -> Callable[[RawHost], Speak]:
    """Return a host that drips the files at some paths."""

    def speak(host: RawHost) -> Speak:
        def said(path: str) -> Iterable[bytes]:
            pieces = served(folder)(path)
            return itertools.chain.from_iterable(host.drip(piece, 0.1) for piece in pieces) if where(path) else pieces

        return said

    return speak


@pytest.mark.parametrize(
    "where",
    [
        lambda _path: True,
        lambda path: path == "trust/timestamp.json",
        lambda path: "bin" in path,
        lambda path: path.startswith("kk/"),
    ],
    ids=["everything", "timestamp", "bins", "pages"],
)
def test_a_host_that_drips_does_not_hold_up_the_others(archive: Path, where: Callable[[str], bool]) -> None:
    with speaking(dripping(archive / "output", where)) as slow, serving(archive / "output") as host:
        mirror(archive, slow.address, host.address.rstrip("/")).run()
    assert slow.asked
    assert tree(archive / "copy") == tree(archive / "output")


def test_a_host_that_alone_drips_ends_the_mirror_in_time(archive: Path) -> None:
    where: Callable[[str], bool] = lambda path: path == PAGES[0]  # noqa: E731
    with speaking(dripping(archive / "output", where)) as slow, pytest.raises(OutsideError):
        mirror(archive, slow.address).run()


VIDEO = "media/t-00001/b.mp4"
BRIEF = Patience(silence=5, slack=2, slowest=10)
"""Slack after which nothing moves; a host that sends a hundred bytes a second is fast enough."""


def dawdling(size: int, pieces: int) -> Answer:
    """Return an answer of so many small pieces, ten a second, with the rest behind them."""

    def answer(host: Host, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", f"{size}")
        request.end_headers()
        request.close_connection = True
        with suppress(OSError):
            for _number in range(pieces):
                host.sent += request.wfile.write(b"x" * 10)
                threading.Event().wait(0.1)
            host.sent += request.wfile.write(b"x" * (size - 10 * pieces))

    return answer


def with_video(archive: Path, size: int) -> Path:
    """Sign the archive with a video of so many bytes; return the output."""
    write(archive / "output", VIDEO, b"x" * size)
    sign_tree(archive / "output", archive / "keys")
    return archive / "output"


def test_a_host_just_fast_enough_is_let_go_when_all_wait_for_it(archive: Path) -> None:
    output = with_video(archive, 3_000_000)

    def dawdles(host: Host, path: str, data: bytes) -> bytes | Answer:
        """Return the first that is asked for the video."""
        return dawdling(len(data), 100_000) if path == VIDEO and first.setdefault(path, host) is host else data

    first: dict[str, Host] = {}
    with serving(output, dawdles) as one, serving(output, dawdles) as other:
        mirror(archive, one.address.rstrip("/"), other.address.rstrip("/"), patience=BRIEF).run()
        assert first[VIDEO].sent < 1_000_000
    assert tree(archive / "copy") == tree(output)


def test_a_slow_host_that_alone_has_a_file_is_not_driven_away_by_a_fast_one(archive: Path) -> None:
    output = with_video(archive, 100_000)
    asked: list[str] = []

    def slow(_host: Host, path: str, data: bytes) -> bytes | Answer:
        return dawdling(len(data), 40) if path == VIDEO else data

    def lacking(_host: Host, path: str, data: bytes) -> bytes | Answer:
        if path == VIDEO:
            asked.append(path)
            return lambda _host, request: request.send_error(404)
        return data

    with serving(output, slow) as one, serving(output, lacking) as other:
        mirror(archive, one.address.rstrip("/"), other.address.rstrip("/"), patience=BRIEF).run()
    assert asked
    assert tree(archive / "copy") == tree(output)


def test_two_mirrors_into_one_folder_are_kept_apart(archive: Path) -> None:
    with serving(archive / "output") as host, lock_folder(archive / "copy"):
        with pytest.raises(UsageError, match="Another command works in"):
            mirror(archive, host.address.rstrip("/")).run()
        assert not host.asked


def test_the_lock_ends_with_the_command(archive: Path) -> None:
    with serving(archive / "output") as host:
        with pytest.raises(RuntimeError), lock_folder(archive / "copy"):
            raise RuntimeError
        mirror(archive, host.address.rstrip("/")).run()
