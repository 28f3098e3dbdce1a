"""The repository in which commits for a git host are made forgets what the host shows no more."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.programs import needs
from release.hosts.targets.hosts import HOSTS, Host

OLD, NEW = b"Words that were withdrawn", b"Words that stay"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with HOSTS["git"](tmp_path / "host") as host:
        yield host


def publish(host: Host, folder: Path, data: bytes | None) -> None:
    target = host.open()
    if data is None:
        target.delete(["kk/t/t-00001.html"])
    else:
        (folder / "kk/t").mkdir(parents=True, exist_ok=True)
        (folder / "kk/t/t-00001.html").write_bytes(data)
        (folder / "index.html").write_bytes(b"top")
        target.put(folder, ["index.html", "kk/t/t-00001.html"])
    target.finish()


def kept(host: Host) -> bytes:
    """Every object of the workshop, one behind the other."""
    command = [
        needs("git"),
        "--git-dir",
        str(host.state / "workshop.git"),
        "cat-file",
        "--batch-all-objects",
        "--batch",
    ]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.mark.parametrize("data", [NEW, None])
@pytest.mark.parametrize("is_fetched", [False, True])
def test_what_the_host_shows_no_more_is_gone(data: bytes | None, is_fetched: bool, host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "site", OLD)
    if is_fetched:  # in a pack, as on another machine
        shutil.rmtree(host.state)
        host.open().get("index.html", 100)
    assert OLD in kept(host)
    publish(host, tmp_path / "site", data)
    assert OLD not in kept(host)
    assert (data or b"top") in kept(host)
    assert host.read("kk/t/t-00001.html") == data


def test_what_is_shown_stays_and_is_not_sent_again(host: Host, tmp_path: Path) -> None:
    publish(host, tmp_path / "site", NEW)
    before = kept(host)
    publish(host, tmp_path / "site", NEW)
    assert kept(host) == before
