"""The finding of a rule, maybe of unfinished work."""

import msgspec

from aigaq.content.reading.file_faults import Keys
from aigaq.core.message import Message
from aigaq.core.problems import Severity
from aigaq.model.archive_tree import Testimony


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A fault at `keys` or `line` of the file at `path`.

    `line` is 1-based. An `incomplete` part is an error only if the gate lets the record through, else a warning. A
    finding of severity WARNING never stops the build.
    """

    path: str
    rule: str
    message: Message
    fix: Message
    keys: Keys = ()
    line: int = 0
    incomplete: bool = False
    severity: Severity = Severity.ERROR


def record_path(testimony: Testimony) -> str:
    """Return the file in which the record of a testimony stands."""
    return f"{testimony.path}/record.yaml"
