"""The type of an entry in the table of host kinds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from aigaq.release.hosts.targets.programs import Deadline
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import Target
from aigaq.release.transport.proxies import Proxies


class HostKind(NamedTuple):
    """A kind of host, `kind: <name>` in targets.yaml.

    `settings` is the type of its fields. `open` takes the settings, a folder in which the target may keep what it
    needs the next time, its deadline, and the proxies through which it is reached.
    """

    name: str
    settings: type[Settings]
    open: Callable[[Any, Path, Deadline, Proxies], Target]


def to_path(written: str | None) -> Path | None:
    """Return the path that a setting names, if it is given."""
    return Path(written).expanduser() if written else None
