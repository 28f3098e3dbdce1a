"""Runs a command and measures what it and all its children took: wall and CPU seconds, and the most memory at once."""

import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
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


def measured(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Return the cost of a command that must succeed."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    watch = _Watch(process.pid)
    watch.start()
    said, _ = process.communicate()
    wall = time.monotonic() - began
    watch.stop()
    if process.returncode:
        raise ProgramError(f"{command[0]} ended with {process.returncode}:\n{said.decode(errors='replace')[-2000:]}")
    return Cost(wall, sum(watch.cpu.values()), watch.memory)


def files_in(folder: Path) -> tuple[int, int]:
    """How many files a folder holds, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


class _Watch(threading.Thread):
    """Looks at a process and all its children until it is stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._top = psutil.Process(pid)
        self._end = threading.Event()
        self._known: dict[int, psutil.Process] = {}
        self.cpu: dict[tuple[int, float], float] = {}
        self.memory = 0

    def run(self) -> None:
        while not self._end.wait(_EVERY):
            self._look()

    def stop(self) -> None:
        self._end.set()
        self.join()

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
            self.cpu[process.pid, process.create_time()] = times.user + times.system
            memory += resident
        self.memory = max(self.memory, memory)
