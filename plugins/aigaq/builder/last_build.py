"""The last build: its state, and its output's drift."""

from functools import cached_property

from aigaq.builder.drift import Drift
from aigaq.builder.first_look import FirstLook
from aigaq.builder.jobs import name_testimony_job
from aigaq.builder.state import State
from aigaq.builder.state_file import load, save


class LastBuild:
    """The last build of an output, as the first look found it.

    Its state is read when it is asked for. `versions` are those of the code that builds now.
    """

    def __init__(self, look: FirstLook) -> None:
        self._look = look
        self._memory = look.scope.memory
        self.versions = self._memory.versions
        self.summary = look.summary
        self.drift = self._drift_again if look.scope.warms_up else look.drift

    @cached_property
    def state(self) -> State:
        """All that the last build remembered."""
        return self._look.remembered or load(self._look.file, self._look.version)

    def _drift_again(self) -> Drift:
        """Have the pages made again of the testimony with the most texts."""
        rows = self.state.public.values()
        public = [testimony for row in rows for testimony in row.value.testimonies]
        fullest = max(public, key=lambda testimony: len(testimony.texts), default=None)
        return Drift(again=frozenset() if fullest is None else frozenset({name_testimony_job(fullest.id)}))

    def replace_by(self, state: State, *, anew: bool) -> None:
        """Save this build's state; a full disk costs only time.

        Written `anew`, no byte of the last one stays.
        """
        self._memory.put(state)
        try:
            save(self._look.file, self._look.version, State() if anew else self.state, state)
        except OSError:
            self._look.file.unlink(missing_ok=True)
