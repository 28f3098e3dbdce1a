"""Tasks of tests: other processes find them by the name of this module."""

import os
import time
from pathlib import Path


def own_id(_job: bytes) -> bytes:
    return str(os.getpid()).encode()


def doubled(job: bytes) -> bytes:
    return job * 2


def ended(_job: bytes) -> bytes:
    os._exit(1)


def touched(path: bytes) -> bytes:
    """Make a file, for which `met` waits."""
    Path(os.fsdecode(path)).touch()
    return b"touched"


def met(path: bytes) -> bytes:
    """Wait until another job has made a file; give up when none has."""
    for _ in range(2000):
        if Path(os.fsdecode(path)).exists():
            return b"met"
        time.sleep(0.01)
    return b"alone"


def met_or_touched(job: bytes) -> bytes:
    """Do one of the two, by the first letter of the job."""
    return met(job[1:]) if job[:1] == b"m" else touched(job[1:])


def marked(job: bytes) -> bytes:
    """Work for a moment, in which the file named by the job is there."""
    mark = Path(job.decode())
    mark.touch()
    time.sleep(0.2)
    mark.unlink()
    return job
