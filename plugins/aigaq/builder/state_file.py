"""The state's file, written in one transaction.

A state that is missing, damaged, or of another version of the code or the libraries counts as empty.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from aigaq.builder.build_summary import BuildSummary
from aigaq.builder.staging import OutputFiles
from aigaq.builder.state import FormTable, GroupHundred, JobNames, PublicHundred, State, TextTable
from aigaq.builder.state_database import JOB, SUMMARY, open_database, read_rows
from aigaq.builder.state_rows import DamagedError, Row

T = TypeVar("T")

_TABLE = """create table if not exists rows
    (kind text, name text, key blob, value blob, primary key (kind, name)) without rowid"""
_PUT = "insert or replace into rows values (?, ?, ?, ?)"
_DROP = "delete from rows where kind = ? and name = ?"
_GROUPS, _PUBLIC, _FORMS, _TEXTS, _WORK_UNIT = "groups", "public", "name forms", "text runs", "work unit"


def load(path: Path, version: str) -> State:
    """Load the state at `path`, or an empty one.

    It must be whole, and of this `version`.
    """
    try:
        with open_database(path, version) as (database, summary):
            return State(
                summary=summary,
                groups=dict(read_rows(database, _GROUPS, GroupHundred)),
                public=dict(read_rows(database, _PUBLIC, PublicHundred)),
                name_forms=dict(read_rows(database, _FORMS, FormTable)),
                text_runs=dict(read_rows(database, _TEXTS, TextTable)),
                jobs=dict(read_rows(database, JOB, OutputFiles)),
                work_units=dict(read_rows(database, _WORK_UNIT, JobNames)),
            )
    except DamagedError:
        return State()


def load_groups(path: Path, version: str) -> State:
    """Load the state as `load` does, but only what the build read."""
    try:
        with open_database(path, version) as (database, summary):
            return State(summary=summary, groups=dict(read_rows(database, _GROUPS, GroupHundred)))
    except DamagedError:
        return State()


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
            _update(database, SUMMARY, {}, {"": summary})
            _update(database, _GROUPS, old.groups, new.groups)
            _update(database, _PUBLIC, old.public, new.public)
            _update(database, _FORMS, old.name_forms, new.name_forms)
            _update(database, _TEXTS, old.text_runs, new.text_runs)
            _update(database, JOB, old.jobs, new.jobs)
            _update(database, _WORK_UNIT, old.work_units, new.work_units)
            database.execute("commit")
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise OSError(None, str(error), str(path)) from error


def _update(database: sqlite3.Connection, kind: str, old: Mapping[str, Row[T]], new: Mapping[str, Row[T]]) -> None:
    database.executemany(_DROP, ((kind, name) for name in old.keys() - new.keys()))
    changed = ((kind, name, row.key, row.encode()) for name, row in new.items() if old.get(name) is not row)
    database.executemany(_PUT, changed)
