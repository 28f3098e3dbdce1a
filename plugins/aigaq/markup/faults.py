"""Signs in a text that are no part of the dialect, and would publish or drop what nobody meant."""

from collections.abc import MutableMapping
from enum import StrEnum
from typing import Any

import msgspec
from markdown_it.rules_inline import StateInline

_FAULTS, _LINE = "faults", "line"


class Refused(StrEnum):
    """A kind of sign that texts must not hold."""

    HTML = "html"
    COMMENT = "comment"
    REFERENCE = "reference"
    PICTURE = "picture"
    LINK_TITLE = "link-title"


class MarkupFault(msgspec.Struct, frozen=True):
    """A refused sign: its kind, its 0-based line in the text, and how it is written there."""

    kind: Refused
    line: int
    written: str


def note_fault(state: StateInline, kind: Refused, written: str) -> None:
    """Remember a refused sign at the position of `state`."""
    line = state.env.get(_LINE, 0) + state.src.count("\n", 0, state.pos)
    state.env.setdefault(_FAULTS, []).append(MarkupFault(kind, line, written))


def begin_line(env: MutableMapping[str, Any], line: int) -> None:
    """Say on which line of the text the next inline words begin."""
    env[_LINE] = line


def faults_in(env: MutableMapping[str, Any]) -> tuple[MarkupFault, ...]:
    """The refused signs of a text that was parsed with `env`."""
    return tuple(env.get(_FAULTS, ()))
