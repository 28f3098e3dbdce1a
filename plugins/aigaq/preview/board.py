"""The preview's shared state: one builder writes, servers wait."""

from threading import Condition

import msgspec

from aigaq.builder.ungated import Mark
from aigaq.content.status.states import Entry, entries
from aigaq.core.message import Message
from aigaq.core.problems import Problem
from aigaq.model.archive_tree import Archive


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """The state after a build.

    Its `number`, its `errors`, its warnings, and the `archive` as written. `languages` are all of the archive.
    `marks` says why readers do not see a record, `folders` where it lies; `assets` changes with the theme's files.
    """

    number: int = 0
    errors: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()
    marks: dict[str, tuple[Mark, ...]] = {}
    folders: dict[str, str] = {}
    archive: Archive | None = None
    languages: tuple[str, ...] = ()
    assets: str = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The editors' tasks, listed when asked for: no edit waits for them."""
        return tuple(entries(self.archive)) if self.archive else ()


class Board:
    """Holds the present state, and wakes threads that wait for the next."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._now = Now()

    @property
    def now(self) -> Now:
        """The present state."""
        return self._now

    def put(self, now: Now) -> None:
        """Publish `now` as the state with the next number."""
        with self._changed:
            self._now = msgspec.structs.replace(now, number=self._now.number + 1)
            self._changed.notify_all()

    def wait(self, number: int, seconds: float) -> Now:
        """Return the first state with another number, or time out."""
        with self._changed:
            self._changed.wait_for(lambda: self._now.number != number, seconds)
            return self._now
