"""Programs of ours, each in a process of its own that is forked from one which has loaded them already."""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock

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
    with _LOCK, tempfile.TemporaryDirectory() as scratch:
        server = _server()
        assert server.stdin is not None and server.stdout is not None
        said = {name: str(Path(scratch) / name) for name in ("stdout", "stderr")}
        asked = {
            "program": program,
            "arguments": [*map(str, arguments)],
            "folder": str(folder),
            "environment": dict(environment),
            "umask": umask,
            **said,
        }
        server.stdin.write(f"{json.dumps(asked)}\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        out, errors = (Path(said[name]).read_text(encoding="utf-8") for name in ("stdout", "stderr"))
    return subprocess.CompletedProcess([program, *map(str, arguments)], code, out, errors)
