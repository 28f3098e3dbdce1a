"""What the preview knows now: written by the one that builds, read and waited for by those that serve."""

from threading import Condition

import msgspec

from aigaq.builder.ungated import Mark
from aigaq.content.status.states import Entry
from aigaq.core.message import Message
from aigaq.core.problems import Problem


class Now(msgspec.Struct, frozen=True, kw_only=True):
    """The state after a build: its `number`, what stops it (`errors`) and what does not, and what editors have to do.

    `languages` are those of the archive. `marks` tells of each record why readers do not see it, `folders` where it
    lies; `assets` changes with the theme's files.
    """

    number: int = 0
    errors: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()
    marks: dict[str, tuple[Mark, ...]] = {}
    folders: dict[str, str] = {}
    entries: tuple[Entry, ...] = ()
    languages: tuple[str, ...] = ()
    assets: str = ""


class Board:
    """Holds the present state, and wakes those that wait for the next."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._now = Now()

    @property
    def now(self) -> Now:
        """The present state."""
        return self._now

    def put(self, now: Now) -> None:
        """Makes `now` the state, under the next number."""
        with self._changed:
            self._now = msgspec.structs.replace(now, number=self._now.number + 1)
            self._changed.notify_all()

    def wait(self, number: int, seconds: float) -> Now:
        """The first state that has another number, or the present one after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._now.number != number, seconds)
            return self._now
