"""The journal of a publish to one host.

Files that may lie there beyond those its timestamp promises. A publish that was cut off is taken up from it: what
arrived is not sent again, what was under way is. The journal is removed when the host holds the release, and nothing
else.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from aigaq.core.files import append_durably
from aigaq.release.hosts.transfer_plan import UNKNOWN, State

_GONE = "-"


class Journal:
    """Durable lines at `path`, written before the host is asked.

    Without a path nothing is kept.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def read(self, there: Mapping[str, str]) -> State:
        """Return the host's files, given `there` before the publish."""
        state = dict(there)
        for marks in self._lines():
            for path, mark in marks.items():
                if mark == _GONE:
                    state.pop(path, None)
                else:
                    state[path] = mark
        return state

    def begin(self, paths: Sequence[str]) -> None:
        """Note files that are about to be sent or deleted."""
        self._append(dict.fromkeys(paths, UNKNOWN))

    def put(self, marks: Mapping[str, str]) -> None:
        """Note files that arrived."""
        self._append(dict(marks))

    def record_deletion(self, paths: Sequence[str]) -> None:
        """Note files that are no longer there."""
        self._append(dict.fromkeys(paths, _GONE))

    def finish(self) -> None:
        """Remove the journal: the host is complete."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def _lines(self) -> list[dict[str, str]]:
        if self._path is None:
            return []
        try:
            lines = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        return [marks for line in lines if line and (marks := _decode(line)) is not None]

    def _append(self, marks: dict[str, str]) -> None:
        if self._path is None or not marks:
            return
        append_durably(self._path, b"\n" + msgspec.json.encode(marks) + b"\n")


def _decode(line: bytes) -> dict[str, str] | None:
    """Return the marks of a line, None if it was cut off.

    No action on the host followed such a line.
    """
    try:
        return msgspec.json.decode(line, type=dict[str, str])
    except msgspec.DecodeError:
        return None
