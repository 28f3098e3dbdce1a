"""Plan a publish: what to send and delete, in order."""

from collections.abc import Collection, Mapping

import msgspec

from aigaq.builder.output_files import switch_order
from aigaq.release.hosts.selection import select_files
from aigaq.release.metadata.manifest import Manifest
from aigaq.release.metadata.overlay import is_overlay
from aigaq.release.metadata.roles import TIMESTAMP, TRUST

State = dict[str, str]
"""What lies on a host: a mark of its bytes by path. UNKNOWN where something may lie there, whole or not."""

UNKNOWN = ""
_BY_NAME = "named"
"""The mark of metadata: its name holds its version, and the same name is the same file."""


class Plan(msgspec.Struct, frozen=True):
    """Paths in sending order, then the deletes.

    Content, then trust/, the timestamp last.
    """

    puts: tuple[str, ...]
    deletes: tuple[str, ...]


def state_of(manifest: Manifest, without: Collection[str] = ()) -> State:
    """Return the state of a whole release `without` some parts."""
    state = {path: manifest.files[path].sha256 for path in select_files(manifest, without)}
    state |= dict.fromkeys(manifest.metadata, _BY_NAME)
    state[TIMESTAMP] = f"{manifest.release}.{manifest.timestamp}"
    return state


def plan(there: Mapping[str, str], wanted: Mapping[str, str]) -> Plan:
    """Return the plan that turns `there` into `wanted`."""
    puts = (path for path, mark in wanted.items() if there.get(path) != mark)
    deletes = (path for path in there if path not in wanted)
    ordered = sorted(puts, key=lambda path: (phase(path), switch_order(path)))
    return Plan(tuple(ordered), tuple(sorted(deletes, key=switch_order, reverse=True)))


def phase(path: str) -> int:
    """Return a path's phase: tree, overlay, trust/, then timestamp."""
    if path.startswith(f"{TRUST}/"):
        return 3 if path == TIMESTAMP else 2
    return int(is_overlay(path))
