"""The memory of a process that builds again and again."""

from functools import cached_property
from typing import TYPE_CHECKING

from aigaq.builder.code_version import Code
from aigaq.content.reading.archive import Listing
from aigaq.core.memo import Memo

# What has nothing to do needs none of them, which know all that makes pages.
if TYPE_CHECKING:
    from aigaq.builder.environment import BuildEnvironment, EnvironmentKey
    from aigaq.builder.part_versions import PartVersions
    from aigaq.builder.state import State


class StateMemory:
    """The state in memory, of a process that builds repeatedly.

    Nothing else writes to its output, so neither the state need be read, nor the output be looked at. `listing` is
    that of the last build, `environment` what its last build read beside the content, and for whom. `memo`
    holds what was made of records, while they are the same.
    """

    def __init__(self) -> None:
        self.listing: Listing | None = None
        self.environment: tuple[EnvironmentKey, BuildEnvironment] | None = None
        self.memo = Memo()
        self._state: State | None = None

    @cached_property
    def code(self) -> Code:
        """The code, which this process loaded once."""
        return Code()

    @cached_property
    def versions(self) -> "PartVersions":
        """The versions of the parts of the code."""
        from aigaq.builder.part_versions import PartVersions

        return PartVersions(self.code)

    def take(self) -> "State | None":
        """Take the last state; a failing build leaves none."""
        state, self._state = self._state, None
        return state

    def put(self, state: "State") -> None:
        """Put what a build left."""
        self._state = state
