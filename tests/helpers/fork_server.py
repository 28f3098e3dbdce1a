"""The process from which `helpers.forked` forks programs: it has loaded them, and does nothing else.

Each line of its input asks for a program, and each of its output is the code that one ended with.
"""

import atexit
import fcntl
import json
import os
import signal
import sys
import termios
import traceback
from importlib import import_module
from typing import Any, NoReturn

import pelican

from aigaq.cli.start import main as aigaq
from helpers.cheap_keys import stretch_cheaply

PROGRAMS = {"aigaq": aigaq, "pelican": pelican.main}
LOADED = (
    "aigaq.plugin",
    "aigaq.cli.main",
    "aigaq.privacy.scan.contents",
    "aigaq.privacy.scan.matching",
    "aigaq.site.search.fulltext.postings",
    "openpyxl",
)
"""The modules that the programs load when they start, and those that take long to load when they are needed."""


def become(asked: dict[str, Any]) -> NoReturn:
    """Do in this forked process as a new one would that runs the program."""
    if asked["terminal"]:
        take_terminal(asked["terminal"])
    else:
        outputs = ((asked[name], os.O_WRONLY | os.O_CREAT) for name in ("stdout", "stderr"))
        for number, (path, flags) in enumerate(((os.devnull, os.O_RDONLY), *outputs)):
            os.dup2(os.open(path, flags, 0o600), number)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    if asked["umask"] >= 0:
        os.umask(asked["umask"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = [asked["program"], *asked["arguments"]]
    code = 1
    try:
        PROGRAMS[asked["program"]]()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def take_terminal(path: str) -> None:
    """Let this process stand before a terminal of its own, as if it had been started there."""
    os.setsid()
    terminal = os.open(path, os.O_RDWR)
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(terminal, number)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode, 1, closefd=False) for number, mode in enumerate("rww"))


def serve() -> None:
    """Run one program after the other, until the input ends."""
    stretch_cheaply()
    for name in LOADED:
        import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if not pid:
            become(asked)
        status = os.waitpid(pid, 0)[1]
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
