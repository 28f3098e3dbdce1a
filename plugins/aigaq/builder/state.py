"""What a build remembers for the next one: what was read, and what was made of it. Never needed, never trusted.

A state that is missing, damaged, or of another version of the code or the libraries counts as empty. It may be deleted
at any time.
"""

import hashlib
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

import msgspec

from aigaq.builder.staging import Output
from aigaq.builder.state_rows import DamagedError, Row
from aigaq.content.checks.finding import Finding
from aigaq.content.reading.file_groups import Found
from aigaq.core.problems import Problem
from aigaq.privacy.scan.clean_record import CleanRecord

T = TypeVar("T")

LIBRARIES = (
    "av",
    "babel",
    "cbor2",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "msgspec",
    "nh3",
    "opencc",
    "pagefind",
    "pillow",
    "pypinyin",
    "pyyaml",
    "rcssmin",
    "rjsmin",
    "snowballstemmer",
)
"""Libraries on whose version the bytes of the tree depend."""

_TABLE = """create table if not exists kept
    (kind text, name text, key blob, value blob, primary key (kind, name)) without rowid"""
_ALL = "select cast(name as text), cast(key as blob), cast(value as blob) from kept where kind = ?"
_PUT = "insert or replace into kept values (?, ?, ?, ?)"
_DROP = "delete from kept where kind = ? and name = ?"


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A group as it was read, without its words: what was found, and the hashes of its media."""

    found: Found
    findings: tuple[Finding, ...] = ()
    media: dict[str, str] = {}


class About(msgspec.Struct, frozen=True, kw_only=True):
    """The last build as a whole.

    `scanned` is when the content was looked through, in nanoseconds; `editions` hashes the words of each edition;
    `files` counts the tree, `clean` records what it is clean of. `seal` hashes all that the tree was made from: a
    build of the same has nothing to do but to tell the `warnings`. It is empty where only a part was made.
    """

    scanned: int = 0
    editions: dict[str, bytes] = {}
    files: int = 0
    clean: CleanRecord = CleanRecord()
    seal: bytes = b""
    warnings: tuple[Problem, ...] = ()


Outputs = tuple[Output, ...]
Names = tuple[str, ...]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """`groups` are keyed by the stamps of their files, `jobs`, with what they made, by the hash of what from.

    `portions` of parts, with the names of their jobs, are keyed by the hash of what their values were made from.
    """

    about: About = About()
    groups: dict[str, Row[Read]] = {}
    jobs: dict[str, Row[Outputs]] = {}
    portions: dict[str, Row[Names]] = {}


class Memory:
    """The state in a process that builds one output again and again, to which nothing else writes.

    Then neither the state need be read, nor the output be looked at.
    """

    def __init__(self) -> None:
        self._state: State | None = None

    def take(self) -> State | None:
        """The state that the last build left; forgotten, so that a build that fails leaves none."""
        state, self._state = self._state, None
        return state

    def keep(self, state: State) -> None:
        """Keeps what a build left."""
        self._state = state


def code_version() -> str:
    """The hash of our code with its tables, and of the versions of Python and of the libraries that make pages."""
    digest = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        try:
            digest.update(f"{name} {version(name)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{name}\n".encode())
    package = Path(__file__).parent.parent
    for path in sorted(path for path in package.rglob("*") if path.suffix in (".py", ".txt")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def load(path: Path, version: str) -> State:
    """The state at `path`; an empty one where there is none that this `version` wrote, whole."""
    try:
        with _open_database(path, version) as (database, about):
            return State(
                about=about,
                groups=dict(_rows(database, "group", Read)),
                jobs=dict(_rows(database, "job", Outputs)),
                portions=dict(_rows(database, "portion", Names)),
            )
    except DamagedError:
        return State()


def load_about(path: Path, version: str) -> About:
    """What the state at `path` says of the last build as a whole: as `load` gives it, and much sooner."""
    try:
        with _open_database(path, version) as (_database, about):
            return about
    except DamagedError:
        return About()


def load_outputs(path: Path, version: str) -> Iterator[Output]:
    """The files that the state at `path` says were made; DamagedError where it cannot say."""
    with _open_database(path, version) as (database, _about):
        for _name, row in _rows(database, "job", Outputs):
            yield from row.value


def save(path: Path, version: str, old: State, new: State) -> None:
    """Writes `new` over `old`, which was loaded from `path`, in one transaction; OSError where that fails."""
    if not old.jobs:
        path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute(_TABLE)
            database.execute("begin immediate")
            about = Row("", version.encode(), About, new.about)
            _update(database, "about", {}, {"": about})
            _update(database, "group", old.groups, new.groups)
            _update(database, "job", old.jobs, new.jobs)
            _update(database, "portion", old.portions, new.portions)
            database.execute("commit")
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise OSError(None, str(error), str(path)) from error


@contextmanager
def _open_database(path: Path, version: str) -> Iterator[tuple[sqlite3.Connection, About]]:
    """The database at `path`, if this `version` wrote it; else DamagedError, as for all that is wrong with it."""
    if not path.exists():
        raise DamagedError(str(path))
    try:
        with closing(sqlite3.connect(path)) as database:
            about = dict(_rows(database, "about", About)).get("")
            if about is None or about.key != version.encode():
                raise DamagedError(str(path))
            yield database, about.value
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise DamagedError(str(path)) from error


def _rows(database: sqlite3.Connection, kind: str, type_of: type[T]) -> Iterator[tuple[str, Row[T]]]:
    return ((name, Row(name, key, type_of, data=data)) for name, key, data in database.execute(_ALL, (kind,)))


def _update(database: sqlite3.Connection, kind: str, old: Mapping[str, Row[T]], new: Mapping[str, Row[T]]) -> None:
    database.executemany(_DROP, ((kind, name) for name in old.keys() - new.keys()))
    changed = ((kind, name, row.key, row.encode()) for name, row in new.items() if old.get(name) is not row)
    database.executemany(_PUT, changed)
