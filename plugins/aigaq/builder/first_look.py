"""The first look of a build: whether there is anything to do.

It loads no code that makes pages, which takes longer than the look itself.
"""

import os
import time
from collections.abc import Callable

from aigaq.builder.build_folder import state_file
from aigaq.builder.drift import Drift, DriftTask, start_drift
from aigaq.builder.get_ready import get_ready
from aigaq.builder.inputs_digest import digest_inputs
from aigaq.builder.scope import Scope
from aigaq.builder.settled import are_settled
from aigaq.builder.state_database import load_summary, state_version
from aigaq.builder.workers import Workers
from aigaq.config import SiteConfig
from aigaq.content.build_date import read_days, utc_day
from aigaq.content.reading.archive import Listing, list_archive
from aigaq.content.reading.relisting import relist

LARGE = 5000
"""Files of a tree from which on processes are started for a single edit, too: they get ready while it is read."""


class FirstLook:
    """The content as listed, and what the last build says of itself.

    `file` holds the state, of this `version`; `remembered` is the state where this process made it. `digest` hashes
    all inputs, where a build of the same inputs is skipped.
    """

    def __init__(self, config: SiteConfig, scope: Scope, workers: Workers) -> None:
        self.config = config
        self.scope = scope
        self.listed_at = time.time_ns()
        self.file = state_file(config.cache, config.output)
        self.version = state_version(scope.memory.code)
        self.remembered = scope.memory.take()
        self.summary = self.remembered.summary if self.remembered else load_summary(self.file, self.version)
        self.drift = Drift if self.remembered else self._start_drift(workers)
        self.days = read_days(config.content, os.environ, utc_day())
        self.listing = self._list()
        self.digest = self._digest_inputs() if scope.skip_unchanged else b""

    def is_unchanged(self) -> bool:
        """Return True if neither inputs nor site changed."""
        is_same = bool(self.digest) and self.digest == self.summary.digest
        return is_same and are_settled(self.listing, self.summary.listed_at) and self.drift().is_none

    def start_processes(self, workers: Workers) -> None:
        """Let processes get ready for a large tree."""
        if self.summary.files >= LARGE and not self.remembered:
            workers.start(get_ready)

    def put_back(self) -> None:
        """Let the next build of this process go on from here.

        This one changed nothing.
        """
        if self.remembered:
            self.scope.memory.put(self.remembered)

    def _start_drift(self, workers: Workers) -> Callable[[], Drift]:
        """Start the search for drift, in a process if large."""
        files = self.summary.files
        task = DriftTask(str(self.config.output), str(self.file), self.version)
        return start_drift(task, workers, is_large=files >= LARGE, is_known=files > 0)

    def _list(self) -> Listing:
        """List the content, or only what changed since this process did."""
        memory, changed = self.scope.memory, self.scope.changed
        last, memory.listing = memory.listing, None  # A failing build leaves none.
        listing = relist(last, changed) if last is not None and changed is not None else None
        memory.listing = listing or list_archive(self.config.content, drafts=self.scope.drafts)
        return memory.listing

    def _digest_inputs(self) -> bytes:
        return digest_inputs(self.listing, self.config, self.days.build, self.scope.memory.code.whole)
