"""The custody log: chained entries of acts on testimonies.

It lies outside the repository, in the folder that `CUSTODY_LOG` in pelicanconf.py names: JSON lines in
`custody.jsonl`. Each line holds the SHA-256 of the line before and a salt of its own; public is only the SHA-256 of
the line, which nobody can guess back, and by which the holder of the log proves the line later.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from aigaq.core.errors import CustodyError
from aigaq.core.files import append_durably
from aigaq.core.message import Message, msg
from aigaq.privacy.scan.findings import Kind, Secret

FILE = "custody.jsonl"
_START = "0" * 64
"""What the first entry names as the one before."""
_SALT = 16
WHOLE_ARCHIVE = "archive"
"""What an entry of the program's own names as its record: it is about the archive as a whole."""
SUCCESSORS = "successors"
"""The role in an entry of a takeover: no person is named there."""


class Event(StrEnum):
    """The act of an entry."""

    COLLECTED = "collected"
    RECEIVED = "received"
    VERIFIED = "verified"
    CHANGED = "changed"
    CONSENTED = "consented"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed-over"


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One act in the log.

    `by` is a name, `sha256` that of the original; `before` is the hash of the line before.
    """

    number: int
    before: str
    at: datetime
    record: str
    event: Event
    by: str
    note: str = ""
    sha256: str = ""
    salt: str


class Line(msgspec.Struct, frozen=True):
    """An entry as written, and its public hash."""

    entry: Entry
    data: bytes

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the line without its end.

        `sha256sum` of the bytes gives the same.
        """
        return hashlib.sha256(self.data).hexdigest()


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """An act to be noted."""

    record: str
    event: Event
    by: str
    note: str = ""
    sha256: str = ""


def read_log(folder: Path) -> list[Line]:
    """Read and check the log.

    Raises CustodyError if a line was changed, lost or added, or the log is forked.
    """
    path = folder / FILE
    data = path.read_bytes() if path.exists() else b""
    if data and not data.endswith(b"\n"):
        raise _error(path, data.count(b"\n") + 1, msg("the line is cut off: the computer stopped while it was written"))
    lines: list[Line] = []
    by_digest = {_START: 0}
    for number, raw in enumerate(data.split(b"\n")[:-1], 1):
        line = Line(_entry(path, number, raw), raw)
        _check_place(path, number, line.entry, lines, by_digest)
        by_digest[line.digest] = number
        lines.append(line)
    return lines


def add_entry(folder: Path, act: Act, now: datetime, salt: Callable[[], str] | None = None) -> Line:
    """Append an act durably.

    Raises CustodyError if the log is broken.
    """
    lines = read_log(folder)
    entry = Entry(
        number=len(lines) + 1,
        before=lines[-1].digest if lines else _START,
        at=now,
        record=act.record,
        event=act.event,
        by=act.by,
        note=act.note,
        sha256=act.sha256,
        salt=salt() if salt else secrets.token_hex(_SALT),
    )
    line = Line(entry, msgspec.json.encode(entry))
    append_durably(folder / FILE, line.data + b"\n")
    return line


def compare_logs(own: Sequence[Line], other: Sequence[Line], where: Path) -> None:
    """Check that one log continues the other.

    Raises CustodyError if they fork.
    """
    for mine, theirs in zip(own, other, strict=False):
        if mine.data != theirs.data:
            raise _error(where / FILE, mine.entry.number, msg("the two logs fork here: both were written to"))


def missing_entries(lines: Iterable[Line], public: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield records and hashes missing from the log.

    It was cut short, or is another one.
    """
    known = {(line.entry.record, line.digest) for line in lines}
    for record, digests in public.items():
        yield from ((record, digest) for digest in digests if (record, digest) not in known)


def log_secrets(folder: Path) -> Iterator[Secret]:
    """Yield names and notes of the log, for the leak scan.

    Entries about the archive as a whole hold words of the program alone, which may stand on any page.
    """
    owner = (folder / FILE).as_posix()
    for line in read_log(folder):
        if line.entry.record != WHOLE_ARCHIVE:
            yield Secret(Kind.NAME, owner, line.entry.by)
            yield Secret(Kind.WORDS, owner, line.entry.note)
        yield Secret(Kind.WORDS, owner, line.entry.salt)


def note_takeover(folder: Path, now: datetime) -> Line:
    """Append that the archive changed hands: the month and the role.

    Neither a day nor a name is written.

    Raises CustodyError if the log is broken.
    """
    month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    act = Act(record=WHOLE_ARCHIVE, event=Event.HANDED_OVER, by=SUCCESSORS, note="the archive changed hands")
    return add_entry(folder, act, month)


def _entry(path: Path, number: int, raw: bytes) -> Entry:
    try:
        return msgspec.json.decode(raw, type=Entry)
    except msgspec.DecodeError as error:
        raise _error(path, number, msg("this is not an entry of a custody log (%(error)s)", error=error)) from error


def _check_place(path: Path, number: int, entry: Entry, lines: Sequence[Line], known: Mapping[str, int]) -> None:
    before = lines[-1].digest if lines else _START
    if entry.before != before and entry.before in known:
        what = msg("the log is forked: this entry follows line %(line)s, as another does", line=known[entry.before])
        raise _error(path, number, what)
    if entry.before != before or entry.number != number:
        what = msg("this entry does not follow the one above: a line was changed, deleted or added")
        raise _error(path, number, what)


def _error(path: Path, number: int, what: Message) -> CustodyError:
    return CustodyError(
        msg(
            "%(path)s:%(number)s: %(what)s. Nothing was written. Compare the copies of the log, and keep all of them",
            path=path,
            number=number,
            what=what,
        )
    )
