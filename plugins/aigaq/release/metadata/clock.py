"""Compare this machine's clock with a release's times."""

from datetime import datetime, timedelta

from aigaq.core.errors import UsageError
from aigaq.core.message import msg

_TOLERANCE = timedelta(hours=1)
"""So much may the clocks of two machines differ, that of the online key and that of the editors."""


def refuse_behind(now: datetime, confirmed: datetime) -> None:
    """Raise UsageError if the clock is before the confirmation."""
    if now < confirmed - _TOLERANCE:
        raise UsageError(
            msg(
                "The clock of this machine says %(now)s UTC, and the release was signed on %(confirmed)s. "
                "Set the clock. If it is right, the one that signed was wrong: sign once more, with "
                "--clock-is-right",
                now=f"{now:%Y-%m-%d %H:%M}",
                confirmed=f"{confirmed:%Y-%m-%d %H:%M}",
            )
        )
