"""Settings to targets, of whichever kind."""

import time
from collections.abc import Callable
from pathlib import Path

from aigaq.release.hosts.targets.host_kinds import HOST_KINDS
from aigaq.release.hosts.targets.programs import Deadline
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.hosts.targets.target import Target
from aigaq.release.transport.proxies import NO_PROXIES, Proxies, read_proxies


def open_target(
    settings: Settings, state: Path, clock: Callable[[], float] = time.monotonic, *, proxies: Proxies = NO_PROXIES
) -> Target:
    """Open the target of these settings.

    `state` is a folder for its own files between runs. A proxy in the settings goes before those given. Raises
    UsageError if an onion address would be reached without one.
    """
    chosen = read_proxies({}, settings.proxy) if settings.proxy else proxies
    deadline = Deadline(settings.patience, clock() + settings.deadline, clock)
    return HOST_KINDS[settings.kind].open(settings, state, deadline, chosen)
