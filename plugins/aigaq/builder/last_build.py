"""The last build: its state, and its output's drift."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from aigaq.builder.do_jobs import get_ready
from aigaq.builder.drift import Drift, DriftTask, start_drift
from aigaq.builder.state import State, StateMemory
from aigaq.builder.state_file import load, load_summary, save
from aigaq.builder.workers import Workers

LARGE = 5000
"""Files of a tree from which on processes are started for a single edit, too: they get ready while it is read."""


class LastBuild:
    """The last build of an output.

    Its summary is read at once, its state and the output's drift when they are asked for.

    The state lies in `file`. `versions` are those of the code that builds now.
    """

    def __init__(self, output: Path, file: Path, memory: StateMemory, workers: Workers) -> None:
        self._file = file
        self._memory = memory
        self.versions = memory.versions
        self._version = self.versions.state
        self._remembered = memory.take()
        self.summary = self._remembered.summary if self._remembered else load_summary(self._file, self._version)
        self.drift = Drift if self._remembered else self._start_drift(output, workers)

    @cached_property
    def state(self) -> State:
        """All that the last build remembered."""
        return self._remembered or load(self._file, self._version)

    def replace_by(self, state: State, *, anew: bool) -> None:
        """Save this build's state; a full disk costs only time.

        Written `anew`, no byte of the last one stays.
        """
        self._memory.put(state)
        try:
            save(self._file, self._version, State() if anew else self.state, state)
        except OSError:
            self._file.unlink(missing_ok=True)

    def _start_drift(self, output: Path, workers: Workers) -> Callable[[], Drift]:
        """Start the search for drift, in processes if large."""
        files = self.summary.files
        task = DriftTask(str(output), str(self._file), self._version)
        drift = start_drift(task, workers, is_large=files >= LARGE, is_known=files > 0)
        if files >= LARGE:
            workers.start(get_ready)
        return drift
