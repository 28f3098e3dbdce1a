"""What a rule finds: a fault of a file, and whether something is merely not done yet."""

import msgspec

from aigaq.content.reading.file_faults import Keys
from aigaq.core.message import Message
from aigaq.core.problems import Severity
from aigaq.model.archive_tree import Testimony


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A fault at `keys` of the file at `path` (or at its 1-based `line`).

    What is `incomplete` stops the build only where the gate lets the record through; a warning never does.
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
    """The file in which the record of a testimony stands."""
    return f"{testimony.path}/record.yaml"
