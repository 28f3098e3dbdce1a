"""A torrent of packages, fetched whole by libtorrent from an nginx as its only seed, as no peer is there."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import libtorrent
import pytest
import torf

from aigaq.core.errors import UsageError
from aigaq.model.packages import SUMS
from aigaq.model.site_parts import Mirror
from aigaq.model.vocabulary import MirrorPart
from aigaq.packs.make import write_beside
from aigaq.packs.torrent_file import web_seeds
from helpers.building import tree
from helpers.kiwix import wait_for
from helpers.programs import needs
from release.hosts.targets.hosts import free_port

NGINX = """
daemon off; {user} pid {folder}/pid; error_log {folder}/errors; worker_processes 1;
events {{}}
http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
server {{ listen 127.0.0.1:{port}; root {root}; }} }}
"""

AT_ONCE = {"urlseed_wait_retry": 1}
"""A seed that did not answer is asked again after a second, not after half a minute."""

_USER = "user root;" if os.geteuid() == 0 else ""
"""As root, nginx would read as another user, who may not enter the folder of a test."""


def mirror(url: str) -> Mirror:
    return Mirror(url=url, carries=(MirrorPart.PACKAGES,))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return an output with two packages."""
    folder = tmp_path / "output/packages"
    folder.mkdir(parents=True)
    (folder / "archive-kk-text-1a2b3c4d.zip").write_bytes(bytes(range(256)) * 2000)
    (folder / "archive-kk-text-2b3c4d5e.zim").write_bytes(bytes(range(255)) * 1000)
    return folder.parent


@pytest.fixture
def copy(output: Path, tmp_path: Path) -> Iterator[str]:
    """Yield the address of an nginx on loopback that serves the output."""
    port, folder = free_port(), tmp_path / "nginx"
    folder.mkdir()
    (folder / "conf").write_text(NGINX.format(user=_USER, folder=folder, port=port, root=output))
    process = subprocess.Popen(
        [needs("nginx"), "-p", str(folder), "-c", str(folder / "conf")], stderr=subprocess.DEVNULL
    )
    wait_for(f"http://127.0.0.1:{port}/packages/archive-kk-text-1a2b3c4d.zip", process)
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait()


def test_libtorrent_fetches_all_from_a_copy_as_web_seed(output: Path, copy: str, tmp_path: Path) -> None:
    packages = output / "packages"
    write_beside(packages, packages / "../packages.yaml", [mirror(copy)], torrent=True)
    (torrent,) = packages.glob("*.torrent")
    session = libtorrent.session(
        {"listen_interfaces": "127.0.0.1:0", "enable_dht": False, "enable_lsd": False, "enable_upnp": False}
    )
    session.apply_settings({"enable_natpmp": False, **AT_ONCE})
    params = libtorrent.load_torrent_file(str(torrent))
    params.flags &= ~(libtorrent.torrent_flags.auto_managed | libtorrent.torrent_flags.paused)
    params.save_path = str(tmp_path / "fetched")
    handle = session.add_torrent(params)
    for _ in range(3000):
        if handle.status().is_seeding:
            break
        time.sleep(0.05)
    assert handle.status().is_seeding
    handle.flush_cache()
    _wait_until_written(session)
    wanted = {name: data for name, data in tree(packages).items() if not name.endswith(".torrent")}
    session.remove_torrent(handle)
    assert tree(tmp_path / "fetched/packages") == wanted


def _wait_until_written(session: libtorrent.session) -> None:
    """Wait for libtorrent to write what it has: pieces count as fetched before they stand in their files."""
    for _ in range(60):
        session.wait_for_alert(1000)
        if any(isinstance(alert, libtorrent.cache_flushed_alert) for alert in session.pop_alerts()):
            return
    raise AssertionError("libtorrent wrote nothing within a minute")


def test_two_runs_make_the_same_torrent_which_names_no_tracker_program_or_time(output: Path) -> None:
    packages = output / "packages"
    made = []
    for _ in range(2):
        write_beside(packages, packages / "../packages.yaml", [mirror("https://copy.example.org/a")], torrent=True)
        made.append(next(packages.glob("*.torrent")).read_bytes())
    assert made[0] == made[1]
    torrent = torf.Torrent.read_stream(made[0])
    assert not any((torrent.trackers, torrent.created_by, torrent.creation_date, torrent.private))
    assert list(map(str, torrent.webseeds)) == ["https://copy.example.org/a/"]
    assert SUMS in {path.name for path in torrent.files}


def test_without_a_copy_that_carries_packages_there_is_no_torrent() -> None:
    with pytest.raises(UsageError, match="No copy carries packages"):
        web_seeds([Mirror(url="https://copy.example.org/")])
