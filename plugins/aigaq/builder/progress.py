"""Report a build's progress and result in lines."""

from collections.abc import Callable

from aigaq.builder.run_build import Report

PrintLine = Callable[[str], None]
_EVERY = 2.0


class ProgressReporter:
    """Reports progress at most every two seconds.

    `clock` gives seconds, `print_line` takes a line.
    """

    def __init__(self, print_line: PrintLine, clock: Callable[[], float]) -> None:
        self._print_line = print_line
        self._clock = clock
        self._began = self._last = clock()

    def __call__(self, done: int, total: int, files: int) -> None:
        """Report how much is done, of how much (see `aigaq.builder.workers.Progress`)."""
        now = self._clock()
        if now - self._last < _EVERY or not done:
            return
        self._last = now
        passed = now - self._began
        rate, left = files / passed, passed * (total - done) / done
        self._print_line(f"Aigaq: {100 * done // total} %, {rate:,.0f} files a second, about {_time(left)} left")


def summary(report: Report) -> str:
    """Return a line on a build's work and cost."""
    switched, (main, worker) = report.switched, report.memory
    return (
        f"Aigaq: {switched.written} files written, {switched.unchanged} unchanged, {switched.deleted} deleted; "
        f"{report.seconds:.1f} s, {main / 1e6:.0f} MB and at most {worker / 1e6:.0f} MB a process"
    )


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
