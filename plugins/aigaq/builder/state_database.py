"""The database of the state: a row for each value.

What a build asks first is read here; `state_file` reads and writes all.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from aigaq.builder.build_summary import BuildSummary
from aigaq.builder.code_version import Code
from aigaq.builder.staging import OutputFile, OutputFiles
from aigaq.builder.state_rows import DamagedError, Row

T = TypeVar("T")

SUMMARY, JOB = "summary", "job"
"""Kinds of rows."""
_ALL = "select cast(name as text), cast(key as blob), cast(value as blob) from rows where kind = ?"
_ROOTS = ("aigaq.core.problems",)


def state_version(code: Code) -> str:
    """Return the version of the file of the state itself.

    Each of its rows has the version of its part in its key.
    """
    return code.version_of(_ROOTS).hex()


def load_summary(path: Path, version: str) -> BuildSummary:
    """Load the last build's summary, faster than `load`."""
    try:
        with open_database(path, version) as (_database, summary):
            return summary
    except DamagedError:
        return BuildSummary()


def load_outputs(path: Path, version: str) -> Iterator[OutputFile]:
    """Load the files that the state says were made.

    Raises DamagedError if it cannot say.
    """
    with open_database(path, version) as (database, _summary):
        for _name, row in read_rows(database, JOB, OutputFiles):
            yield from row.value


@contextmanager
def open_database(path: Path, version: str) -> Iterator[tuple[sqlite3.Connection, BuildSummary]]:
    """Open the database at `path` of this `version`.

    Raises DamagedError for any fault.
    """
    if not path.exists():
        raise DamagedError(str(path))
    try:
        with closing(sqlite3.connect(path)) as database:
            summary = dict(read_rows(database, SUMMARY, BuildSummary)).get("")
            if summary is None or summary.key != version.encode():
                raise DamagedError(str(path))
            yield database, summary.value
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise DamagedError(str(path)) from error


def read_rows(database: sqlite3.Connection, kind: str, type_of: type[T]) -> Iterator[tuple[str, Row[T]]]:
    """Read the rows of a kind, by name."""
    return ((name, Row(name, key, type_of, data=data)) for name, key, data in database.execute(_ALL, (kind,)))
