"""A host that hangs, or is not there: each kind ends by itself, and says so."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from aigaq.release.hosts.targets.kinds.git import GitSettings
from aigaq.release.hosts.targets.kinds.rclone import RcloneSettings
from aigaq.release.hosts.targets.kinds.rsync import RsyncSettings
from aigaq.release.hosts.targets.open_target import open_target
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import TargetError
from helpers.programs import needs
from release.hosts.targets.hosts import free_port

KINDS = ("rsync", "webdav", "sftp", "s3", "git")


def settings_at(kind: str, port: int, folder: Path) -> Settings:
    """Return a target of this kind at a port of loopback."""
    if kind in ("rsync", "git"):
        needs(kind)
    if kind == "rsync":
        return RsyncSettings(kind=kind, to=f"rsync://127.0.0.1:{port}/archive")
    if kind == "git":
        return GitSettings(kind=kind, repository=f"git://127.0.0.1:{port}/archive.git")
    command = [needs("rclone"), "obscure", "any"]
    hidden = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    about = {
        "webdav": f"url = http://127.0.0.1:{port}\nvendor = other",
        "sftp": f"host = 127.0.0.1\nport = {port}\nuser = publisher\npass = {hidden}\nmd5sum_command = md5sum",
        "s3": f"provider = Other\nendpoint = http://127.0.0.1:{port}\naccess_key_id = id\nsecret_access_key = s",
    }
    (folder / "rclone.conf").write_text(f"[host]\ntype = {kind}\n{about[kind]}\n")
    return RcloneSettings(kind="rclone", remote="host:archive", config=str(folder / "rclone.conf"))


@pytest.fixture
def hanging() -> Iterator[int]:
    """Yield a port that takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(16)
        yield listener.getsockname()[1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_host_that_hangs_is_given_up(kind: str, hanging: int, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"top")
    target = open_target(replace(settings_at(kind, hanging, tmp_path), patience=1), tmp_path / "state")
    with pytest.raises(TargetError, match="did not answer within 1 second"):
        target.put(tmp_path, ["index.html"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_host_that_is_not_there_is_an_error(kind: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"top")
    target = open_target(settings_at(kind, free_port(), tmp_path), tmp_path / "state")
    with pytest.raises(TargetError):
        target.put(tmp_path, ["index.html"])


def test_a_deadline_that_has_passed_ends_the_next_step(tmp_path: Path) -> None:
    now = iter((0.0, 10.0))
    settings = RsyncSettings(kind="rsync", to=str(tmp_path), deadline=5)
    target = open_target(settings, tmp_path / "state", lambda: next(now))
    with pytest.raises(TargetError, match="has used up its time"):
        target.get("index.html", 10)
