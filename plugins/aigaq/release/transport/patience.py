"""Limits of time and bytes for a slow or endless host."""

import time
from collections.abc import Callable

import msgspec

from aigaq.core.errors import OutsideError
from aigaq.core.message import msg

Clock = Callable[[], float]
_FRAMING = 1_000_000
"""Bytes that headers and the framing of chunks may add to an answer, whose body may double in chunks of one byte."""


class SlowHostError(OutsideError):
    """A host sends too slowly, or has used up its time."""


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """The limits of one host.

    `silence`: seconds without one byte. `slack`: seconds by which an answer may fall behind a line of `slowest` bytes
    a second. `total`: seconds for all that the host is asked.
    """

    silence: float = 30.0
    slack: float = 60.0
    slowest: int = 1_000
    total: float = 4 * 3600.0


class Allowance:
    """Time and bytes left for an answer.

    Every byte that arrives earns time, up to the slack.
    """

    def __init__(
        self, patience: Patience, most: int, until: Callable[[], float], clock: Clock = time.monotonic
    ) -> None:
        self._patience = patience
        self._until = until
        self._clock = clock
        self._left = 2 * most + _FRAMING
        self._ends = clock() + patience.slack

    def wait(self) -> float:
        """Return the seconds to wait for bytes.

        Raises SlowHostError if none are left.
        """
        now = self._clock()
        if self._until() <= now:
            raise SlowHostError(msg("the host has used up its time"))
        if self._ends <= now:
            raise SlowHostError(msg("the host sends too slowly"))
        return min(self._patience.silence, self._ends - now, self._until() - now)

    def take(self, count: int) -> None:
        """Count received bytes.

        Raises SlowHostError if there are more than any honest answer has.
        """
        self._left -= count
        if self._left < 0:
            raise SlowHostError(msg("the host sends without end"))
        earned = self._ends + count / self._patience.slowest
        self._ends = min(earned, self._clock() + self._patience.slack)
