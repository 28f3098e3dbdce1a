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

_EVERY = 0.05


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


class Watch(threading.Thread):
    """Looks at a process and all its children until the end of the block, and tells what they have cost in it."""

    def __init__(self, pid: int, tell: Callable[[Cost], None] = lambda _cost: None) -> None:
        super().__init__(daemon=True)
        self._top = psutil.Process(pid)
        self._tell = tell
        self._end = threading.Event()
        self._cpu: dict[tuple[int, float], float] = {}
        self._memory = 0

    def __enter__(self) -> "Watch":
        self._began = time.monotonic()
        self._look()
        self._before = sum(self._cpu.values())
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        wall = time.monotonic() - self._began
        self._end.set()
        self.join()
        self._look()
        self.cost = self._cost_until(wall)

    def run(self) -> None:
        while not self._end.wait(_EVERY):
            self._look()
            self._tell(self._cost_until(time.monotonic() - self._began))

    def _cost_until(self, wall: float) -> Cost:
        return Cost(wall, sum(self._cpu.values()) - self._before, self._memory)

    def _look(self) -> None:
        try:
            processes = [self._top, *self._top.children(recursive=True)]
        except psutil.Error:
            return
        memory = 0
        for process in processes:
            try:
                times, resident = process.cpu_times(), process.memory_info().rss
            except psutil.Error:
                continue
            self._cpu[process.pid, process.create_time()] = times.user + times.system
            memory += resident
        self._memory = max(self._memory, memory)
