"""The date of a build, by which embargoes run: SOURCE_DATE_EPOCH, else the day of the content's last commit."""

import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from aigaq.core.errors import UsageError
from aigaq.core.message import msg
from aigaq.model.records import Archive


def build_date(environ: Mapping[str, str], committed: date | None, archive: Archive) -> date:
    """The day for which the archive is built: SOURCE_DATE_EPOCH, else `committed`, else the newest `published`.

    `committed` is the UTC day of the content's last commit, if there is one (`last_commit_date`); the clock is never
    asked. UsageError where SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return _day_of(int(epoch))
        except (ValueError, OverflowError, OSError) as error:
            message = msg(
                'SOURCE_DATE_EPOCH is "%(epoch)s". It must be a number of seconds since 1970, such as 1735689600',
                epoch=epoch,
            )
            raise UsageError(message) from error
    published = (testimony.record.published for testimony in archive.testimonies.values())
    return committed or max(published, default=date.min)


def last_commit_date(content: Path) -> date | None:
    """The UTC day on which the files of `content` were last committed; nothing where git knows of none."""
    command = ["git", "log", "-1", "--format=%ct", "--", "."]
    try:
        told = subprocess.run(command, cwd=content, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return None
    seconds = told.stdout.strip()
    return _day_of(int(seconds)) if told.returncode == 0 and seconds else None


def _day_of(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
