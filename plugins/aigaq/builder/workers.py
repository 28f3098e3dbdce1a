"""Spread work over processes: bytes in, bytes out.

Nothing is shared and no lock is inherited. The processes come from a fork server (or are spawned where there is
none): Pelican always runs a thread, and a plain fork would now and then inherit one of its locks.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import forkserver, resource_tracker
from threading import current_thread, main_thread
from types import TracebackType
from typing import Self

from aigaq.core.errors import OutsideError
from aigaq.core.message import msg
from aigaq.core.private_files import PRIVATE_UMASK

Task = Callable[[bytes], bytes]
"""A function of a module, which a process finds by its name."""

Progress = Callable[[int, int, int], None]
"""Is told how much work is done and of how much, in milliseconds, and how many files came of it.

It may raise GivenUpError, and the build ends there. Until there is work to tell of, all of them are 0.
"""


class GivenUpError(Exception):
    """A build was given up for something that matters more."""


_AHEAD = 2
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


class Workers:
    """At most `number` processes, started when first worth it.

    By default one for each core.
    """

    def __init__(self, number: int = 0) -> None:
        self.number = number or cores()
        self._pool: ProcessPoolExecutor | None = None
        self._submitted: set[Future[bytes]] = set()

    @property
    def are_started(self) -> bool:
        """Return True if the processes run."""
        return self._pool is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is KeyboardInterrupt:
            # Processes that are just starting would miss files that are gone by then.
            for process in multiprocessing.active_children():
                process.kill()
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, task: Task, jobs: Iterable[bytes], *, spread: bool) -> Iterator[bytes]:
        """Return the results of `task` on `jobs`, in order.

        If it is worth to `spread`, the first are begun now. The others are done here, when they are asked for.
        Raises OutsideError if a process ends without a word, as for want of memory.
        """
        if not spread or self.number == 1:
            return map(task, jobs)
        return self._in_order(task, iter(jobs))

    def _in_order(self, task: Task, jobs: Iterator[bytes]) -> Iterator[bytes]:
        """Begin the first jobs, and another one whenever one is done.

        That may be while an earlier one takes long.
        """
        waiting: deque[Future[bytes]] = deque()
        begun: set[Future[bytes]] = set()

        def begin() -> None:
            begun.difference_update([future for future in begun if future.done()])
            for job in islice(jobs, self.number * (1 + _AHEAD) - len(begun)):
                waiting.append(self._submit(task, job))
                begun.add(waiting[-1])

        def results() -> Iterator[bytes]:
            while waiting:
                while not waiting[0].done():
                    wait(begun, return_when=FIRST_COMPLETED)
                    begin()
                begin()
                yield _result(waiting.popleft())

        begin()
        return results()

    def ahead(self, task: Task, job: bytes, *, spread: bool) -> Callable[[], bytes]:
        """Begin `task` on `job` elsewhere; return its result's getter.

        If it is worth to `spread`; else it is done when asked for. The getter raises OutsideError as `map` does.
        """
        if not spread or self.number == 1:
            return partial(task, job)
        return partial(_result, self._submit(task, job))

    def start(self, task: Task) -> None:
        """Start the processes; each loads what `task` needs."""
        if self.number > 1:
            for _ in range(self.number):
                self._submit(task, b"")

    def settle(self) -> None:
        """Drop the work that waits, and wait until none is under way."""
        wait([future for future in tuple(self._submitted) if not future.cancel()])

    def _submit(self, task: Task, job: bytes) -> Future[bytes]:
        with _report_ended_process(), _hold_interruption():
            future = self._start_pool().submit(task, job)
        self._submitted.add(future)
        future.add_done_callback(self._submitted.discard)
        return future

    def _start_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context(_METHOD)
            if _METHOD == "forkserver":
                # Nothing: the server does not know sys.path yet, and would import another copy of the package.
                context.set_forkserver_preload([])
                _start_server()
            self._pool = ProcessPoolExecutor(self.number, mp_context=context, initializer=_begin_process)
        return self._pool


def _begin_process() -> None:
    """Prepare a process so that Ctrl-C ends it without a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if _METHOD == "forkserver":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.umask(PRIVATE_UMASK)


def _start_server() -> None:
    """Start the server of processes with Ctrl-C held back from it.

    Interrupted, it would print the lines that it was loading.
    """
    resource_tracker.ensure_running()  # This comes first, since the server lets signals through once it has started.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _hold_interruption() -> Iterator[None]:
    """Hold Ctrl-C back while processes start, which it would leave half made.

    Then let it have its way.
    """
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)


def _result(future: Future[bytes]) -> bytes:
    with _report_ended_process():
        return future.result()


@contextmanager
def _report_ended_process() -> Iterator[None]:
    """Turn the end of a process into a plain message."""
    try:
        yield
    except BrokenProcessPool as error:
        raise OutsideError(
            msg(
                "a process of the build ended without a message, perhaps because memory ran out. Build again, with "
                "WORKERS = 1"
            )
        ) from error


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
