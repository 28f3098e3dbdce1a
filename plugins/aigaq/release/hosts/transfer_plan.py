"""What has to be sent to a host, and deleted there, in which order: from what lies on it and what should."""

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
    """Paths in the order in which they are sent: content, then trust/, the timestamp last; then the deletes."""

    puts: tuple[str, ...]
    deletes: tuple[str, ...]


def state_of(manifest: Manifest, without: Collection[str] = ()) -> State:
    """What lies where this release lies whole, but for the parts it is `without`."""
    state = {path: manifest.files[path].sha256 for path in select_files(manifest, without)}
    state |= dict.fromkeys(manifest.metadata, _BY_NAME)
    state[TIMESTAMP] = f"{manifest.release}.{manifest.timestamp}"
    return state


def plan(there: Mapping[str, str], wanted: Mapping[str, str]) -> Plan:
    """What makes a host with `there` one with `wanted`."""
    puts = (path for path, mark in wanted.items() if there.get(path) != mark)
    deletes = (path for path in there if path not in wanted)
    ordered = sorted(puts, key=lambda path: (phase(path), switch_order(path)))
    return Plan(tuple(ordered), tuple(sorted(deletes, key=switch_order, reverse=True)))


def phase(path: str) -> int:
    """When a path is sent: the tree, then the overlay, then trust/, then the timestamp."""
    if path.startswith(f"{TRUST}/"):
        return 3 if path == TIMESTAMP else 2
    return int(is_overlay(path))
