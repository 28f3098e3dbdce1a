"""What a build remembers for the next one: what was read, and what was made of it. Never needed, never trusted.

A state that is missing, damaged, or of another version of the code or the libraries counts as empty; each value is
sealed, under its name, with a hash. A value that is gone is made again. It may be deleted at any time.
"""

import hashlib
import sqlite3
import sys
from collections.abc import Collection, Mapping
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

import msgspec

from aigaq.build.staging import Output
from aigaq.checks.finding import Finding
from aigaq.problems import Problem
from aigaq.reading.groups import Found
from aigaq.scan.clearance import Clearance

T = TypeVar("T")

LIBRARIES = (
    "av",
    "babel",
    "jinja2",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "opencc",
    "pagefind",
    "pillow",
    "pypinyin",
    "pyyaml",
    "snowballstemmer",
)
"""Libraries on whose version the bytes of the tree depend."""

_SEAL = 16
_TABLE = "create table if not exists kept (kind text, name text, value blob, primary key (kind, name)) without rowid"
_ALL = "select name, value from kept where kind = ?"
_PUT = "insert or replace into kept values (?, ?, ?)"
_DROP = "delete from kept where kind = ? and name = ?"


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A group as it was read, without its words: its files' `stamp`, what was found, and the hashes of its media."""

    stamp: bytes
    found: Found
    findings: tuple[Finding, ...] = ()
    media: dict[str, str] = {}


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What a job made: the `key` of all that it depended on, and its files."""

    key: bytes
    outputs: tuple[Output, ...]


class Portioned(msgspec.Struct, frozen=True, kw_only=True):
    """A portion of a part: the hash of what its values were made from, and the names of their jobs."""

    inputs: bytes
    jobs: tuple[str, ...]


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """The last build as a whole: the `seal` of all that it was made from and of all that it made, and its warnings."""

    seal: bytes
    warnings: tuple[Problem, ...]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """`scanned` is when the content was looked through, in nanoseconds; `editions` hashes the words of each edition.

    `clearance` is what the files of the jobs are clean of.
    """

    scanned: int = 0
    whole: Whole | None = None
    editions: dict[str, bytes] = {}
    groups: dict[str, Read] = {}
    jobs: dict[str, Made] = {}
    portions: dict[str, Portioned] = {}
    clearance: Clearance = Clearance()


class _About(msgspec.Struct, frozen=True):
    version: str
    scanned: int
    editions: dict[str, bytes]
    whole: Whole | None
    clearance: Clearance


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
    return _loaded(path, version, ("group", "job", "portion"))


def load_whole(path: Path, version: str) -> State:
    """The state at `path` as `load` gives it, but for groups, jobs and portions, which take most of the time."""
    return _loaded(path, version, ())


def _loaded(path: Path, version: str, kinds: Collection[str]) -> State:
    if not path.exists():
        return State()
    try:
        with closing(sqlite3.connect(path)) as database:
            about = _rows(database, "about", _About).get("")
            if about is None or about.version != version:
                return State()
            return State(
                scanned=about.scanned,
                whole=about.whole,
                editions=about.editions,
                clearance=about.clearance,
                groups=_rows(database, "group", Read) if "group" in kinds else {},
                jobs=_rows(database, "job", Made) if "job" in kinds else {},
                portions=_rows(database, "portion", Portioned) if "portion" in kinds else {},
            )
    except (sqlite3.Error, ValueError, TypeError):
        return State()


def save(path: Path, version: str, old: State, new: State) -> None:
    """Writes `new` over `old`, which was loaded from `path`, in one transaction; OSError where that fails."""
    if not old.jobs:
        path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute(_TABLE)
            database.execute("begin immediate")
            about = _About(version, new.scanned, new.editions, new.whole, new.clearance)
            database.execute(_PUT, ("about", "", _sealed("about", "", about)))
            _update(database, "group", old.groups, new.groups)
            _update(database, "job", old.jobs, new.jobs)
            _update(database, "portion", old.portions, new.portions)
            database.execute("commit")
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise OSError(None, str(error), str(path)) from error


def _rows(database: sqlite3.Connection, kind: str, type_of: type[T]) -> dict[str, T]:
    decode = msgspec.msgpack.Decoder(type_of).decode
    return {name: decode(_opened(kind, name, value)) for name, value in database.execute(_ALL, (kind,))}


def _update(database: sqlite3.Connection, kind: str, old: Mapping[str, object], new: Mapping[str, object]) -> None:
    database.executemany(_DROP, ((kind, name) for name in old.keys() - new.keys()))
    changed = ((kind, name, _sealed(kind, name, value)) for name, value in new.items() if old.get(name) is not value)
    database.executemany(_PUT, changed)


def _sealed(kind: str, name: str, value: object) -> bytes:
    data = msgspec.msgpack.encode(value)
    return _seal(kind, name, data) + data


def _opened(kind: str, name: str, value: bytes) -> bytes:
    data = value[_SEAL:]
    if _seal(kind, name, data) != value[:_SEAL]:
        raise ValueError("a value of the state is damaged")
    return data


def _seal(kind: str, name: str, data: bytes) -> bytes:
    return hashlib.blake2b(f"{kind}/{name}\0".encode() + data, digest_size=_SEAL).digest()
