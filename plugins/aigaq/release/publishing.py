"""A release to many hosts at once: each has a thread, a deadline and an outcome of its own."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread

import msgspec

from aigaq.problems import AigaqError
from aigaq.release.memory import Memory, keep_metadata
from aigaq.release.publish import Outcome, Tell, copy_for, publish, refuse_changed, survey
from aigaq.release.signed import Release
from aigaq.release.stamp.stamp import stamp_for
from aigaq.release.targets.opening import open_target
from aigaq.release.targets.settings import Settings

_GRACE = 30.0
"""Seconds that a host may take beyond its deadline before it is left alone."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is published, and how: `state` is where hosts are remembered; `dry_run` only looks what would be done."""

    release: Release
    state: Path
    dry_run: bool = False
    repair: bool = False


def publish_all(targets: Mapping[str, Settings], order: Order, tell: Callable[[str], Tell]) -> dict[str, Outcome]:
    """The outcome of every target; one that fails, or hangs, does not hold up the others."""
    outcomes: dict[str, Outcome] = {}

    def work(name: str, settings: Settings) -> None:
        try:
            outcomes[name] = _publish_one(name, settings, order, tell(name))
        except AigaqError as error:
            outcomes[name] = Outcome(error=str(error))

    threads = {
        name: Thread(target=work, args=item, daemon=True) for name, item in zip(targets, targets.items(), strict=True)
    }
    started = time.monotonic()
    for thread in threads.values():
        thread.start()
    for name, thread in threads.items():
        left = started + targets[name].deadline + _GRACE - time.monotonic()
        thread.join(max(left, 0))
    keep_metadata(order.state, order.release.output, order.release.manifest.metadata)
    missing = Outcome(error="it did not answer within its deadline")
    return {name: outcomes.get(name, missing) for name in targets}


def _publish_one(name: str, settings: Settings, order: Order, tell: Tell) -> Outcome:
    memory = Memory(order.state, name, settings)
    overlay = stamp_for(order.release, settings, memory.folder / "overlay")
    copy = copy_for(order.release, settings, overlay)
    target = open_target(settings, memory.folder)
    if order.dry_run:
        needed = survey(target, copy, memory, order.state, repair=order.repair)
        refuse_changed(copy, needed.puts)
        size = sum(copy.sizes[path] for path in needed.puts)
        return Outcome(sent=len(needed.puts), size=size, deleted=len(needed.deletes))
    return publish(target, copy, settings, memory, order.state, tell, repair=order.repair)
