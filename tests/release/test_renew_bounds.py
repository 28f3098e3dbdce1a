"""`renew.sh` ends: neither a host that never does nor one that sends too much holds it, nor a disk that is full."""

from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from helpers.building import tree
from helpers.matrix import some_of
from packs.test_full_disk import MOUNTED, can_mount
from release.archive import PAGES
from release.renewing import SHELLS, renew
from release.serving import Host, endless, serving

EVERY = pytest.mark.parametrize("shell", some_of(SHELLS, 2), ids=lambda shell: shell[0])


@EVERY
def test_a_host_that_never_ends_does_not_hold_it(shell: list[str], archive: Path) -> None:
    def hangs(host: Host, request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        gone.wait()

    gone = Event()
    with serving(archive / "output", lambda _host, path, data: hangs if path == PAGES[0] else data) as host:
        said = renew(shell, archive, host, RENEW_SECONDS="1")
        gone.set()
    assert (said.returncode, "more than 1 seconds" in said.stderr) == (1, True), said.stderr
    with serving(archive / "output") as host:
        assert renew(shell, archive, host).returncode == 0
    assert tree(archive / "copy") == tree(archive / "output")


@EVERY
def test_a_host_that_sends_too_much_does_not_fill_the_disk(shell: list[str], archive: Path) -> None:
    with serving(archive / "output", lambda _host, path, data: endless if path == PAGES[0] else data) as host:
        said = renew(shell, archive, host, RENEW_KILOBYTES="10000")
    assert (said.returncode, "more than 10000 kB" in said.stderr) == (1, True), said.stderr
    assert sum(map(len, tree(archive / "copy").values())) < 10_000_000
    with serving(archive / "output") as host:
        assert renew(shell, archive, host, RENEW_KILOBYTES="10000").returncode == 0
    assert tree(archive / "copy") == tree(archive / "output")


@pytest.mark.parametrize("bounds", [{"RENEW_SECONDS": "an hour"}, {"RENEW_KILOBYTES": "-5"}, {"RENEW_SECONDS": "1-2"}])
def test_a_bound_that_is_no_number_is_told(archive: Path, bounds: dict[str, str]) -> None:
    with serving(archive / "output") as host:
        said = renew(["dash"], archive, host, **bounds)
    assert (said.returncode, "whole numbers" in said.stderr, host.asked) == (1, True, [])


SMALL_DISK = 'mount -t tmpfs -o size=$1k none copy && shift && { "$@"; code=$?; cp -R copy/. seen; exit $code; }'
"""Runs a command with a small disk as the folder of the copy; what is left there is in `seen`."""


@pytest.mark.parametrize("kilobytes", [1000, 1300, 1600, 2400])
def test_a_full_disk_is_told_and_leaves_no_half_file(archive: Path, kilobytes: int) -> None:
    for name in ("copy", "seen"):
        (archive / name).mkdir()
    disk = [*MOUNTED, SMALL_DISK, "sh", f"{kilobytes}", "dash"]
    mounts = can_mount()
    # A container may forbid disks of one's own: then the bound on bytes stands for the disk.
    program, bounds = (disk, {}) if mounts else (["dash"], {"RENEW_KILOBYTES": f"{kilobytes // 25}"})
    with serving(archive / "output") as host:
        said = renew(program, archive, host, **bounds)
    whole, seen = tree(archive / "output"), tree(archive / ("seen" if mounts else "copy"))
    here = {path: data for path, data in seen.items() if not path.startswith(".renew/")}
    assert {path for path, data in here.items() if whole[path] != data} == set()
    assert (said.returncode == 0) == (here == whole) == ("whole" in said.stdout), said.stderr
