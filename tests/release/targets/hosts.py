"""Real hosts on loopback, one per kind of target: each says how to open it, and what lies on it."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from aigaq.release.targets.opening import open_target
from aigaq.release.targets.settings import FolderSettings, GitSettings, RcloneSettings, RsyncSettings, Settings
from aigaq.release.targets.target import Target

PASSWORD = "not-to-be-told"


class Host(NamedTuple):
    """A host: the settings of a target on it, the same with a wrong password, and its files as they lie there."""

    settings: Settings
    locked: Settings | None
    read: Callable[[str], bytes | None]
    damage: Callable[[str, bytes], None]
    state: Path

    def open(self, settings: Settings | None = None) -> Target:
        return open_target(settings or self.settings, self.state)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """A server that answers on `port` of loopback, ended with all its processes."""
    with (
        TemporaryFile() as said,
        subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True) as server,
    ):
        try:
            assert _answers(port, server), f"{command[0]} did not start: {_read(said)}"
            yield
        finally:
            with suppress(ProcessLookupError):  # where the server ended by itself
                os.killpg(server.pid, signal.SIGKILL)


def _answers(port: int, server: "subprocess.Popen[bytes]") -> bool:
    for _attempt in range(500):
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return True
        if server.poll() is not None:
            return False
        time.sleep(0.02)
    return False


def _read(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace")


@contextmanager
def folder(top: Path) -> Iterator[Host]:
    place = top / "site"
    yield Host(FolderSettings(kind="folder", path=str(place)), None, *_on_disk(place), top / "state")


@contextmanager
def rsync(top: Path) -> Iterator[Host]:
    place, port = top / "served" / "site", free_port()
    place.mkdir(parents=True)
    for name, password in (("secrets", f"publisher:{PASSWORD}"), ("right", PASSWORD), ("wrong", "wrong")):
        (top / name).write_text(f"{password}\n")
        (top / name).chmod(0o600)
    (top / "rsyncd.conf").write_text(
        f"port = {port}\naddress = 127.0.0.1\nuse chroot = no\nreverse lookup = no\n[archive]\npath = {top}/served\n"
        f"read only = no\nuid = {os.getuid()}\ngid = {os.getgid()}\n"
        f"auth users = publisher\nsecrets file = {top}/secrets\n"
    )

    def settings(password: str) -> RsyncSettings:
        to = f"rsync://publisher@127.0.0.1:{port}/archive/site"
        return RsyncSettings(kind="rsync", to=to, password_file=str(top / password))

    with running(["rsync", "--daemon", "--no-detach", f"--config={top}/rsyncd.conf"], port):
        yield Host(settings("right"), settings("wrong"), *_on_disk(place), top / "state")


@contextmanager
def webdav(top: Path) -> Iterator[Host]:
    with _rclone_serve(top, "webdav", "type = webdav\nurl = http://127.0.0.1:{port}\nvendor = other\n") as host:
        yield host


@contextmanager
def sftp(top: Path) -> Iterator[Host]:
    about = "type = sftp\nhost = 127.0.0.1\nport = {port}\nmd5sum_command = md5sum\nsha1sum_command = sha1sum\n"
    with _rclone_serve(top, "sftp", about) as host:
        yield host


@contextmanager
def _rclone_serve(top: Path, kind: str, about: str) -> Iterator[Host]:
    place, port = top / "served", free_port()
    place.mkdir(parents=True)
    for name, password in (("right", PASSWORD), ("wrong", "wrong")):
        hidden = subprocess.run(["rclone", "obscure", password], capture_output=True, text=True, check=True).stdout
        (top / f"{name}.conf").write_text(f"[host]\n{about.format(port=port)}user = publisher\npass = {hidden}")
    command = ["rclone", "serve", kind, str(place), "--addr", f"127.0.0.1:{port}", "--config", str(top / "none.conf")]
    with running([*command, "--user", "publisher", "--pass", PASSWORD, "--dir-cache-time", "0s"], port):
        settings = [
            RcloneSettings(kind="rclone", remote="host:site", config=str(top / f"{name}.conf"))
            for name in ("right", "wrong")
        ]
        yield Host(settings[0], settings[1], *_on_disk(place / "site"), top / "state")


@contextmanager
def s3(top: Path) -> Iterator[Host]:
    import boto3
    from moto.server import ThreadedMotoServer

    top.mkdir(parents=True, exist_ok=True)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        address = f"http://127.0.0.1:{server.get_host_and_port()[1]}"
        client = boto3.client(
            "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="id", aws_secret_access_key=PASSWORD
        )
        client.create_bucket(Bucket="archive")
        (top / "s3.conf").write_text(
            f"[host]\ntype = s3\nprovider = Other\nendpoint = {address}\nregion = us-east-1\nforce_path_style = true\n"
            f"no_check_bucket = true\naccess_key_id = id\nsecret_access_key = {PASSWORD}\n"
        )

        def read(path: str) -> bytes | None:
            try:
                return client.get_object(Bucket="archive", Key=f"site/{path}")["Body"].read()
            except client.exceptions.NoSuchKey:
                return None

        def damage(path: str, data: bytes) -> None:
            client.put_object(Bucket="archive", Key=f"site/{path}", Body=data)

        settings = RcloneSettings(kind="rclone", remote="host:archive/site", config=str(top / "s3.conf"))
        yield Host(settings, None, read, damage, top / "state")
    finally:
        server.stop()


@contextmanager
def git(top: Path) -> Iterator[Host]:
    place = top / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(place)], check=True)

    def read(path: str) -> bytes | None:
        told = subprocess.run(
            ["git", "--git-dir", str(place), "cat-file", "blob", f"pages:{path}"], capture_output=True, check=False
        )
        return told.stdout if told.returncode == 0 else None

    def damage(path: str, data: bytes) -> None:
        work = top / "intruder"
        shutil.rmtree(work, ignore_errors=True)
        for command in (
            ["git", "clone", "--quiet", "--branch=pages", str(place), str(work)],
            ["git", "-C", str(work), "config", "user.email", "someone@invalid"],
            ["git", "-C", str(work), "config", "user.name", "Someone"],
        ):
            subprocess.run(command, check=True, capture_output=True)
        (work / path).write_bytes(data)
        for command in (["commit", "--quiet", "--all", "--message=Damage"], ["push", "--quiet"]):
            subprocess.run(["git", "-C", str(work), *command], check=True, capture_output=True)

    yield Host(GitSettings(kind="git", repository=str(place)), None, read, damage, top / "state")


def _on_disk(place: Path) -> tuple[Callable[[str], bytes | None], Callable[[str, bytes], None]]:
    def read(path: str) -> bytes | None:
        return (place / path).read_bytes() if (place / path).is_file() else None

    def damage(path: str, data: bytes) -> None:
        before = (place / path).stat()
        (place / path).write_bytes(data)
        os.utime(place / path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return read, damage


HOSTS = {"folder": folder, "rsync": rsync, "webdav": webdav, "sftp": sftp, "s3": s3, "git": git}
