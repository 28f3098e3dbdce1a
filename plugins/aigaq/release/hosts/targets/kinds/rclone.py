"""Publish to any host that rclone knows.

S3, SFTP, WebDAV and forty others, set up by `rclone config`. S3 itself refuses what does not have the hash that
rclone sends with it (hence `--s3-no-head`: it need not be asked). From version 1.63 rclone writes under a temporary
name and renames, where the host can; S3 shows a file only when it is whole. A file cut off on other hosts is sent
again by the next publish, which knows what was under way.
"""

import json
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from aigaq.core.message import msg
from aigaq.release.hosts.targets.host_kind import HostKind, to_path
from aigaq.release.hosts.targets.program_proxies import rclone_environment
from aigaq.release.hosts.targets.programs import Deadline, ProgramOutput, run, size_of
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import Target, TargetError
from aigaq.release.transport.proxies import NO_PROXIES, Proxies

_CAREFUL = ["--retries=1", "--low-level-retries=2", "--contimeout=15s", "--timeout=60s", "--transfers=8"]
_BLIND = ["--no-traverse", "--no-check-dest"]
"""Neither list the host nor ask for what is there: the manifest says it."""


class RcloneSettings(Settings, frozen=True, kw_only=True):
    """`kind: rclone`.

    `remote` as `name:folder`, set up by `rclone config`; `config` is the file of its settings.
    """

    remote: str
    config: str | None = None


class RcloneTarget:
    """An rclone target.

    `remote` is what rclone takes: `name:folder`; `config` is the file of rclone's own settings, if not the usual.
    """

    at_once = True

    def __init__(
        self, remote: str, deadline: Deadline, config: Path | None = None, proxies: Proxies = NO_PROXIES
    ) -> None:
        self._remote = remote
        self._proxies = proxies
        self._deadline = deadline
        self._common = ["rclone", *_CAREFUL, *(["--config", str(config)] if config else [])]

    def get(self, path: str, limit: int) -> bytes | None:
        """As in Target."""
        with TemporaryDirectory() as folder:
            how = [*_BLIND, f"--max-transfer={limit + 1}B", "--cutoff-mode=hard"]
            self._with_list(["copy", *how, self._remote, folder], [path])
            file = Path(folder, path)
            if not file.exists():
                return None
            if file.stat().st_size > limit:
                raise TargetError(msg("%(path)s is larger than %(limit)s bytes", path=path, limit=limit))
            return file.read_bytes()

    def put(self, source: Path, paths: Sequence[str]) -> None:
        """As in Target, verified by the host's hashes.

        From a host without hashes the file is fetched again.
        """
        size = size_of(source, paths)
        self._with_list(["copy", *_BLIND, "--s3-no-head", str(source), self._remote], paths, size=size)
        if not self._has_hashes and (wrong := self.wrong(source, paths)):
            raise TargetError(msg("%(wrong)s did not arrive whole", wrong=wrong[0]))

    def wrong(self, source: Path, paths: Sequence[str]) -> list[str]:
        """As in Target, by the host's hashes or by fetching."""
        how = ["check", "--one-way", "--no-traverse", "--combined=-", *([] if self._has_hashes else ["--download"])]
        size = size_of(source, paths)
        told = self._with_list([*how, str(source), self._remote], paths, accepted=(0, 1), size=size)
        states = {line[2:]: line[:1] for line in told.output.decode().splitlines()}
        if set(states) != set(paths):
            raise TargetError(msg("rclone could not compare all files"))
        return sorted(path for path, state in states.items() if state != "=")

    def delete(self, paths: Sequence[str]) -> None:
        """As in Target."""
        self._with_list(["delete", self._remote], paths)

    def finish(self) -> None:
        """Nothing waits."""

    @cached_property
    def _has_hashes(self) -> bool:
        command = [*self._common, "backend", "features", self._remote]
        return bool(json.loads(run(command, self._deadline, environment=self._environment).output).get("Hashes"))

    @cached_property
    def _environment(self) -> dict[str, str]:
        """Return rclone's environment with its proxies."""
        return rclone_environment(self._find_kind(), self._proxies) if self._proxies.by_scheme else {}

    def _find_kind(self) -> str:
        """Return the remote's kind: `s3`, `sftp`, `local`, ..."""
        name, colon, _path = self._remote.partition(":")
        if not colon or "/" in name:
            return "local"
        if not name:  # It is written as `:sftp,host=example.org:folder`.
            return re.split("[,:]", self._remote[1:])[0]
        told = run([*self._common, "listremotes", "--long"], self._deadline).output.decode()
        kinds = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
        return kinds.get(name.partition(",")[0], "").strip() or "unknown"

    def _with_list(
        self, arguments: list[str], paths: Sequence[str], accepted: Sequence[int] = (0,), size: int = 0
    ) -> ProgramOutput:
        listed = "\n".join(paths).encode() + b"\n"
        command = [*self._common, arguments[0], "--files-from-raw=-", *arguments[1:]]
        environment = self._environment
        return run(command, self._deadline, given=listed, accepted=accepted, size=size, environment=environment)


def _open(settings: RcloneSettings, _state: Path, deadline: Deadline, proxies: Proxies) -> Target:
    return RcloneTarget(settings.remote, deadline, to_path(settings.config), proxies)


KIND = HostKind("rclone", RcloneSettings, _open)
