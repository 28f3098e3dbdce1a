"""Detect output files changed since the last build.

In parallel to the next one.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from aigaq.builder.output_files import own_entries
from aigaq.builder.staging import OutputFiles
from aigaq.builder.state_database import load_outputs
from aigaq.builder.state_rows import DamagedError, Row
from aigaq.builder.workers import Workers


class DriftTask(msgspec.Struct, frozen=True):
    """The output, its last state, and the code version."""

    output: str
    state: str
    version: str


class Drift(msgspec.Struct, frozen=True):
    """Files `changed` or gone since, and `foreign` ones.

    No job made these. `is_known` if the state knows the files that were made; else all files are foreign. The jobs of
    the names `again` are done again, whatever lies there.
    """

    changed: frozenset[str] = frozenset()
    foreign: tuple[str, ...] = ()
    is_known: bool = True
    again: frozenset[str] = frozenset()

    @property
    def is_none(self) -> bool:
        """Return True if the output is unchanged."""
        return self.is_known and not self.changed and not self.foreign

    def leaves(self, made: Row[OutputFiles]) -> bool:
        """Return True if a job's files lie as written, and may stay."""
        lies = not self.changed or self.changed.isdisjoint(file.path for file in made.value)
        return lies and made.name not in self.again


def start_drift(task: DriftTask, workers: Workers, *, is_large: bool, is_known: bool) -> Callable[[], Drift]:
    """Start the search for drift, in a process if it `is_large`.

    Else it happens on demand. Returns a function that gives the drift; raises DamagedError if the last build
    `is_known`, and not a file that it made.
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
    """Find an output's drift in another process: bytes to bytes."""
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
