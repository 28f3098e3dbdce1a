"""The state's file, written in one transaction.

A state that is missing, damaged, or of another version of the code or the libraries counts as empty.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from aigaq.builder.staging import OutputFile
from aigaq.builder.state import BuildSummary, CheckedGroup, JobNames, OutputFiles, State
from aigaq.builder.state_rows import DamagedError, Row

T = TypeVar("T")

_TABLE = """create table if not exists rows
    (kind text, name text, key blob, value blob, primary key (kind, name)) without rowid"""
_ALL = "select cast(name as text), cast(key as blob), cast(value as blob) from rows where kind = ?"
_PUT = "insert or replace into rows values (?, ?, ?, ?)"
_DROP = "delete from rows where kind = ? and name = ?"
_SUMMARY, _GROUP, _JOB, _WORK_UNIT = "summary", "group", "job", "work unit"


def load(path: Path, version: str) -> State:
    """Load the state at `path`, or an empty one.

    It must be whole, and of this `version`.
    """
    try:
        with _open_database(path, version) as (database, summary):
            return State(
                summary=summary,
                groups=dict(_rows(database, _GROUP, CheckedGroup)),
                jobs=dict(_rows(database, _JOB, OutputFiles)),
                work_units=dict(_rows(database, _WORK_UNIT, JobNames)),
            )
    except DamagedError:
        return State()


def load_summary(path: Path, version: str) -> BuildSummary:
    """Load the last build's summary, faster than `load`."""
    try:
        with _open_database(path, version) as (_database, summary):
            return summary
    except DamagedError:
        return BuildSummary()


def load_outputs(path: Path, version: str) -> Iterator[OutputFile]:
    """Load the files that the state says were made.

    Raises DamagedError if it cannot say.
    """
    with _open_database(path, version) as (database, _summary):
        for _name, row in _rows(database, _JOB, OutputFiles):
            yield from row.value


def save(path: Path, version: str, old: State, new: State) -> None:
    """Replace `old`, loaded from `path`, by `new`.

    In one transaction. Raises OSError if that fails.
    """
    if not old.jobs:
        path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("pragma secure_delete = on")
            database.execute(_TABLE)
            database.execute("begin immediate")
            summary = Row("", version.encode(), BuildSummary, new.summary)
            _update(database, _SUMMARY, {}, {"": summary})
            _update(database, _GROUP, old.groups, new.groups)
            _update(database, _JOB, old.jobs, new.jobs)
            _update(database, _WORK_UNIT, old.work_units, new.work_units)
            database.execute("commit")
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise OSError(None, str(error), str(path)) from error


@contextmanager
def _open_database(path: Path, version: str) -> Iterator[tuple[sqlite3.Connection, BuildSummary]]:
    """Open the database at `path` of this `version`.

    Raises DamagedError for any fault.
    """
    if not path.exists():
        raise DamagedError(str(path))
    try:
        with closing(sqlite3.connect(path)) as database:
            summary = dict(_rows(database, _SUMMARY, BuildSummary)).get("")
            if summary is None or summary.key != version.encode():
                raise DamagedError(str(path))
            yield database, summary.value
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise DamagedError(str(path)) from error


def _rows(database: sqlite3.Connection, kind: str, type_of: type[T]) -> Iterator[tuple[str, Row[T]]]:
    return ((name, Row(name, key, type_of, data=data)) for name, key, data in database.execute(_ALL, (kind,)))


def _update(database: sqlite3.Connection, kind: str, old: Mapping[str, Row[T]], new: Mapping[str, Row[T]]) -> None:
    database.executemany(_DROP, ((kind, name) for name in old.keys() - new.keys()))
    changed = ((kind, name, row.key, row.encode()) for name, row in new.items() if old.get(name) is not row)
    database.executemany(_PUT, changed)
