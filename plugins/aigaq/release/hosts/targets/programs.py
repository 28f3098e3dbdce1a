"""Run programs (rsync, rclone, git) with deadlines, without prompts."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from aigaq.core.message import msg, verbatim
from aigaq.release.hosts.targets.program_proxies import without_proxies
from aigaq.release.hosts.targets.target import TargetError
from aigaq.release.transport.redaction import redact

_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true", "SSH_ASKPASS": "true", "LC_ALL": "C.UTF-8"}


_SLOWEST = 8_000
"""Bytes a second, of a line on which publishing still makes sense."""


_RUNNING: set["subprocess.Popen[bytes]"] = set()


class Deadline(msgspec.Struct, frozen=True):
    """A host's time limits.

    `each` seconds for one step, and no step beyond the instant `until` of `clock`. A step that sends much may take as
    much longer as the slowest line needs.
    """

    each: float
    until: float
    clock: Callable[[], float] = time.monotonic

    def remaining(self, size: int = 0) -> float:
        """Return the seconds left for sending `size` bytes.

        Raises TargetError if none are left.
        """
        seconds = min(self.each + size / _SLOWEST, self.until - self.clock())
        if seconds <= 0:
            raise TargetError(msg("the host has used up its time. Raise its deadline, or publish again to go on"))
        return seconds


class ProgramOutput(msgspec.Struct, frozen=True):
    """The exit code and output of a program."""

    code: int
    output: bytes
    errors: str


def run(
    command: Sequence[str | Path],
    deadline: Deadline,
    *,
    accepted: Sequence[int] = (0,),
    environment: Mapping[str, str] | None = None,
    given: bytes = b"",
    size: int = 0,
) -> ProgramOutput:
    """Run `command` with the input `given`.

    `size` is how many bytes it is to send. Raises TargetError if it is missing, hangs, or ends with a code not in
    `accepted`.
    """
    seconds = deadline.remaining(size)
    try:
        process = subprocess.Popen(  # noqa: S603  (a fixed program; what follows is data)
            list(map(str, command)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**_child_environment(), **_QUIET, **(environment or {})},
            start_new_session=True,
        )
    except FileNotFoundError as error:
        raise TargetError(
            msg("the program %(command)s is missing. Install it, and publish again", command=command[0])
        ) from error
    _RUNNING.add(process)
    try:
        output, errors = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise TargetError(
            msg("the host did not answer within %(seconds)s seconds", seconds=f"{seconds:.0f}")
        ) from error
    finally:
        _end(process)
        _RUNNING.discard(process)
    told = ProgramOutput(process.returncode, output, errors.decode(errors="replace"))
    if told.code not in accepted:
        raise TargetError(msg("%(name)s said: %(told)s", name=Path(command[0]).name, told=_last_line(told)))
    return told


def end_all() -> None:
    """End every running program; their sessions would outlive us."""
    for process in list(_RUNNING):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _child_environment() -> dict[str, str]:
    """Return the environment without proxies and AWS_CA_BUNDLE.

    With the latter, rclone 1.60 cannot open any S3 host.
    """
    return {name: value for name, value in without_proxies(os.environ).items() if name != "AWS_CA_BUNDLE"}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and its children.

    A child that hangs would keep the pipes open.
    """
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def _last_line(told: ProgramOutput) -> str:
    lines = [line for line in told.errors.splitlines() if line.strip()]
    return redact(" / ".join(lines[-2:])) if lines else f"nothing, and ended with code {told.code}"


def size_of(source: Path, paths: Sequence[str]) -> int:
    """Return the total size of files in `source`.

    Raises TargetError if one is missing.
    """
    try:
        return sum((source / path).stat().st_size for path in paths)
    except OSError as error:
        raise TargetError(verbatim(f"{error.filename}: {error.strerror}")) from error
