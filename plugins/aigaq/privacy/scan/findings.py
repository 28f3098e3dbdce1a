"""What the scan looks for, and what it finds."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a secret is: the name of a person, or words that only a record which is not public holds.

    Or the hash of an original; a title or summary that no search may index; limits of a public record or person, as
    JSON (see `restrictions`).
    """

    NAME = "name"
    WORDS = "words"
    HASH = "hash"
    TITLE = "title"
    RECORD = "record"
    PERSON = "person"


class Secret(msgspec.Struct, frozen=True):
    """A text that is not public, and the file of the content in which it stands."""

    kind: Kind
    owner: str
    text: str


class Finding(msgspec.Struct, frozen=True):
    """Something in a file that must not be published, by its rule.

    `member` is where in a packed file (empty for the file itself), `line` the 1-based line, 0 where it is not known.
    `owner` is the file of the content that a secret comes from, empty for a pattern. `secret` and `run` are its words
    and the words found: they are compared, and never shown. `told` says what was found where that is no secret.
    """

    rule: str
    member: str = ""
    line: int = 0
    owner: str = ""
    secret: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    told: str = ""
