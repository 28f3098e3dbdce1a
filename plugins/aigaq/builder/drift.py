"""Drift: files of the output that are not as the last build left them, looked for while the next one goes on."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from aigaq.builder.output_files import own_entries
from aigaq.builder.state import OutputFiles
from aigaq.builder.state_file import load_outputs
from aigaq.builder.state_rows import DamagedError, Row
from aigaq.builder.workers import Workers


class DriftTask(msgspec.Struct, frozen=True):
    """Where to look for drift: an output folder, the state of its last build, and the version that may read it."""

    output: str
    state: str
    version: str


class Drift(msgspec.Struct, frozen=True):
    """Files that were made and are `changed` or gone, and files that are `foreign`: no job made them.

    `is_known` where the state could tell what was made; else all files are foreign.
    """

    changed: frozenset[str] = frozenset()
    foreign: tuple[str, ...] = ()
    is_known: bool = True

    @property
    def is_none(self) -> bool:
        """Whether the output is as it was left."""
        return self.is_known and not self.changed and not self.foreign

    def leaves(self, made: Row[OutputFiles]) -> bool:
        """Whether what a job made lies as it was written."""
        return not self.changed or self.changed.isdisjoint(file.path for file in made.value)


def start_drift(task: DriftTask, workers: Workers, *, is_large: bool, is_known: bool) -> Callable[[], Drift]:
    """Look at an output: in another process and at once if it `is_large`, and else when it is asked for.

    Return a function that gives the drift; DamagedError where the last build `is_known`, and not what it made.
    """
    result = workers.ahead(find_drift, msgspec.msgpack.encode(task), spread=is_large)

    @cache
    def drift() -> Drift:
        drift = msgspec.msgpack.decode(result(), type=Drift)
        if is_known and not drift.is_known:
            raise DamagedError(task.state)
        return drift

    return drift


def find_drift(task: bytes) -> bytes:
    """Find the Drift of an output: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(task, type=DriftTask)
    try:
        made = {file.path: (file.size, file.changed) for file in load_outputs(Path(asked.state), asked.version)}
        is_known = True
    except DamagedError:
        made, is_known = {}, False
    foreign = []
    for path, entry in own_entries(Path(asked.output)):
        stat = entry.stat(follow_symlinks=False)
        as_made = made.get(path)
        if as_made is None:
            foreign.append(path)
        elif as_made == (stat.st_size, stat.st_mtime_ns):
            del made[path]
    return msgspec.msgpack.encode(Drift(frozenset(made), tuple(foreign), is_known))
