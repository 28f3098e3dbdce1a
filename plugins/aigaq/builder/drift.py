"""What lies in the output otherwise than the last build left it: looked for while the build goes on."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from aigaq.builder.output_files import own_entries
from aigaq.builder.state import Outputs, load_outputs
from aigaq.builder.state_rows import DamagedError, Row
from aigaq.builder.workers import Workers


class Where(msgspec.Struct, frozen=True):
    """An output folder, the state of its last build, and the version that may read it."""

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

    def leaves(self, made: Row[Outputs]) -> bool:
        """Whether what a job made lies as it was written."""
        return not self.changed or self.changed.isdisjoint(one.path for one in made.value)


def drift_from(where: Where, workers: Workers, *, is_large: bool, is_kept: bool) -> Callable[[], Drift]:
    """Looks at an output: in another process and at once if it `is_large`, and else when it is asked for.

    What is returned gives what was found; DamagedError where a state `is_kept` and cannot say what was made.
    """
    found = workers.ahead(find_drift, msgspec.msgpack.encode(where), spread=is_large)

    @cache
    def drift() -> Drift:
        told = msgspec.msgpack.decode(found(), type=Drift)
        if is_kept and not told.is_known:
            raise DamagedError(where.state)
        return told

    return drift


def find_drift(where: bytes) -> bytes:
    """The Drift of an output: in another process, so bytes to bytes."""
    asked = msgspec.msgpack.decode(where, type=Where)
    try:
        made = {one.path: (one.size, one.changed) for one in load_outputs(Path(asked.state), asked.version)}
        is_known = True
    except DamagedError:
        made, is_known = {}, False
    foreign = []
    for path, entry in own_entries(Path(asked.output)):
        told = entry.stat(follow_symlinks=False)
        as_made = made.get(path)
        if as_made is None:
            foreign.append(path)
        elif as_made == (told.st_size, told.st_mtime_ns):
            del made[path]
    return msgspec.msgpack.encode(Drift(frozenset(made), tuple(foreign), is_known))
