"""The scope of a build: the public site, or a preview."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from aigaq.builder.state_memory import StateMemory
from aigaq.content.reading.outcome import Reading
from aigaq.core.errors import ContentError
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive

Accept = Callable[[Reading, list[Problem], date | None], tuple[Archive, tuple[Problem, ...]]]
"""Gives the archive that goes to the gate, and warnings, from what was read, its problems and the day of the build.

ContentError where the build must stop.
"""


class Scope(msgspec.Struct, frozen=True):
    """The inputs and parts that a build reads, accepts and makes.

    With `drafts` those are read too. Where the files are known that `changed` since the last build of this process,
    only these are looked for, and only pages are made of them: the other parts of the tree (search, exports, sources)
    stay as they lie until the next whole build. With `skip_unchanged` nothing is done, nor `accept` called, where
    nothing changed since the last build. A process that builds again and again has a `memory`. With `warms_up` it makes
    and scans a page again, so that it finds all loaded that the next edit needs.
    """

    drafts: bool
    accept: Accept
    changed: frozenset[Path] | None = None
    skip_unchanged: bool = False
    warms_up: bool = False
    memory: StateMemory = msgspec.field(default_factory=StateMemory)

    @property
    def pages_only(self) -> bool:
        """Return True if only pages are made."""
        return self.changed is not None

    def changes_only(self, folder: Path) -> bool:
        """Return True if it is known that nothing changed outside a folder."""
        top = folder.resolve()
        places = (path.parent.resolve() / path.name for path in self.changed or ())
        return self.changed is not None and all(place.is_relative_to(top) for place in places)


def accept_faultless(
    reading: Reading, problems: list[Problem], _today: date | None
) -> tuple[Archive, tuple[Problem, ...]]:
    """Accept an archive without an error: all that a public build takes."""
    if reading.archive is None or any(problem.is_error for problem in problems):
        raise ContentError(problems)
    return reading.archive, tuple(problems)
