"""Runs a command and measures what it and all its children took: wall and CPU seconds, and the most memory at once."""

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

import psutil

_MOST_OFTEN, _LEAST_OFTEN, _SHARE = 0.05, 1.0, 0.01
"""Seconds between two looks at the processes: so long that looking costs little of what is measured."""


class ProgramError(Exception):
    """A command failed."""


class Cost(NamedTuple):
    """Seconds by the clock, CPU seconds of all processes, and the largest sum of their resident memory in bytes."""

    wall: float
    cpu: float
    memory: int

    def since(self, earlier: "Cost") -> "Cost":
        """Return the cost of what came after `earlier`."""
        return Cost(self.wall - earlier.wall, self.cpu - earlier.cpu, self.memory)


class Moment:
    """A moment on the way of a command: the first at which `is_reached` is true of what the command has said.

    Its `cost` is that until then.
    """

    def __init__(self, is_reached: Callable[[str], bool]) -> None:
        self._is_reached = is_reached
        self.cost: Cost | None = None

    def look(self, said: Path, cost: Cost) -> None:
        """Note the cost the first time that the moment is reached."""
        if self.cost is None and self._is_reached(said.read_text(encoding="utf-8", errors="replace")):
            self.cost = cost


def measured(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], moments: Sequence[Moment] = ()
) -> Cost:
    """Return the cost of a command that must succeed; `moments` are noted on the way."""
    with NamedTemporaryFile() as file:
        said = Path(file.name)
        process = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=file, stderr=file)

        def look(cost: Cost) -> None:
            for moment in moments:
                moment.look(said, cost)

        with Watch(process.pid, look) as watch:
            process.wait()
        if process.returncode:
            words = said.read_text(encoding="utf-8", errors="replace")
            raise ProgramError(f"{_explain(process.returncode)}:\n{words[-2000:]}")
    return watch.cost


def _explain(code: int) -> str:
    """Return how a command failed: signals have negative codes, and the kernel kills for want of memory."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"


def files_in(folder: Path) -> tuple[int, int]:
    """How many files a folder holds, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def pause_after(wall: float) -> float:
    """Return the seconds until the next look at a command that has run for `wall` seconds."""
    return min(max(wall * _SHARE, _MOST_OFTEN), _LEAST_OFTEN)


class Watch(threading.Thread):
    """Looks at a process and all its children until the end of the block, and tells what they have cost in it."""

    def __init__(self, pid: int, tell: Callable[[Cost], None] = lambda _cost: None) -> None:
        super().__init__(daemon=True)
        self._top = psutil.Process(pid)
        self._tell = tell
        self._end = threading.Event()
        self._own: dict[tuple[int, float], float] = {}
        self._cpu = 0.0
        self._memory = 0

    def __enter__(self) -> "Watch":
        self._began = time.monotonic()
        self._look()
        self._before = self._cpu
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        wall = time.monotonic() - self._began
        self._end.set()
        self.join()
        self._look()
        self.cost = self._cost_until(wall)

    def run(self) -> None:
        wall = 0.0
        while not self._end.wait(pause_after(wall)):
            self._look()
            wall = time.monotonic() - self._began
            self._tell(self._cost_until(wall))

    def _cost_until(self, wall: float) -> Cost:
        return Cost(wall, self._cpu - self._before, self._memory)

    def _look(self) -> None:
        """Note the memory of all processes, and the more exact of two sums of their CPU seconds.

        One has what each process, also one that ended, had taken when it was last seen. The other has what the running
        ones and their ended children have taken. Neither counts too much.
        """
        try:
            processes = [self._top, *self._top.children(recursive=True)]
        except psutil.Error:
            return
        memory, with_ended = 0, 0.0
        for process in processes:
            try:
                times, resident = process.cpu_times(), process.memory_info().rss
            except psutil.Error:
                continue
            own = times.user + times.system
            self._own[process.pid, process.create_time()] = own
            with_ended += own + times.children_user + times.children_system
            memory += resident
        self._cpu = max(self._cpu, sum(self._own.values()), with_ended)
        self._memory = max(self._memory, memory)
