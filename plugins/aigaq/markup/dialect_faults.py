"""Find signs outside the dialect, or likely misread by their writer."""

from collections.abc import MutableMapping
from enum import StrEnum
from typing import Any

import msgspec
from markdown_it.rules_inline import StateInline

_FAULTS, _LINE = "faults", "line"


class FaultKind(StrEnum):
    """The fault of a sign.

    The first five would publish or drop what nobody meant, the others only surprise.
    """

    HTML = "html"
    COMMENT = "comment"
    REFERENCE = "reference"
    PICTURE = "picture"
    LINK_TITLE = "link-title"
    TARGET = "target"
    RUN_ON = "run-on"


class MarkupFault(msgspec.Struct, frozen=True):
    """A misunderstood sign.

    The fault, its 0-based line in the text, and how it is written there.
    """

    kind: FaultKind
    line: int
    written: str


def note_fault(state: StateInline, kind: FaultKind, written: str) -> None:
    """Record a fault at the position of `state`.

    Of soft-wrapped lines, the first of each paragraph.
    """
    block = state.env.get(_LINE, 0)
    faults = state.env.setdefault(_FAULTS, [])
    if kind is FaultKind.RUN_ON and any(fault.kind is kind and fault.line >= block for fault in faults):
        return
    faults.append(MarkupFault(kind, block + state.src.count("\n", 0, state.pos), written))


def begin_block(env: MutableMapping[str, Any], line: int) -> None:
    """Say on which line of the text the next inline words begin."""
    env[_LINE] = line


def faults_in(env: MutableMapping[str, Any]) -> tuple[MarkupFault, ...]:
    """Return the signs in a text that were not understood.

    `env` is the environment with which it was parsed.
    """
    return tuple(env.get(_FAULTS, ()))
