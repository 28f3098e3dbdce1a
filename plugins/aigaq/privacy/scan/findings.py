"""Secrets and findings of the scan."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """The kind of a secret.

    Words are those that only a record which is not public holds; of a text there is the SHA-256 of its file, since its
    words stay there; titles and summaries are those that no search may
    index; limits of a public record or person are JSON (see `restrictions`).
    """

    NAME = "name"
    WORDS = "words"
    TEXT = "text"
    HASH = "hash"
    TITLE = "title"
    RECORD = "record"
    PERSON = "person"


class Secret(msgspec.Struct, frozen=True):
    """A text that is not public, and its content file."""

    kind: Kind
    owner: str
    text: str


class Finding(msgspec.Struct, frozen=True):
    """A forbidden thing in a file, by its rule.

    `member` is where in a packed file (empty for the file itself), `line` the 1-based line, 0 if unknown. `owner` is
    the file of the content that a secret comes from, empty for a pattern. `secret` and `run` are its words and the
    words found: they are compared, and never shown. `edges` are the runs beside two words of different blocks (see
    `block_edges`). `told` names the finding if it is no secret.
    """

    rule: str
    member: str = ""
    line: int = 0
    owner: str = ""
    secret: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    edges: tuple[tuple[tuple[str, ...], ...], ...] = ()
    told: str = ""


def is_leak(rule: str) -> bool:
    """Return True for the rules of the scan."""
    return rule.startswith("leak-")
