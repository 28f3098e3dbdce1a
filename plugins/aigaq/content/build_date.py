"""The days that bound a build, all in UTC.

Of the clock, of SOURCE_DATE_EPOCH, and of the content's last commit.
"""

import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from aigaq.core.errors import OutsideError, UsageError
from aigaq.core.git import run_git
from aigaq.core.message import Message, msg

SLACK = timedelta(days=1)
"""Clocks and time zones differ: so much later than now a day may be."""

_SECONDS = re.compile(r"[0-9]+")


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """A build's days: `clock` today, `epoch`, and `committed`.

    `epoch` comes from SOURCE_DATE_EPOCH, `committed` from the last commit.
    """

    clock: date
    epoch: date | None = None
    committed: date | None = None

    @property
    def build(self) -> date | None:
        """The day by which embargoes run; without one no embargo is over."""
        return self.epoch or self.committed

    @property
    def latest(self) -> date:
        """The last day that the content may name."""
        return max(self.clock, self.entry) + SLACK

    @property
    def entry(self) -> date:
        """The day on which something enters the archive now."""
        return self.epoch or self.clock

    def explain(self) -> Message:
        """Say what the latest day follows from."""
        if self.epoch is None:
            return msg("the clock of this computer says %(clock)s", clock=self.clock)
        return msg(
            "the clock of this computer says %(clock)s, SOURCE_DATE_EPOCH %(epoch)s",
            clock=self.clock,
            epoch=self.epoch,
        )


def read_days(content: Path, environ: Mapping[str, str], clock: date) -> Days:
    """Read the days of a build of `content`.

    git is asked only if SOURCE_DATE_EPOCH is not set. Raises UsageError if SOURCE_DATE_EPOCH is no number of seconds,
    OutsideError if git fails.
    """
    epoch = read_epoch(environ)
    return Days(clock=clock, epoch=epoch, committed=None if epoch else last_commit_day(content, environ))


def read_epoch(environ: Mapping[str, str]) -> date | None:
    """Return the day of SOURCE_DATE_EPOCH, None if unset.

    Raises UsageError if it holds anything else.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return None
    try:
        if _SECONDS.fullmatch(epoch):
            return _day_of(int(epoch))
    except (ValueError, OverflowError, OSError):
        pass  # A calendar does not hold so many seconds.
    raise UsageError(
        msg(
            'SOURCE_DATE_EPOCH is "%(epoch)s". It must be a number of seconds since 1970, such as 1735689600',
            epoch=epoch,
        )
    )


def last_commit_day(content: Path, environ: Mapping[str, str]) -> date | None:
    """Return the UTC day on which files of `content` were last committed.

    None where no repository is around `content`, or none of its files were committed; OutsideError where git fails.
    """
    folder = content.resolve()
    if not any((place / ".git").exists() for place in (folder, *folder.parents)):
        return None
    log = _git(folder, environ, "-c", "log.showSignature=false", "log", "-1", "--format=%ct", "--", ".")
    if log.returncode and _git(folder, environ, "rev-parse", "--quiet", "--verify", "HEAD").returncode == 1:
        return None  # The repository has no commit yet.
    seconds = log.stdout.decode().strip()
    if log.returncode or not (_SECONDS.fullmatch(seconds) or not seconds):
        raise _git_error(content, log.stderr.decode("utf-8", "replace").strip() or seconds)
    return _day_of(int(seconds)) if seconds else None


def utc_day() -> date:
    """Return today by the clock of this computer."""
    return datetime.now(UTC).date()


def _git(folder: Path, environ: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return run_git(folder, environ, *arguments)
    except FileNotFoundError as error:
        raise _git_error(folder, msg("the program %(program)s is missing", program="git")) from error
    except OSError as error:
        raise _git_error(folder, error.strerror or str(error)) from error


def _git_error(content: Path, error: str | Message) -> OutsideError:
    return OutsideError(
        msg(
            "git cannot say when %(content)s was last committed: %(error)s. Mend that, or set SOURCE_DATE_EPOCH to the "
            "day of the build, in seconds since 1970",
            content=content.as_posix(),
            error=error,
        )
    )


def _day_of(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
