"""Report unforeseen host failures in a line, and log them whole."""

import traceback
from pathlib import Path

from aigaq.core.files import write_private
from aigaq.core.message import Message, msg
from aigaq.release.transport.redaction import redact


def describe_unexpected(state: Path, name: str, error: Exception) -> Message:
    """Return the message for an error at host `name`.

    A fault of the program is kept below `state`.
    """
    if isinstance(error, OSError):
        file = error.filename or msg("a file of this machine")
        return msg("%(file)s cannot be used (%(why)s)", file=file, why=error.strerror or str(error))
    path = state / "faults" / f"{name}.txt"
    write_private(path, "".join(traceback.format_exception(error)).encode())
    return msg(
        "the program has a fault (%(kind)s: %(why)s). Try again; if it happens again, send %(path)s to those "
        "who write the program",
        kind=type(error).__name__,
        why=redact(str(error)),
        path=path,
    )
