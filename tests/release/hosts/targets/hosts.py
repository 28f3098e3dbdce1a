"""Real hosts on loopback, one per kind of target: each says how to open it, and what lies on it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

from aigaq.release.hosts.targets.kinds.folder import FolderSettings
from aigaq.release.hosts.targets.kinds.git import GitSettings
from aigaq.release.hosts.targets.kinds.rclone import RcloneSettings
from aigaq.release.hosts.targets.kinds.rsync import RsyncSettings
from aigaq.release.hosts.targets.open_target import open_target
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import Target
from helpers.programs import needs
from release.hosts.targets.line import Line, line_to

PASSWORD = "not-to-be-told"
_FIRST_PORT, _LAST_PORT, _MOST_WORKERS = 20_000, 32_000, 16
"""Ports below those that Linux gives to connections (32,768 and up), shared out among the workers."""
_NEXT_PORT = iter(range(_FIRST_PORT + os.getpid() % 10_000, _LAST_PORT))


class Host(NamedTuple):
    """A host: the settings of a target on it, the same with a wrong password, its files as they lie there, its line."""

    settings: Settings
    locked: Settings | None
    read: Callable[[str], bytes | None]
    damage: Callable[[str, bytes], None]
    paths: Callable[[], list[str]]
    state: Path
    line: Line | None = None

    def open(self, settings: Settings | None = None) -> Target:
        return open_target(settings or self.settings, self.state)


def free_port() -> int:
    """Return a port that no other worker of the tests is given, nor any connection going out.

    Otherwise a server could find its port taken, and the test talk to the one that took it.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for port in chain(_NEXT_PORT, range(_FIRST_PORT, _LAST_PORT)):
        if port % _MOST_WORKERS == worker % _MOST_WORKERS:
            with socket.socket() as found, suppress(OSError):
                found.bind(("127.0.0.1", port))
                return port
    raise RuntimeError("every port is taken")


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """Yield a server that answers on `port` of loopback, ended with all its processes."""
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
        to = f"rsync://publisher@127.0.0.1:{line.port}/archive/site"
        return RsyncSettings(kind="rsync", to=to, password_file=str(top / password))

    daemon = [needs("rsync"), "--daemon", "--no-detach", f"--config={top}/rsyncd.conf"]
    with running(daemon, port), line_to(port) as line:
        yield Host(settings("right"), settings("wrong"), *_on_disk(place), top / "state", line)


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
    place, port, rclone = top / "served", free_port(), needs("rclone")
    place.mkdir(parents=True)
    command = [rclone, "serve", kind, str(place), "--addr", f"127.0.0.1:{port}", "--config", str(top / "none.conf")]
    command += ["--user", "publisher", "--pass", PASSWORD, "--dir-cache-time", "0s"]
    with running(command, port), line_to(port) as line:
        for name, password in (("right", PASSWORD), ("wrong", "wrong")):
            hidden = subprocess.run([rclone, "obscure", password], capture_output=True, text=True, check=True).stdout
            written = f"[host]\n{about.format(port=line.port)}user = publisher\npass = {hidden}"
            (top / f"{name}.conf").write_text(written)
        settings = [
            RcloneSettings(kind="rclone", remote="host:site", config=str(top / f"{name}.conf"))
            for name in ("right", "wrong")
        ]
        yield Host(settings[0], settings[1], *_on_disk(place / "site"), top / "state", line)


@contextmanager
def s3(top: Path) -> Iterator[Host]:
    from moto.server import ThreadedMotoServer

    needs("rclone")
    top.mkdir(parents=True, exist_ok=True)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    port = server.get_host_and_port()[1]
    try:
        with line_to(port) as line:
            yield _s3(top, f"http://127.0.0.1:{port}", line)
    finally:
        _tell(port, "reset-auth", b"1000000000")
        _tell(port, "reset", b"")
        server.stop()


def _s3(top: Path, address: str, line: Line) -> Host:
    """Return a bucket which one key opens, and no other."""
    import boto3

    def client(service: str, id: str = "id", secret: str = "any") -> Any:
        keys = {"aws_access_key_id": id, "aws_secret_access_key": secret}
        return boto3.client(service, endpoint_url=address, region_name="us-east-1", **keys)

    client("s3").create_bucket(Bucket="archive")
    users = client("iam")
    users.create_user(UserName="publisher")
    allowed = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}
    users.put_user_policy(UserName="publisher", PolicyName="s3", PolicyDocument=json.dumps(allowed))
    key = users.create_access_key(UserName="publisher")["AccessKey"]
    _tell(line.to, "reset-auth", b"0")  # from now on keys are looked at
    bucket = client("s3", key["AccessKeyId"], key["SecretAccessKey"])
    for name, secret in (("right", key["SecretAccessKey"]), ("wrong", PASSWORD)):
        (top / f"{name}.conf").write_text(
            f"[host]\ntype = s3\nprovider = Other\nendpoint = http://127.0.0.1:{line.port}\nregion = us-east-1\n"
            f"force_path_style = true\nno_check_bucket = true\naccess_key_id = {key['AccessKeyId']}\n"
            f"secret_access_key = {secret}\n"
        )
    right, wrong = (
        RcloneSettings(kind="rclone", remote="host:archive/site", config=str(top / f"{name}.conf"))
        for name in ("right", "wrong")
    )

    def read(path: str) -> bytes | None:
        try:
            return bytes(bucket.get_object(Bucket="archive", Key=f"site/{path}")["Body"].read())
        except bucket.exceptions.NoSuchKey:
            return None

    def damage(path: str, data: bytes) -> None:
        bucket.put_object(Bucket="archive", Key=f"site/{path}", Body=data)

    def paths() -> list[str]:
        pages = bucket.get_paginator("list_objects_v2").paginate(Bucket="archive")
        return [entry["Key"].removeprefix("site/") for page in pages for entry in page.get("Contents", [])]

    return Host(right, wrong, read, damage, paths, top / "state", line)


def _tell(port: int, what: str, data: bytes) -> None:
    """Set moto, whose state is that of the whole process."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("POST", f"/moto-api/{what}", data)
    assert connection.getresponse().status == 200
    connection.close()


@contextmanager
def git(top: Path) -> Iterator[Host]:
    place, program = top / "remote.git", needs("git")
    subprocess.run([program, "init", "--quiet", "--bare", str(place)], check=True)

    def read(path: str) -> bytes | None:
        told = subprocess.run(
            [program, "--git-dir", str(place), "cat-file", "blob", f"pages:{path}"], capture_output=True, check=False
        )
        return told.stdout if told.returncode == 0 else None

    def damage(path: str, data: bytes) -> None:
        work = top / "intruder"
        shutil.rmtree(work, ignore_errors=True)
        for command in (
            [program, "clone", "--quiet", "--branch=pages", str(place), str(work)],
            [program, "-C", str(work), "config", "user.email", "someone@invalid"],
            [program, "-C", str(work), "config", "user.name", "Someone"],
        ):
            subprocess.run(command, check=True, capture_output=True)
        (work / path).write_bytes(data)
        for command in (["commit", "--quiet", "--all", "--message=Damage"], ["push", "--quiet"]):
            subprocess.run([program, "-C", str(work), *command], check=True, capture_output=True)

    def paths() -> list[str]:
        command = [program, "--git-dir", str(place), "ls-tree", "-r", "-z", "--name-only", "pages"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.rstrip("\0").split("\0")

    yield Host(GitSettings(kind="git", repository=str(place)), None, read, damage, paths, top / "state")


def _on_disk(
    place: Path,
) -> tuple[Callable[[str], bytes | None], Callable[[str, bytes], None], Callable[[], list[str]]]:
    def read(path: str) -> bytes | None:
        return (place / path).read_bytes() if (place / path).is_file() else None

    def damage(path: str, data: bytes) -> None:
        before = (place / path).stat()
        (place / path).write_bytes(data)
        os.utime(place / path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def paths() -> list[str]:
        return [path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()]

    return read, damage, paths


HOSTS = {
    "folder": folder,
    "rsync": rsync,
    "webdav": webdav,
    "sftp": sftp,
    "s3": s3,
    "git": git,
}
