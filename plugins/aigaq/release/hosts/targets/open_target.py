"""Settings to targets: the one place that knows every kind."""

import time
from collections.abc import Callable
from pathlib import Path

from aigaq.release.hosts.targets.folder import FolderTarget
from aigaq.release.hosts.targets.git import GitTarget
from aigaq.release.hosts.targets.programs import Deadline
from aigaq.release.hosts.targets.rclone import RcloneTarget
from aigaq.release.hosts.targets.rsync import RsyncTarget
from aigaq.release.hosts.targets.settings import FolderSettings, GitSettings, RcloneSettings, RsyncSettings, Settings
from aigaq.release.hosts.targets.target import Target


def open_target(settings: Settings, state: Path, clock: Callable[[], float] = time.monotonic) -> Target:
    """The target that `settings` tell of; `state` is a folder in which it may keep what it needs the next time."""
    deadline = Deadline(settings.patience, clock() + settings.deadline, clock)
    match settings:
        case FolderSettings():
            return FolderTarget(Path(settings.path).expanduser())
        case RsyncSettings():
            return RsyncTarget(settings.to, deadline, settings.shell, _path(settings.password_file))
        case RcloneSettings():
            return RcloneTarget(settings.remote, deadline, _path(settings.config))
        case GitSettings():
            return GitTarget(settings.repository, settings.branch, state / "workshop.git", deadline)
    raise TypeError(f"no target is made from {type(settings).__name__}")


def _path(written: str | None) -> Path | None:
    return Path(written).expanduser() if written else None
