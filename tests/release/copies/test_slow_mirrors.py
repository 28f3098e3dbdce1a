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


@pytest.mark.full  # on a busy machine it lasts for minutes
def test_a_host_just_fast_enough_is_let_go_when_all_wait_for_it(archive: Path) -> None:
    video = "media/t-00001/b.mp4"
    write(archive / "output", video, b"x" * 3_000_000)
    sign_tree(archive / "output", archive / "keys")
    ended = threading.Event()

    def legal(_host: Host, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "3000000")
        request.end_headers()
        request.close_connection = True
        with suppress(OSError):
            while not ended.wait(0.1):
                request.wfile.write(b"x" * 130)

    def dawdles(host: Host, path: str, data: bytes) -> bytes | Answer:
        """Return the first that is asked for the video."""
        return legal if path == video and first.setdefault(video, host) is host else data

    first: dict[str, Host] = {}
    with serving(archive / "output", dawdles) as one, serving(archive / "output", dawdles) as other:
        mirror(archive, one.address.rstrip("/"), other.address.rstrip("/")).run()
        ended.set()
    assert first
    assert tree(archive / "copy") == tree(archive / "output")


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
