"""Publish by rsync, over ssh or to a daemon.

Each file is written aside and renamed by rsync itself.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from aigaq.core.message import msg
from aigaq.release.hosts.targets.host_kind import HostKind, to_path
from aigaq.release.hosts.targets.program_proxies import connect_program, host_proxy, ssh_command
from aigaq.release.hosts.targets.programs import Deadline, run, size_of
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import Target, TargetError
from aigaq.release.transport.proxies import NO_PROXIES, Proxies

_DAEMON_PORT = 873
_PARTIAL, _VANISHED = 23, 24
"""Exit codes: something could not be transferred, as from a missing folder; a file that was listed is not there."""


class RsyncSettings(Settings, frozen=True, kw_only=True):
    """`kind: rsync`: destination `to`, remote `shell`, and daemon's `password_file`."""

    to: str
    shell: str | None = None
    password_file: str | None = None


class RsyncTarget:
    """A folder that rsync reaches: `user@host:/var/www/site`, `rsync://host/module/site`, or one of this machine."""

    at_once = True

    def __init__(self, settings: RsyncSettings, deadline: Deadline, proxies: Proxies = NO_PROXIES) -> None:
        self._to = settings.to.rstrip("/") + "/"
        self._deadline = deadline
        password_file = to_path(settings.password_file)
        arguments, self._environment = _way(settings, proxies)
        self._common = ["rsync", *arguments, *(["--password-file", str(password_file)] if password_file else [])]

    def get(self, path: str, limit: int) -> bytes | None:
        """As in Target."""
        with TemporaryDirectory() as folder:
            command = [*self._common, "--ignore-missing-args", f"{self._to}{path}", f"{folder}/file"]
            told = run(command, self._deadline, accepted=(0, _PARTIAL), environment=self._environment)
            if told.code == _PARTIAL and "No such file or directory" not in told.errors:
                raise TargetError(msg("%(path)s cannot be read on the host", path=path))
            file = Path(folder, "file")
            if not file.exists():
                return None
            if file.stat().st_size > limit:
                raise TargetError(msg("%(path)s is larger than %(limit)s bytes", path=path, limit=limit))
            return file.read_bytes()

    def put(self, source: Path, paths: Sequence[str]) -> None:
        """As in Target, verified by rsync's checksums of whole files.

        They are written aside before they are renamed. `--ignore-times`, since equal size and time say nothing of
        equal bytes.
        """
        how = ["--times", "--ignore-times", "--chmod=D755,F644", "--mkpath", "--from0", "--files-from=-"]
        self._rsync([*how, f"{source}/", self._to], _file_list(paths), size=size_of(source, paths))

    def wrong(self, source: Path, paths: Sequence[str]) -> list[str]:
        """As in Target; the host computes the checksums."""
        how = ["--dry-run", "--checksum", "--out-format=%i %n", "--from0", "--files-from=-", f"{source}/", self._to]
        told = self._rsync(how, _file_list(paths), size=size_of(source, paths))
        lines = (line.partition(" ") for line in told.decode().splitlines())
        return sorted(name for change, _space, name in lines if change.startswith("<f"))

    def delete(self, paths: Sequence[str]) -> None:
        """As in Target.

        rsync deletes what it is told to send from a folder where it is not.
        """
        with TemporaryDirectory() as empty:
            how = ["--delete-missing-args", "--from0", "--files-from=-", f"{empty}/", self._to]
            self._rsync(how, _file_list(paths), accepted=(0, _VANISHED))

    def finish(self) -> None:
        """Nothing waits."""

    def _rsync(self, arguments: list[str], given: bytes, accepted: Sequence[int] = (0,), size: int = 0) -> bytes:
        command = [*self._common, *arguments]
        environment = self._environment
        return run(command, self._deadline, given=given, accepted=accepted, size=size, environment=environment).output


def _file_list(paths: Sequence[str]) -> bytes:
    return "\0".join(paths).encode()


def _way(settings: RsyncSettings, proxies: Proxies) -> tuple[list[str], dict[str, str]]:
    """Return rsync's arguments and environment for the host.

    Raises TargetError if it cannot be reached.
    """
    to = settings.to
    if to.startswith("rsync://") or "::" in to:
        parts = urlsplit(to if to.startswith("rsync://") else f"rsync://{to.partition('::')[0]}")
        host = parts.hostname or ""
        proxy = host_proxy(proxies, host)
        return ["--contimeout=20"], connect_program(proxy, host, parts.port or _DAEMON_PORT) if proxy else {}
    host, colon, _path = to.partition(":")
    is_remote = bool(colon) and "/" not in host
    proxy = host_proxy(proxies, host.rpartition("@")[2].strip("[]")) if is_remote else None
    command, environment = ssh_command(proxy)
    if settings.shell and proxy:
        raise TargetError(msg("this target has a shell of its own. Write the proxy into it, and proxy: none beside it"))
    return ["--rsh", settings.shell or command], environment


def _open(settings: RsyncSettings, _state: Path, deadline: Deadline, proxies: Proxies) -> Target:
    return RsyncTarget(settings, deadline, proxies)


KIND = HostKind("rsync", RsyncSettings, _open)
