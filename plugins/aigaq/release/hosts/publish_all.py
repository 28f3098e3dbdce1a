"""Publish a release to many hosts at once.

Each has a thread, a deadline and an outcome of its own.
"""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread

import msgspec

from aigaq.core.errors import AigaqError
from aigaq.core.message import msg
from aigaq.release.hosts.audit_findings import forget_findings, read_findings
from aigaq.release.hosts.host_memory import Memory, keep_metadata, keep_removed
from aigaq.release.hosts.publish import Outcome, Publication, Tell, copy_for
from aigaq.release.hosts.stamp.stamp import stamp_for
from aigaq.release.hosts.targets.open_target import open_target
from aigaq.release.hosts.targets.programs import end_all
from aigaq.release.hosts.targets.settings import Settings
from aigaq.release.metadata.signed_output import Release
from aigaq.release.transport.proxies import NO_PROXIES, Proxies
from aigaq.release.transport.unexpected import describe_unexpected

_GRACE = 30.0
"""Seconds that a host may take beyond its deadline before it is left alone."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """The order to publish.

    `state` is where hosts are remembered; `dry_run` only looks what would be done. `proxies` lead to the hosts, but
    where a target names one of its own.
    """

    release: Release
    state: Path
    dry_run: bool = False
    repair: bool = False
    proxies: Proxies = NO_PROXIES


def publish_all(targets: Mapping[str, Settings], order: Order, tell: Callable[[str], Tell]) -> dict[str, Outcome]:
    """Return every target's outcome; failures stay separate."""
    outcomes: dict[str, Outcome] = {}

    def work(name: str, settings: Settings) -> None:
        try:
            outcomes[name] = _publish_one(name, settings, order, tell(name))
        except AigaqError as error:
            outcomes[name] = Outcome(error=error.message)
        except Exception as error:  # Only this host fails: the others go on, and its row says so.
            outcomes[name] = Outcome(error=describe_unexpected(order.state, name, error))

    threads = {
        name: Thread(target=work, args=item, daemon=True) for name, item in zip(targets, targets.items(), strict=True)
    }
    started = time.monotonic()
    for thread in threads.values():
        thread.start()
    try:
        for name, thread in threads.items():
            left = started + targets[name].deadline + _GRACE - time.monotonic()
            thread.join(max(left, 0))
    finally:
        end_all()  # This also runs after Ctrl-C.
    _remember(order, targets, outcomes)
    missing = Outcome(error=msg("it did not answer within its deadline"))
    return {name: outcomes.get(name, missing) for name in targets}


def _remember(order: Order, targets: Mapping[str, Settings], outcomes: Mapping[str, Outcome]) -> None:
    manifest = order.release.manifest
    if not order.dry_run:
        keep_metadata(order.state, order.release.output, manifest)
        well = (name for name, outcome in outcomes.items() if not outcome.error)
        forget_findings(order.state, (origin for name in well if (origin := targets[name].origin)))
        removed = (path for outcome in outcomes.values() for path in outcome.removed)
        keep_removed(order.state, removed, manifest.files)


def _publish_one(name: str, settings: Settings, order: Order, tell: Tell) -> Outcome:
    doubtful = read_findings(order.state).get(settings.origin or "", [])
    memory = Memory(order.state, name, settings, doubtful)
    overlay = stamp_for(order.release, settings, memory.folder / "overlay")
    copy = copy_for(order.release, settings, overlay)
    target = open_target(settings, memory.folder, proxies=order.proxies)
    publication = Publication(target, copy, memory, order.state, repair=order.repair)
    return publication.would_do() if order.dry_run else publication.run(tell)
