"""Programs of ours, each in a process of its own that is forked from one which has loaded them already."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
import termios
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock, Thread

from pexpect import fdpexpect

_SERVER = Path(__file__).parent / "fork_server.py"
_ROOT = Path(__file__).parents[2]
_LOCK = Lock()


@cache
def _server() -> "subprocess.Popen[str]":
    """Start the process that programs are forked from, one for each process of the tests."""
    server = subprocess.Popen(
        [sys.executable, str(_SERVER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{_ROOT / 'plugins'}{os.pathsep}{_ROOT / 'tests'}"},
    )
    assert server.stdin is not None
    atexit.register(server.wait)
    atexit.register(server.stdin.close)
    return server


def run_forked(
    program: str, arguments: Sequence[object], folder: Path, environment: Mapping[str, str], umask: int = -1
) -> "subprocess.CompletedProcess[str]":
    """Run `aigaq` or `pelican` in a folder, with this environment and no other, and return its output."""
    with tempfile.TemporaryDirectory() as scratch:
        said = {name: str(Path(scratch) / name) for name in ("stdout", "stderr")}
        code = _ask(program, arguments, folder, environment, umask=umask, terminal="", **said)
        out, errors = (Path(said[name]).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
    return subprocess.CompletedProcess([program, *map(str, arguments)], code, out, errors)


def spawn_forked(
    program: str, arguments: Sequence[object], folder: Path, environment: Mapping[str, str]
) -> "fdpexpect.fdspawn[str]":
    """Run a program in the same way in a terminal, and return what types and reads there; Ctrl-C is sent as `\\3`."""
    ours, its = os.openpty()
    termios.tcsetwinsize(its, (60, 160))

    def run() -> None:
        _ask(program, arguments, folder, environment, umask=-1, terminal=os.ttyname(its))
        os.close(its)  # with which what is read there ends

    Thread(target=run).start()
    return fdpexpect.fdspawn(ours, encoding="utf-8", timeout=60)


def _ask(
    program: str, arguments: Sequence[object], folder: Path, environment: Mapping[str, str], **others: object
) -> int:
    """Let the server run a program, and return the code that it ended with."""
    with _LOCK:
        server = _server()
        assert server.stdin is not None and server.stdout is not None
        asked = {
            "program": program,
            "arguments": [*map(str, arguments)],
            "folder": str(folder),
            "environment": dict(environment),
            **others,
        }
        server.stdin.write(f"{json.dumps(asked)}\n")
        server.stdin.flush()
        return int(server.stdout.readline())
